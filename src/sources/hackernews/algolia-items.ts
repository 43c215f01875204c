import { z } from "zod";
import { AppError } from "../../domain/app-error.ts";
import type { Finding } from "../../domain/finding.ts";
import { type CommentItem, type StoryItem, type UndetectedDiscussion, toDiscussion, toTime } from "./to-discussion.ts";

/** Only the fields that we read, and loosely: what Algolia adds or leaves null must not stop a reading. */
const algoliaItem = z.object({
  id: z.union([z.int(), z.string().regex(/^\d+$/u)]),
  type: z.string().nullish(),
  author: z.string().nullish(),
  created_at: z.string().nullish(),
  created_at_i: z.number().nullish(),
  title: z.string().nullish(),
  url: z.string().nullish(),
  text: z.string().nullish(),
  points: z.number().nullish(),
  parent_id: z.union([z.int(), z.string()]).nullish(),
  story_id: z.union([z.int(), z.string()]).nullish(),
  children: z.array(z.unknown()),
});
type Item = z.infer<typeof algoliaItem>;

const expectedShape =
  'an item as https://hn.algolia.com/api/v1/items/<id> gives it: {"id": 1, "title": "…", "children": [{"id": 2, "author": "…", "text": "…", "children": []}]}';

/** Whether a JSON value looks like Algolia's item, so that what is wrong with it can be said in that format's words. */
export const isAlgoliaItems = (json: unknown): boolean => z.looseObject({ id: z.unknown(), children: z.unknown() }).safeParse(json).success;

/** One answer of Algolia's items API, before it is put into thread order. The root may be a comment: then `storyId` is another's. */
export interface AlgoliaThread {
  readonly type: string | null;
  readonly storyId: string | null;
  readonly story: StoryItem;
  readonly comments: readonly CommentItem[];
  readonly findings: readonly Finding[];
}

/**
 * Reads one Algolia item with its nested children. Throws `source-unsupported` with the path inside the JSON where it stops
 * being an Algolia item.
 */
export const parseAlgoliaItems = (json: unknown): UndetectedDiscussion => {
  const { story, comments, findings } = parseAlgoliaThread(json);
  return toDiscussion({ story, comments, findings, readAt: null });
};

/** The same, not yet arranged: for whoever knows more about these comments than Algolia does. */
export const parseAlgoliaThread = (json: unknown): AlgoliaThread => {
  const root = parseItem(json, "$");
  const story = {
    id: String(root.id),
    title: root.title ?? null,
    articleUrl: root.url ?? null,
    author: root.author ?? null,
    createdAt: toTime(root.created_at, root.created_at_i),
    points: root.points ?? null,
    html: root.text ?? null,
  };
  const storyId = root.story_id === null || root.story_id === undefined ? null : String(root.story_id);
  return { type: root.type ?? null, storyId, story, ...collectComments(root) };
};

const parseItem = (json: unknown, path: string): Item => {
  const parsed = algoliaItem.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = [path, ...(issue?.path ?? [])].join(".");
  throw new AppError("source-unsupported", {
    what: "Cannot read the JSON as a Hacker News thread",
    why: `at ${where}: ${issue?.message ?? "not an object"}`,
    fix: `Expected ${expectedShape}.`,
  });
};

/** Walks the nested children with a list of its own, not by recursion: threads may be any number of replies deep. */
const collectComments = (root: Item): { readonly comments: readonly CommentItem[]; readonly findings: readonly Finding[] } => {
  const comments: CommentItem[] = [];
  const findings: Finding[] = [];
  const rootId = String(root.id);
  const waiting = [{ json: root.children as readonly unknown[], parentId: null as string | null, path: "$.children" }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { json, parentId, path } = next;
    for (const [index, child] of json.entries()) {
      const place = `${path}[${index}]`;
      if (child === null) {
        findings.push({
          code: "comment-missing",
          where: parentId === null ? "document" : `comment:${parentId}`,
          message: `The source names a reply at ${place} and does not hold it.`,
        });
        continue;
      }
      const item = parseItem(child, place);
      // Options of a poll stand among the children; they are the story's, not somebody's comment.
      if (item.type === "pollopt") continue;
      const comment = toCommentItem(item, toParentId({ item, nestedUnder: parentId, rootId }));
      comments.push(comment);
      waiting.push({ json: item.children, parentId: comment.id, path: `${place}.children` });
    }
  }
  return { comments, findings };
};

/** Nesting says who is answered; a comment that stands directly under the story may name a parent that was left out. */
const toParentId = ({ item, nestedUnder, rootId }: { item: Item; nestedUnder: string | null; rootId: string }): string | null => {
  if (nestedUnder !== null) return nestedUnder;
  const named = item.parent_id === null || item.parent_id === undefined ? rootId : String(item.parent_id);
  return named === rootId ? null : named;
};

const toCommentItem = (item: Item, parentId: string | null): CommentItem => ({
  id: String(item.id),
  parentId,
  author: item.author ?? null,
  createdAt: toTime(item.created_at, item.created_at_i),
  html: item.text ?? null,
  flag: null,
});
