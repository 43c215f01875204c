import type { Context } from "hono";
import { matchedRoutes } from "hono/route";

/** The pattern of the route that answers a request, such as `/d/:id/`, which is one of a fixed list; "none" for an address without a page. */
export const toRoutePattern = (context: Context): string =>
  matchedRoutes(context).findLast(({ method }) => method !== "ALL")?.path ?? "none";
