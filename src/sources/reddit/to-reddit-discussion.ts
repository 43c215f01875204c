import { type CommentDraft, arrangeComments } from "../../domain/arrange-comments.ts";
import type { Finding } from "../../domain/finding.ts";
import type { UndetectedDiscussion } from "../hackernews/to-discussion.ts";
import { toCommentText } from "../html/comment-html.ts";
import { findReadingLoss } from "../reading-loss.ts";
import { findMissing } from "./find-missing.ts";
import { findAbsence, toRedditText } from "./reddit-text.ts";
import type { RedditComment, RedditPost, RedditThread } from "./reddit-thread.ts";

const site = "https://www.reddit.com";

/** The discussion of a thread of Reddit, whatever it was read from. `readAt` is null for files. */
export const toRedditDiscussion = (thread: RedditThread, readAt: string | null = null): UndetectedDiscussion => {
  const { id, post, findings, skipped, unusedFields } = thread;
  const { comments, findings: arranged } = arrangeComments(thread.comments.map((comment) => toDraft(comment, id)));
  const tally = { recordName: "comment", comments, absentFields: [], unusedFields, skipped, remedy: null };
  const own = toStory(post);
  return {
    id: `reddit-${id}`,
    source: "reddit",
    url: toPostUrl(id),
    title: post?.title.trim() || `Reddit post ${id}`,
    articleUrl: post?.articleUrl ?? null,
    author: post?.author ?? null,
    createdAt: post?.createdAt ?? null,
    readAt,
    points: post?.score ?? null,
    html: own.html,
    text: own.text,
    comments,
    findings: [...findings, ...own.findings, ...findMissing(thread), ...arranged, ...findReadingLoss(tally)],
  };
};

/** Short addresses, which every source of a thread can give; Reddit itself leads to the long ones. */
const toPostUrl = (id: string): string => `${site}/comments/${id}/`;

const toDraft = (comment: RedditComment, postId: string): CommentDraft => {
  const { id, parentId, author, createdAt, words } = comment;
  const { html, text } = toRedditText(words);
  const absence = findAbsence(text, author);
  return {
    id,
    parentId,
    author,
    createdAt,
    url: `${toPostUrl(postId)}_/${id}/`,
    html: absence === null ? html : "",
    text: absence === null ? text : "",
    absence,
  };
};

interface Story {
  readonly html: string | null;
  readonly text: string | null;
  readonly findings: readonly Finding[];
}

/** The post's own words; those of the post that it repeats come after a line that says so. */
const toStory = (post: RedditPost | null): Story => {
  if (post === null)
    return { html: null, text: null, findings: [toFinding("The source contains comments, but not the post that they are about.")] };
  const parts = [toWords(post), ...(post.crosspostOf === null ? [] : [toCrosspostLine(post.crosspostOf), toWords(post.crosspostOf)])];
  const held = parts.flatMap((part) => (part.words !== null && part.words.text !== "" ? [part.words] : []));
  const removed = parts.some(({ words }) => words === null);
  return {
    html: held.length === 0 ? null : held.map(({ html }) => html).join("\n"),
    text: held.length === 0 ? null : held.map(({ text }) => text).join("\n\n"),
    findings: removed ? [toFinding("The post's own text was deleted or removed before the source was saved.")] : [],
  };
};

/** Null words for a text that was taken away. A post that only has a link never had any. */
const toWords = (post: RedditPost): { readonly words: ReturnType<typeof toRedditText> | null } => {
  const words = toRedditText(post.words);
  return { words: words.text !== "" && findAbsence(words.text, null) !== null ? null : words };
};

const toCrosspostLine = ({ id, subreddit, title }: RedditPost): { readonly words: ReturnType<typeof toRedditText> } => {
  const from = subreddit === null ? "" : ` in r/${subreddit.replaceAll(/\W/gu, "")}`;
  const words = title.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return { words: toCommentText(`<p>Crosspost of <a href="${toPostUrl(id)}">${words}</a>${from}</p>`) };
};

const toFinding = (message: string): Finding => ({ code: "story-missing", where: "document", message });
