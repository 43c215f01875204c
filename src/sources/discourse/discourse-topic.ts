import type { CommentDraft } from "../../domain/thread/arrange-comments.ts";
import { toCount } from "../../domain/words/count-words.ts";
import type { Finding } from "../../domain/thread/finding.ts";
import { listOf, numberOf, objectOf, textOf, timeOf } from "../json/json-fields.ts";
import { type JsonObject, isObject } from "../json/json-records.ts";
import { type DiscussionHead, makeDiscussion } from "../make-discussion.ts";
import type { UndetectedDiscussion } from "../place.ts";
import type { SkippedRecord } from "../reading-loss.ts";
import { toDiscourseId } from "../../domain/sources/thread-ids.ts";
import { findForum } from "./find-forum.ts";
import { findQuotedPost, isDeletedByAuthor, toCookedText } from "./cooked-html.ts";
import { renderPolls } from "./polls.ts";
import { describeAction, toPostMarks, toTopicMarks } from "./topic-marks.ts";

/** A topic as the forum answers it (`/t/<id>.json`), with all posts that were read. */
export interface TopicAnswer {
  readonly topic: JsonObject;
  readonly posts: readonly JsonObject[];
  /** The forum's address, as in `https://meta.discourse.org`; null where only the file itself can tell. */
  readonly base: string | null;
  /** Parts of a file that could not be read. */
  readonly skipped?: readonly SkippedRecord[];
}

/** The kinds of posts (`post_type` in Discourse's app/models/post.rb). */
const postTypes = { smallAction: 3, whisper: 4 } as const;

/**
 * Makes the discussion of a topic. The first post is the text of the discussion; the others are comments, under the post that they reply to
 * (`reply_to_post_number`) or, where the forum names none, that they quote first.
 */
export const toDiscourseDiscussion = (answer: TopicAnswer): UndetectedDiscussion => {
  const { topic } = answer;
  const posts = sortPosts(answer.posts);
  const id = textOf(topic, "id") ?? "";
  const base = answer.base ?? findForum(topic, posts);
  const slug = textOf(topic, "slug");
  const url = base === null ? null : `${base}/t/${slug === null ? "" : `${encodeURIComponent(slug)}/`}${id}`;
  const first = posts.find((post) => numberOf(post, "post_number") === 1) ?? null;
  const { drafts, skipped, actions } = toDrafts({ posts, first, url, base: url ?? "https://forum.invalid", topicId: id });
  return makeDiscussion({
    head: { ...toHead(topic, first, url), id: toId(topic, id, base), marks: [...toTopicMarks(topic), ...actions] },
    comments: drafts,
    findings: [...findStoryMissing(first), ...findGaps(topic, posts)],
    // Where the topic lists its posts, one that another post answers and the list lacks was deleted.
    mayBePart: streamOf(topic) === null,
    tally: { recordName: "post", absentFields: [], unusedFields: [], skipped: [...(answer.skipped ?? []), ...skipped] },
  });
};

/** By number; a post that was read twice, because pages overlap, counts once. */
const sortPosts = (posts: readonly JsonObject[]): readonly JsonObject[] => {
  const byId = new Map(posts.toReversed().map((post) => [textOf(post, "id") ?? "", post]));
  return [...byId.values()].toSorted((one, other) => (numberOf(one, "post_number") ?? 0) - (numberOf(other, "post_number") ?? 0));
};

/** A file that does not show its forum gets an id from what never changes in a topic. */
const toId = (topic: JsonObject, id: string, base: string | null): string =>
  toDiscourseId(`${base ?? `unknown ${textOf(topic, "created_at")} ${textOf(topic, "title")}`}/t/${id}`);

const toHead = (topic: JsonObject, first: JsonObject | null, url: string | null): Omit<DiscussionHead, "id" | "marks"> => {
  const words = first === null ? { html: "", text: "" } : toWords(first, url ?? "https://forum.invalid");
  return {
    source: "discourse",
    url,
    title: textOf(topic, "title", "fancy_title") ?? `Topic ${textOf(topic, "id")}`,
    articleUrl: /^https?:\/\/\S+$/iu.test(textOf(topic, "featured_link") ?? "") ? textOf(topic, "featured_link") : null,
    author: first === null ? null : textOf(first, "username"),
    createdAt: timeOf(topic, "created_at") ?? (first === null ? null : timeOf(first, "created_at")),
    readAt: null,
    points: first === null ? null : countLikes(first),
    own: words,
  };
};

const toWords = (post: JsonObject, base: string) => {
  const cooked = toCookedText(textOf(post, "cooked") ?? "", base);
  const polls = renderPolls(post, base);
  return { html: join([cooked.html, polls.html], "\n"), text: join([cooked.text, polls.text], "\n\n") };
};

const join = (parts: readonly string[], between: string): string => parts.filter((part) => part !== "").join(between);

/** Likes; with the reactions plugin, all who reacted. */
const countLikes = (post: JsonObject): number | null => {
  const reactions = numberOf(post, "reaction_users_count");
  if (reactions !== null) return reactions;
  const actions = listOf(post, "actions_summary");
  const likes = actions?.find((action) => isObject(action) && numberOf(action, "id") === 2);
  return actions === null ? null : isObject(likes) ? (numberOf(likes, "count") ?? 0) : 0;
};

interface Drafts {
  readonly drafts: readonly CommentDraft[];
  readonly skipped: readonly SkippedRecord[];
  /** What moderators did, for the discussion's marks. */
  readonly actions: readonly string[];
}

const toDrafts = (input: {
  readonly posts: readonly JsonObject[];
  readonly first: JsonObject | null;
  readonly url: string | null;
  readonly base: string;
  readonly topicId: string;
}): Drafts => {
  const idOf = new Map(
    input.posts.flatMap((post) => (post === input.first ? [] : [[numberOf(post, "post_number"), textOf(post, "id")] as const])),
  );
  const drafts: CommentDraft[] = [];
  const skipped: SkippedRecord[] = [];
  const actions: string[] = [];
  for (const post of input.posts) {
    if (post === input.first) continue;
    const type = numberOf(post, "post_type");
    const place = `post ${textOf(post, "post_number") ?? "without a number"}`;
    if (textOf(post, "id") === null) skipped.push({ place, why: "it has no id" });
    else if (type === postTypes.whisper) skipped.push({ place, why: "it is a whisper, which only the forum's staff may read" });
    else if (type === postTypes.smallAction && textOf(post, "cooked") === null) actions.push(describeAction(post));
    else drafts.push(toDraft(post, { ...input, idOf }));
  }
  return { drafts, skipped, actions };
};

const toDraft = (
  post: JsonObject,
  {
    url,
    base,
    topicId,
    idOf,
  }: {
    readonly url: string | null;
    readonly base: string;
    readonly topicId: string;
    readonly idOf: ReadonlyMap<number | null, string | null>;
  },
): CommentDraft => {
  const number = numberOf(post, "post_number");
  const words = toWords(post, base);
  const absence = findAbsence(post, words.text);
  const answered = numberOf(post, "reply_to_post_number") ?? findQuotedPost(textOf(post, "cooked") ?? "", topicId);
  // A number above its own cannot be what it answers; post 1 is the discussion itself.
  const isAbove = answered !== null && answered > 1 && (number === null || answered < number);
  return {
    id: textOf(post, "id") ?? "",
    parentId: isAbove ? (idOf.get(answered) ?? `post-${answered}`) : null,
    author: textOf(post, "username"),
    createdAt: timeOf(post, "created_at"),
    url: url === null || number === null ? null : `${url}/${number}`,
    ...(absence === null || absence === "blank" ? words : { html: "", text: "" }),
    absence,
    score: countLikes(post),
    marks: toPostMarks(post),
  };
};

const findAbsence = (post: JsonObject, text: string): CommentDraft["absence"] => {
  if (post["user_deleted"] === true || textOf(post, "deleted_at") !== null || isDeletedByAuthor(text)) return "deleted";
  if (post["hidden"] === true) return "dead";
  return text === "" ? "blank" : null;
};

const findStoryMissing = (first: JsonObject | null): readonly Finding[] =>
  first === null
    ? [
        {
          code: "story-missing",
          where: "document",
          message: "The first post is not in what was read: the topic's own text and author are unknown.",
        },
      ]
    : [];

/** The ids of all posts that may be read; an answer holds 20 of them. */
const streamOf = (topic: JsonObject): readonly unknown[] | null => listOf(objectOf(topic, "post_stream") ?? {}, "stream");

const findGaps = (topic: JsonObject, posts: readonly JsonObject[]): readonly Finding[] => {
  const held = new Set(posts.map((post) => textOf(post, "id")));
  const stream = streamOf(topic);
  // Forums before 2014 listed numbers instead of ids.
  const numbers = new Set(posts.map((post) => textOf(post, "post_number")));
  const named = (stream ?? []).map(String);
  const missing = Math.min(named.filter((id) => !held.has(id)).length, named.filter((id) => !numbers.has(id)).length);
  const stated = stream === null ? Math.max(0, (numberOf(topic, "posts_count") ?? 0) - posts.length) : missing;
  if (stated === 0) return [];
  return [
    {
      code: "page-incomplete",
      where: "document",
      message: `The topic has ${toCount(posts.length + stated, "post")}, and ${posts.length} were read: a forum's answer holds 20 at a time. Read the topic by its link, or save ?print=true, to have them all.`,
    },
  ];
};
