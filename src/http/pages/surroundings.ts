import type { Context } from "hono";
import type { Place } from "../../views/links.ts";
import { type Web, type WebPlace, createWebLinks } from "../../views/web-links.ts";
import type { HttpEnv, HttpTools } from "../http-tools.ts";

/** What a page is told of the server and of who asks. `here` is its place; null where its links to comments lead elsewhere. */
export const toWeb = (context: Context<HttpEnv>, { config }: Pick<HttpTools, "config">, here: Place | null = null): Web => ({
  links: createWebLinks(here, config.basePath),
  isReadOnly: config.isReadOnly,
  isLoggedIn: context.get("isLoggedIn") ?? false,
});

/** Redirects to a place on this server. The address is a path: behind a proxy, scheme and host are not known for certain. */
export const redirectTo = (context: Context, place: Place | WebPlace, { config }: Pick<HttpTools, "config">): Response =>
  context.redirect(createWebLinks(null, config.basePath).toWeb(place), 303);

/** Names what a page shows of the store as it now is: until something in there changes, the same address gives the same page. */
export const toStoreKey = async (context: Context<HttpEnv>, { queue }: Pick<HttpTools, "queue">): Promise<string> => {
  const { pathname, search } = new URL(context.req.url);
  return `store ${await queue.store.readMark()} ${context.get("isLoggedIn") ?? false} ${pathname}${search}`;
};

/** Under which the browser reaches this server. A proxy in front of it says so when it speaks TLS. */
export const toOrigin = ({ req }: Context): string => {
  const { protocol, host } = new URL(req.url);
  return `${req.header("x-forwarded-proto") === "https" ? "https:" : protocol}//${host}`;
};

/** A number in an address; null for what is none. */
export const toNumber = (text: string): number | null => (/^\d{1,15}$/u.test(text) ? Number(text) : null);
