import type { MiddlewareHandler } from "hono";
import type { HttpEnv, HttpTools } from "../http-tools.ts";
import { toRouteAccess } from "./route-access.ts";

/** Records every change that succeeded. What cannot be recorded, as on a full disk, is logged: the change itself is done. */
export const recordChanges =
  ({ queue, log }: Pick<HttpTools, "queue" | "log">): MiddlewareHandler<HttpEnv> =>
  async (context, next) => {
    const { action } = toRouteAccess(context);
    await next();
    if (action === null || context.res.status >= 400) return;
    const { path } = context.req;
    const made = context.get("changedNumber");
    const entry = {
      at: queue.now().toISOString(),
      who: context.get("keyName") ?? null,
      through: path.startsWith("/api/") ? "api" : "page",
      action,
      discussionId: context.get("changedDiscussion") ?? toDiscussionId(path),
      detail: made === undefined ? toDetail(path, context.res.headers.get("location") ?? "") : `link ${made}`,
    } as const;
    await queue.store.audit.add(entry).catch(() => log.error({ action, through: entry.through }, "a change was not recorded"));
  };

const toDiscussionId = (path: string): string | null => {
  const [, id] = /^(?:\/d|\/api\/discussions)\/([^/]{1,600})(?:\/|$)/u.exec(path) ?? [];
  return id === undefined ? null : decode(id);
};

/** A path that is no valid encoding reached no discussion. */
const decode = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};

const kinds = [
  ["jobs", "job"],
  ["versions", "version"],
  ["share", "link"],
  ["share-links", "link"],
  ["feed-links", "link"],
] as const;

/** The number that the address has, or the place to which the answer leads: "job 7". */
const toDetail = (...addresses: readonly string[]): string | null => {
  for (const address of addresses) {
    for (const [segment, name] of kinds) {
      const [, number] = new RegExp(`/${segment}/(\\d{1,15})(?:/|$)`, "u").exec(address) ?? [];
      if (number !== undefined) return `${name} ${number}`;
    }
  }
  return null;
};
