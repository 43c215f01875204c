import type { CommentDraft } from "../../domain/thread/arrange-comments.ts";
import { toCount } from "../../domain/words/count-words.ts";
import type { Finding } from "../../domain/thread/finding.ts";
import { toRedditDiscussionId } from "../../domain/sources/thread-ids.ts";
import { type CommentText, toCommentText } from "../html/comment-html.ts";
import { noteFlattening } from "../html/site-text.ts";
import { makeDiscussion } from "../make-discussion.ts";
import type { UndetectedDiscussion } from "../place.ts";
import { findMissing } from "./find-missing.ts";
import { type RedditText, findAbsence, toRedditText } from "./reddit-text.ts";
import { type RedditComment, type RedditPost, type RedditThread, toPostUrl } from "./reddit-thread.ts";

/** The discussion of a thread of Reddit, whatever it was read from. `readAt` is null for files. */
export const toRedditDiscussion = (thread: RedditThread, readAt: string | null = null): UndetectedDiscussion => {
  const { id, post, findings, skipped, unusedFields } = thread;
  const drafts = thread.comments.map((comment) => toDraft(comment, id));
  const own = toStory(post);
  return makeDiscussion({
    head: {
      id: toRedditDiscussionId(id),
      source: "reddit",
      url: toPostUrl(id),
      title: post?.title.trim() || `Reddit post ${id}`,
      articleUrl: post?.articleUrl ?? null,
      author: post?.author ?? null,
      createdAt: post?.createdAt ?? null,
      readAt,
      points: post?.score ?? null,
      marks: [...(post?.subreddit ? [`in r/${post.subreddit}`] : []), ...(post?.marks ?? [])],
      own: own.words,
    },
    comments: drafts.map(({ draft }) => draft),
    findings: [...findings, ...own.findings, ...findMissing(thread), ...findTextFacts(drafts)],
    tally: { recordName: "comment", absentFields: [], unusedFields, skipped },
    ...(thread.mayBePart === true && { mayBePart: true }),
  });
};

interface ReadDraft {
  readonly draft: CommentDraft;
  readonly words: RedditText;
}

const toDraft = ({ words: source, marks, ...comment }: RedditComment, postId: string): ReadDraft => {
  const words = toRedditText(source);
  const gone = findAbsence(words.text, comment.author);
  const draft = {
    ...comment,
    url: `${toPostUrl(postId)}_/${comment.id}/`,
    html: gone === null ? words.html : "",
    text: gone === null ? words.text : "",
    absence: gone?.absence ?? null,
    marks: gone?.why ? [...marks, gone.why] : marks,
  };
  return { draft, words };
};

const findTextFacts = (drafts: readonly ReadDraft[]): readonly Finding[] => {
  const spoilers = drafts.reduce((sum, { words }) => sum + words.spoilers, 0);
  const flattened = drafts.filter(({ words }) => words.isFlattened);
  return [
    ...(spoilers === 0
      ? []
      : [
          {
            code: "spoilers-hidden",
            where: "document",
            message: `${toCount(spoilers, "spoiler stays", "spoilers stay")} hidden: the page shows ${spoilers === 1 ? "it" : "them"} only when asked, and no summary uses ${spoilers === 1 ? "its" : "their"} words.`,
          } as const,
        ]),
    ...flattened.map(({ draft }) => noteFlattening(`comment:${draft.id}`)),
  ];
};

interface Story {
  readonly words: CommentText;
  readonly findings: readonly Finding[];
}

/** The post's own words; those of the post that it repeats come after a line that says so. */
const toStory = (post: RedditPost | null): Story => {
  if (post === null)
    return { words: { html: "", text: "" }, findings: [toFinding("The source contains comments, but not the post that they are about.")] };
  const { crosspostOf } = post;
  const parts = [toOwnWords(post), ...(crosspostOf === null ? [] : [toCrosspostLine(crosspostOf), toOwnWords(crosspostOf)])];
  const held = parts.filter((part) => part !== null && part.text !== "") as readonly CommentText[];
  return {
    words: { html: held.map(({ html }) => html).join("\n"), text: held.map(({ text }) => text).join("\n\n") },
    findings: parts.includes(null) ? [toFinding("The post's own text was deleted or removed before the source was saved.")] : [],
  };
};

/** Null for a text that was taken away. A post that only has a link never had any. */
const toOwnWords = (post: RedditPost): CommentText | null => {
  const { html, text } = toRedditText(post.words);
  return text !== "" && findAbsence(text, null) !== null ? null : { html, text };
};

const toCrosspostLine = ({ id, subreddit, title }: RedditPost): CommentText => {
  const from = subreddit === null ? "" : ` in r/${subreddit.replaceAll(/\W/gu, "")}`;
  const words = title.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return toCommentText(`<p>Crosspost of <a href="${toPostUrl(id)}">${words}</a>${from}</p>`);
};

const toFinding = (message: string): Finding => ({ code: "story-missing", where: "document", message });
