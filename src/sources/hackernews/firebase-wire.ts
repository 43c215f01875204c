import { z } from "zod";
import { type CommentItem, toTime } from "./to-discussion.ts";

const notAnId = "expected an item's id, a whole number";

const itemId = z.union([z.int(), z.string().regex(/^\d+$/u, notAnId)], { error: notAnId }).transform(String);

/** One item of Firebase's API, saved or live: only the fields that we read, and loosely; every field may be absent but the id. */
export const firebaseItem = z.object({
  id: itemId,
  type: z.string().nullish(),
  by: z.string().nullish(),
  time: z.number().nullish(),
  title: z.string().nullish(),
  url: z.string().nullish(),
  text: z.string().nullish(),
  score: z.number().nullish(),
  parent: itemId.nullish(),
  poll: itemId.nullish(),
  kids: z.array(itemId).nullish(),
  descendants: z.number().nullish(),
  deleted: z.boolean().nullish(),
  dead: z.boolean().nullish(),
});

export type FirebaseItem = z.infer<typeof firebaseItem>;

/** Polls' options and stories are no comments; deleted items sometimes have no type. */
export const isComment = (item: FirebaseItem): boolean => item.type === "comment" || (!item.type && Boolean(item.parent));

export const toCommentItem = (item: FirebaseItem, parentId: string | null): CommentItem => ({
  id: item.id,
  parentId,
  author: item.by ?? null,
  createdAt: toTime(null, item.time),
  html: item.text ?? null,
  flag: toFlag(item),
});

export const toFlag = (item: FirebaseItem): CommentItem["flag"] => {
  if (item.deleted === true) return "deleted";
  return item.dead === true ? "dead" : null;
};
