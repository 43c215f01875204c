import { z } from "zod";
import type { Finding } from "../../domain/finding.ts";
import { parseWireItem } from "./parse-wire-item.ts";
import { type CommentItem, type UndetectedDiscussion, toDiscussion, toTime } from "./to-discussion.ts";

const notAnId = "expected an item's id, a whole number";

/** Only the fields that we read, and loosely: mirrors of node-hnapi leave out what they do not know. */
const hnapiItem = z.object({
  id: z.union([z.int(), z.string().regex(/^\d+$/u, notAnId)], { error: notAnId }),
  title: z.string().nullish(),
  url: z.string().nullish(),
  user: z.string().nullish(),
  time: z.number().nullish(),
  points: z.number().nullish(),
  content: z.string().nullish(),
  deleted: z.boolean().nullish(),
  dead: z.boolean().nullish(),
  comments: z.array(z.unknown()),
});
type Item = z.infer<typeof hnapiItem>;

const shape = {
  title: "a thread of hnapi",
  expected:
    'an item as https://api.hnpwa.com/v0/item/<id>.json gives it: {"id": 1, "title": "…", "comments": [{"id": 2, "user": "…", "time": 1700000000, "content": "…", "comments": []}]}',
};

/** Whether a JSON value looks like node-hnapi's item, so that what is wrong with it can be said in that format's words. */
export const isHnapiItems = (json: unknown): boolean =>
  z.looseObject({ id: z.unknown(), comments: z.array(z.unknown()) }).safeParse(json).success;

/** Reads one item of node-hnapi with its nested comments. Throws `source-unsupported` with the JSON path of what is wrong. */
export const parseHnapiItems = (json: unknown): UndetectedDiscussion => {
  const root = parseItem(json, "$");
  const story = {
    id: String(root.id),
    title: root.title ?? null,
    // A story without an article of its own names its thread, relative to the site.
    articleUrl: root.url && !root.url.startsWith("item?id=") ? root.url : null,
    author: root.user ?? null,
    createdAt: toTime(null, root.time),
    points: root.points ?? null,
    html: root.content ?? null,
  };
  return toDiscussion({ story, ...collectComments(root), readAt: null });
};

const parseItem = (json: unknown, place: string): Item => parseWireItem({ json, place, schema: hnapiItem, shape });

/** Walks with a list of its own, not by recursion: threads may be any number of replies deep. */
const collectComments = (root: Item): { readonly comments: readonly CommentItem[]; readonly findings: readonly Finding[] } => {
  const comments: CommentItem[] = [];
  const findings: Finding[] = [];
  const waiting = [{ replies: root.comments, parentId: null as string | null, path: "$.comments" }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { replies, parentId, path } = next;
    for (const [index, reply] of replies.entries()) {
      const place = `${path}[${index}]`;
      if (reply === null) {
        const where = parentId === null ? "document" : `comment:${parentId}`;
        findings.push({ code: "comment-missing", where, message: `The source names a reply at ${place} and does not hold it.` });
        continue;
      }
      const item = parseItem(reply, place);
      comments.push(toCommentItem(item, parentId));
      waiting.push({ replies: item.comments, parentId: String(item.id), path: `${place}.comments` });
    }
  }
  return { comments, findings };
};

const toCommentItem = (item: Item, parentId: string | null): CommentItem => ({
  id: String(item.id),
  parentId,
  author: item.user ?? null,
  createdAt: toTime(null, item.time),
  html: item.content ?? null,
  flag: item.deleted === true ? "deleted" : item.dead === true ? "dead" : null,
});
