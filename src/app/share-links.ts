import { AppError } from "../domain/app-error.ts";
import type { ShareLink } from "../domain/access/share-link.ts";
import { toNotKept } from "./not-kept.ts";
import { createSecret } from "./secrets.ts";
import type { QueuePorts } from "./submit.ts";

/** The links to a discussion or, for null, to the feed; latest first. Throws `not-kept`. */
export const listShares = async (discussionId: string | null, { store }: QueuePorts): Promise<readonly ShareLink[]> => {
  if (discussionId !== null && (await store.findReportNumber(discussionId)) === null) throw toNotKept(discussionId);
  return store.shares.list(discussionId);
};

/** Makes a link to a discussion, or to the feed. Throws `not-kept`. */
export const addShare = async (discussionId: string | null, madeBy: string | null, ports: QueuePorts): Promise<ShareLink> => {
  const { store, now } = ports;
  if (discussionId !== null && (await store.findReportNumber(discussionId)) === null) throw toNotKept(discussionId);
  return store.shares.add({ discussionId, secret: createSecret(), madeAt: now().toISOString(), madeBy });
};

/** Revokes a link: its pages are gone at once. Throws `not-found` unless the discussion (null: the feed) has it. */
export const revokeShare = async (discussionId: string | null, number: number, { store }: QueuePorts): Promise<void> => {
  if (await store.shares.revoke(discussionId, number)) return;
  throw new AppError("not-found", {
    what: `Cannot revoke link ${number}`,
    why: "there is no such link; it may have been revoked before",
    fix: "See the list of links.",
  });
};

/** The link with this secret: to a discussion (`isFeed` false) or to the feed. Throws `not-found`, the same for every other secret. */
export const findShare = async (secret: string, isFeed: boolean, { store }: QueuePorts): Promise<ShareLink> => {
  const link = await store.shares.find(secret);
  if (link !== null && (link.discussionId === null) === isFeed) return link;
  throw new AppError("not-found", {
    what: "There is nothing at this link",
    why: "it was revoked, or it is not complete",
    fix: "Ask the person who sent it for a new one.",
  });
};
