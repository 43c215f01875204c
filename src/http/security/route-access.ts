import type { Context } from "hono";
import { matchedRoutes } from "hono/route";
import type { Scope } from "../../domain/access/access-key.ts";
import type { AuditedAction } from "../../domain/access/audit.ts";

/** What a route needs, and what to call it in the record of changes. */
export interface RouteAccess {
  /** "open": no key at all. */
  readonly scope: Scope | "open";
  /** Null for a route that changes nothing. */
  readonly action: AuditedAction | null;
}

const open: RouteAccess = { scope: "open", action: null };
const read: RouteAccess = { scope: "read", action: null };
const submit = (action: AuditedAction | null = null): RouteAccess => ({ scope: "submit", action });
const all = (action: AuditedAction | null = null): RouteAccess => ({ scope: "all", action });

const part = ":part{[1-9]\\d{0,5}}/";

/** The pages of a report, below a discussion, one of its versions, or a share link. */
const reportPages = (root: string, access: RouteAccess): Readonly<Record<string, RouteAccess>> =>
  Object.fromEntries(
    [
      "",
      "read/",
      "comments/",
      `comments/${part}`,
      "untagged/",
      `untagged/${part}`,
      "t/:slug/",
      `t/:slug/${part}`,
      "report.json",
      "report.md",
      "t/:slug/topic.md",
    ].map((page) => [`GET ${root}/${page}`, access]),
  );

/** Every route of the web app, as it is registered. A route that is missing here needs the scope `all`. */
export const routeAccess: Readonly<Record<string, RouteAccess>> = {
  "GET /healthz": open,
  "GET /readyz": open,
  // Figures without a word of any discussion. Prometheus gets a key that can change nothing.
  "GET /metrics": read,
  "GET /login": open,
  "POST /login": open,
  "GET /assets/:name": open,
  "GET /f/:secret/feed.atom": open,
  ...reportPages("/s/:secret", open),
  "GET /s/:secret/comments/places.js": open,
  "GET /s/:secret/feed.atom": open,
  "POST /logout": read,
  "GET /favicon.ico": read,
  "GET /": read,
  "GET /search": read,
  "GET /feed.atom": read,
  ...reportPages("/d/:id", read),
  ...reportPages("/d/:id/versions/:version", read),
  "GET /d/:id/versions/": read,
  "GET /d/:id/versions/:version/changes/": read,
  "GET /d/:id/newer/": read,
  "GET /d/:id/watch/": read,
  "POST /d/:id/watch/": submit("watch"),
  "POST /d/:id/watch/stop": submit("unwatch"),
  "GET /watches/": read,
  "GET /d/:id/feed.atom": read,
  "GET /d/:id/calls/": read,
  "GET /d/:id/calls/:number/": read,
  "POST /jobs": submit("read"),
  "GET /jobs/": submit(),
  "POST /jobs/change": all("change-jobs"),
  "GET /jobs/:number/": submit(),
  "POST /jobs/:number/cancel": submit("cancel-job"),
  "POST /jobs/:number/retry": submit("retry-job"),
  "POST /jobs/:number/thread": submit("read"),
  "GET /d/:id/topics/": submit(),
  "POST /d/:id/topics/": submit("edit-topics"),
  "POST /d/:id/again": submit("read-again"),
  "POST /d/:id/refresh": submit("refresh"),
  "POST /d/:id/versions/:version/current": submit("show-version"),
  "GET /d/:id/share/": submit(),
  "POST /d/:id/share/": submit("share"),
  "POST /d/:id/share/:number/revoke": submit("revoke-share"),
  "GET /d/:id/remove": all(),
  "POST /d/:id/remove": all("remove"),
  "GET /d/:id/remove-author/": all(),
  "POST /d/:id/remove-author/": all("remove-author"),
  "GET /status/": all(),
  "POST /status/give-back": all("give-back"),
  "POST /status/feed-links": all("make-feed-link"),
  "POST /status/feed-links/:number/revoke": all("revoke-feed-link"),
  "GET /api": read,
  "GET /api/openapi.json": read,
  "GET /api/discussions": read,
  "GET /api/discussions/:id": read,
  "GET /api/discussions/:id/report": read,
  "GET /api/discussions/:id/topics/:slug": read,
  "GET /api/discussions/:id/comments": read,
  "GET /api/discussions/:id/versions": read,
  "GET /api/discussions/:id/newer": read,
  "GET /api/watches": read,
  "GET /api/discussions/:id/watch": read,
  "PUT /api/discussions/:id/watch": submit("watch"),
  "DELETE /api/discussions/:id/watch": submit("unwatch"),
  "GET /api/discussions/:id/versions/:version": read,
  "GET /api/search": read,
  "GET /api/calls": read,
  "GET /api/calls/:number": read,
  "POST /api/jobs": submit("read"),
  "POST /api/files": submit("read"),
  "GET /api/jobs": submit(),
  "POST /api/jobs/changes": all("change-jobs"),
  "GET /api/jobs/:number": submit(),
  "POST /api/jobs/:number/cancel": submit("cancel-job"),
  "POST /api/jobs/:number/retry": submit("retry-job"),
  "GET /api/jobs/:number/events": submit(),
  "POST /api/discussions/:id/again": submit("read-again"),
  "POST /api/discussions/:id/refresh": submit("refresh"),
  "PUT /api/discussions/:id/topics": submit("set-topics"),
  "POST /api/discussions/:id/topic-edits": submit("edit-topics"),
  "PUT /api/discussions/:id/versions/:version/current": submit("show-version"),
  "POST /api/reports": submit("import"),
  "GET /api/discussions/:id/share-links": submit(),
  "POST /api/discussions/:id/share-links": submit("share"),
  "DELETE /api/discussions/:id/share-links/:number": submit("revoke-share"),
  "DELETE /api/discussions/:id": all("remove"),
  "POST /api/removed-authors/count": all(),
  "POST /api/removed-authors": all("remove-author"),
  "POST /api/removed-authors/allow": all("allow-author"),
  "GET /api/status": all(),
  "POST /api/status/give-back": all("give-back"),
  "GET /api/feed-links": all(),
  "POST /api/feed-links": all("make-feed-link"),
  "DELETE /api/feed-links/:number": all("revoke-feed-link"),
  "GET /api/audit": all(),
};

/** What a request needs: of all routes that fit its address, the most demanding one. An address without a route needs `read`. */
export const toRouteAccess = (context: Context): RouteAccess => {
  const fitting = matchedRoutes(context)
    .filter(({ method }) => method !== "ALL")
    .map(({ method, path }) => routeAccess[`${method} ${path}`] ?? all());
  const [first = read, ...others] = fitting;
  return others.reduce((most, each) => (demands.indexOf(each.scope) > demands.indexOf(most.scope) ? each : most), first);
};

const demands = ["open", "read", "submit", "all"];
