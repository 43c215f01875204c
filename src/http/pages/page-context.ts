import type { Context } from "hono";
import { allows } from "../../domain/access/access-key.ts";
import type { Place } from "../../views/links.ts";
import { type Web, type WebPlace, createWebLinks } from "../../views/web-links.ts";
import type { HttpEnv, HttpTools } from "../http-tools.ts";

/** The context that a page is rendered with. `here` is its place; null where its links to comments lead to another page. */
export const toWeb = (context: Context<HttpEnv>, { config }: Pick<HttpTools, "config">, here: Place | null = null): Web => ({
  links: createWebLinks(here, config.basePath),
  isReadOnly: config.isReadOnly || !allows(context.get("scope") ?? "read", "submit"),
  maySetUp: !config.isReadOnly && context.get("scope") === "all",
  isLoggedIn: context.get("isLoggedIn") ?? false,
});

/** Part of a cache key: pages for visitors who may do different things differ. */
export const toAudience = ({ isReadOnly, maySetUp, isLoggedIn }: Web): string =>
  [isReadOnly, maySetUp, isLoggedIn].map((is) => (is ? "1" : "0")).join("");

/** Redirects to a place on this server. The address is a path: behind a proxy, scheme and host are not known for certain. */
export const redirectTo = (context: Context, place: Place | WebPlace, { config }: Pick<HttpTools, "config">): Response =>
  context.redirect(createWebLinks(null, config.basePath).toWeb(place), 303);

/** Cache key for pages that depend on the whole store: the same URL gives the same page until the store changes. */
export const toStoreKey = async (context: Context<HttpEnv>, { queue, config }: Pick<HttpTools, "queue" | "config">): Promise<string> => {
  const { pathname, search } = new URL(context.req.url);
  return `store ${await queue.store.readMark()} ${toAudience(toWeb(context, { config }))} ${pathname}${search}`;
};

/** The origin by which the browser reaches this server. A trusted proxy with TLS says so in X-Forwarded-Proto. */
export const toOrigin = (context: Context<HttpEnv>): string => {
  const { protocol, host } = new URL(context.req.url);
  return `${context.get("isForwardedHttps") === true ? "https:" : protocol}//${host}`;
};

/** Parses a number in a path; null if it is not one. */
export const toNumber = (text: string): number | null => (/^\d{1,15}$/u.test(text) ? Number(text) : null);
