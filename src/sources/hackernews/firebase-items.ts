import type { Finding } from "../../domain/finding.ts";
import { type FirebaseItem, firebaseItem, toCommentItem } from "./firebase-wire.ts";
import { notThisShape, parseWireItem } from "./parse-wire-item.ts";
import { type CommentItem, type UndetectedDiscussion, toDiscussion, toTime } from "./to-discussion.ts";

const shape = {
  title: "Firebase items of Hacker News",
  expected:
    'items as https://hacker-news.firebaseio.com/v0/item/<id>.json gives them, {"id": 2, "type": "comment", "by": "…", "text": "…", "time": 1700000000, "parent": 1, "kids": [3]}: in a JSON list, in an object by id, or one a line',
};

/** One item's JSON and where it stands, as messages name it: `$`, `$[3]`, `$.46433029`, `line 7: $`. */
export interface PlacedItem {
  readonly json: unknown;
  readonly place: string;
}

/** Whether a JSON value looks like one of Firebase's items. */
export const isFirebaseItem = (json: unknown): boolean =>
  typeof json === "object" &&
  json !== null &&
  "id" in json &&
  ["by", "kids", "parent", "type", "deleted", "descendants"].some((field) => field in json);

/** Whether a JSON value looks like one item, a list of items or an object of items by id. */
export const isFirebaseItems = (json: unknown): boolean => {
  if (Array.isArray(json)) return json.some(isFirebaseItem);
  if (isFirebaseItem(json)) return true;
  if (typeof json !== "object" || json === null) return false;
  const entries = Object.entries(json);
  return (
    entries.length > 0 &&
    entries.every(([key]) => /^\d+$/u.test(key)) &&
    entries.some(([, value]) => typeof value === "object" && value !== null)
  );
};

/**
 * Reads a thread from Firebase's items: one, a list, or an object by id. Throws `source-unsupported` with the JSON path of
 * what is wrong, also when the items are of several threads.
 */
export const parseFirebaseItems = (json: unknown): UndetectedDiscussion => parseFirebaseList(placeItems(json));

const placeItems = (json: unknown): readonly PlacedItem[] => {
  if (Array.isArray(json)) return json.map((item: unknown, index) => ({ json: item, place: `$[${index}]` }));
  if (typeof json !== "object" || json === null || "id" in json) return [{ json, place: "$" }];
  return Object.entries(json).map(([key, item]: [string, unknown]) => {
    if (isFirebaseItem(item) && parseItem({ json: item, place: `$.${key}` }).id !== key)
      throw notThisShape(`at $.${key}.id: it differs from the key, "${key}"`, shape);
    return { json: item, place: `$.${key}` };
  });
};

/** The same for items that stand one a line; a `null` is what Firebase gives for an item that it does not hold. */
export const parseFirebaseList = (placed: readonly PlacedItem[]): UndetectedDiscussion => {
  const items = placed.filter(({ json }) => json !== null).map(parseItem);
  const story = findStory(items);
  const held = new Set(items.map((item) => item.id));
  const missingKids = new Map(
    items.flatMap((item) => (item.kids ?? []).filter((kid) => !held.has(kid)).map((kid) => [kid, item.id === story.id ? null : item.id])),
  );
  const missing = [...missingKids].map(([kid, parentId]) =>
    toFinding("comment-missing", parentId, `The source names comment ${kid} and does not hold it.`),
  );
  // A null that some item's `kids` names is counted there; only the others are news.
  const nulls = placed.filter(({ json }) => json === null).slice(missing.length);
  const { comments, findings } = toComments(items, story);
  return toDiscussion({
    story: {
      id: story.id,
      title: story.title ?? null,
      articleUrl: story.url ?? null,
      author: story.by ?? null,
      createdAt: toTime(null, story.time),
      points: story.score ?? null,
      html: story.text ?? null,
    },
    comments,
    findings: [
      ...missing,
      ...nulls.map(({ place }) =>
        toFinding("comment-missing", null, `The source has a place for an item at ${place} and does not hold it.`),
      ),
      ...findings,
    ],
    readAt: null,
  });
};

const parseItem = ({ json, place }: PlacedItem): FirebaseItem => parseWireItem({ json, place, schema: firebaseItem, shape });

/** The one story, job or poll; without any, the one item that answers nothing here, as when a comment's subtree was saved. */
const findStory = (items: readonly FirebaseItem[]): FirebaseItem => {
  const stories = items.filter((item) => ["story", "job", "poll"].includes(item.type ?? ""));
  const [story, ...others] = distinct(stories);
  if (story && others.length > 0) {
    throw notThisShape(`it holds the items of ${others.length + 1} threads (${listIds([story, ...others])})`, {
      ...shape,
      expected: `the items of one thread: ${shape.expected}`,
    });
  }
  if (story) return story;
  const held = new Set(items.map((item) => item.id));
  const [root, ...otherRoots] = distinct(items.filter((item) => item.type !== "pollopt" && !held.has(item.parent ?? "")));
  if (root && otherRoots.length === 0) return root;
  const why = root
    ? `it holds no story, and ${otherRoots.length + 1} comments that answer none of the others (${listIds([root, ...otherRoots])})`
    : "it holds no item that a thread could begin with";
  throw notThisShape(why, { ...shape, expected: `the story (an item of type story, job or poll) and its comments: ${shape.expected}` });
};

const distinct = (items: readonly FirebaseItem[]): readonly FirebaseItem[] =>
  [...new Map(items.toReversed().map((item) => [item.id, item])).values()].toReversed();

const listIds = (items: readonly FirebaseItem[]): string =>
  `${items
    .slice(0, 5)
    .map((item) => item.id)
    .join(", ")}${items.length > 5 ? ", …" : ""}`;

/** Siblings in the order of `kids`, which is the rank that HN gave them; what no `kids` names comes after. */
const toComments = (
  items: readonly FirebaseItem[],
  story: FirebaseItem,
): { readonly comments: readonly CommentItem[]; readonly findings: readonly Finding[] } => {
  // The first of two items with one id counts, as everywhere; the second reaches `toDiscussion`, which says so.
  const byId = new Map(items.toReversed().map((item) => [item.id, item]));
  const ordered = new Set<FirebaseItem>();
  const namedBy = new Map<string, string>();
  for (const item of items) {
    for (const kid of item.kids ?? []) {
      const reply = byId.get(kid);
      if (reply) ordered.add(reply);
      if (!namedBy.has(kid)) namedBy.set(kid, item.id);
    }
  }
  for (const item of items) ordered.add(item);

  const comments: CommentItem[] = [];
  const findings: Finding[] = [];
  for (const item of ordered) {
    if (item.type === "pollopt" || item === story) continue;
    if (item.id === story.id) {
      findings.push(toFinding("comment-duplicated", null, `The source gives item ${item.id} more than once; the first is kept.`));
      continue;
    }
    const parentId = item.parent ?? namedBy.get(item.id) ?? null;
    if (parentId === null)
      findings.push(toFinding("comment-orphaned", item.id, `Comment ${item.id} names no parent; it is kept at the top level.`));
    comments.push(toCommentItem(item, parentId === story.id ? null : parentId));
  }
  return { comments, findings };
};

const toFinding = (code: Finding["code"], commentId: string | null, message: string): Finding => ({
  code,
  where: commentId === null ? "document" : `comment:${commentId}`,
  message,
});
