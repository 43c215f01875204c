import { getPath } from "hono/utils/url";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { methodNotAllowed } from "hono/method-not-allowed";
import { createNewerCheck } from "../app/newer-comments.ts";
import { AppError } from "../domain/app-error.ts";
import { shorten } from "../domain/words/shorten.ts";
import { logFailure, toAppError, toErrorJson } from "./responses/failures.ts";
import { createResponseCache } from "./responses/response-cache.ts";
import { createReportCache } from "./responses/report-cache.ts";
import { statuses } from "./responses/statuses.ts";
import type { HttpEnv, HttpInput, HttpTools } from "./http-tools.ts";
import { addMetrics, countRequests } from "./add-metrics.ts";
import { createApi, toNoRoute } from "./api/create-api.ts";
import { addFeed } from "./pages/feed.ts";
import { addAssets } from "./pages/assets.ts";
import { addCallPages } from "./pages/calls.ts";
import { addChangesPage } from "./pages/changes.ts";
import { addDiscussionActions } from "./pages/discussion-actions.ts";
import { addDiscussionPages } from "./pages/discussions.ts";
import { addHomePages } from "./pages/home.ts";
import { addJobPages } from "./pages/jobs.ts";
import { addLoginPages } from "./pages/login.ts";
import { addRemoveAuthorPage } from "./pages/remove-author.ts";
import { addNewerPage } from "./pages/newer.ts";
import { addSharedPages } from "./pages/shared-pages.ts";
import { addSearchPage } from "./pages/search.ts";
import { addStatusPage } from "./pages/status.ts";
import { addVersionPages } from "./pages/versions.ts";
import { addWatchPages } from "./pages/watches.ts";
import { limitBodies, logRequests, requireWritable, sendSecureHeaders } from "./security/middleware.ts";
import { renderMessagePage } from "./views/message-page.tsx";
import { toWeb } from "./pages/page-context.ts";
import { identifyRequests, toRequestId } from "./requests/request-id.ts";
import { createReadiness } from "./responses/readiness.ts";
import { checkHost } from "./security/host-check.ts";
import { limitRates } from "./security/limits.ts";
import { identifyVisitors } from "./security/visitors.ts";
import { createAccess } from "./security/access.ts";
import { recordChanges } from "./security/record-changes.ts";
import { requireAccess } from "./security/require-access.ts";
import { checkOrigin } from "./security/same-origin.ts";

/** The web app as a function of requests: pages, forms, API, feed. It opens no port, so tests need no socket. */
export const createHttpApp = (input: HttpInput): Hono<HttpEnv> => {
  const { queue, config } = input;
  const tools: HttpTools = {
    ...input,
    responses: createResponseCache(),
    newer: createNewerCheck({ ...queue, countComments: input.countComments }),
    reports: createReportCache(queue.store, config.maxComments),
    access: createAccess({
      ...config,
      keys: queue.store.keys,
      endedLogins: queue.store.endedLogins,
      hasProxyLogin: config.authHeader !== null,
      hadKeys: input.hadKeys,
      now: queue.now,
    }),
  };
  const app = new Hono<HttpEnv>({ getPath: (request) => stripBasePath(getPath(request), config.basePath) });
  app.use(
    identifyRequests,
    identifyVisitors(config),
    sendSecureHeaders,
    countRequests(tools),
    logRequests(tools),
    checkHost(config.allowedHosts),
    limitRates(),
  );
  const fail = createFailure(tools);
  app.use(methodNotAllowed({ app, onMethodNotAllowed: (context, methods) => refuseMethod({ context, methods, fail }) }));
  app.get("/healthz", (context) => context.text("alive\n"));
  const readiness = createReadiness(tools);
  app.get("/readyz", async (context) => {
    const problem = await readiness.findProblem();
    return context.text(problem === null ? "ready\n" : `not ready: ${problem}\n`, problem === null ? 200 : 503);
  });
  app.use(requireAccess(tools), requireWritable(config.isReadOnly), checkOrigin, limitBodies(), recordChanges(tools));
  app.use("/d/*", addSlash(config.basePath));
  app.use("/s/*", addSlash(config.basePath));
  app.use("/jobs/*", addSlash(config.basePath));
  app.use("/status/*", addSlash(config.basePath));
  app.use("/watches/*", addSlash(config.basePath));
  app.route("/api", createApi(tools));
  addMetrics(app, tools);
  for (const add of pages) add(app, tools);
  app.notFound((context) => fail(context.req.path.startsWith("/api/") ? toNoRoute(context.req) : noPage, context));
  app.onError(fail);
  return app;
};

const pages = [
  addHomePages,
  addJobPages,
  addDiscussionPages,
  addVersionPages,
  addNewerPage,
  addWatchPages,
  addChangesPage,
  addSharedPages,
  addDiscussionActions,
  addRemoveAuthorPage,
  addCallPages,
  addSearchPage,
  addFeed,
  addStatusPage,
  addLoginPages,
  addAssets,
];

/**
 * Pages end in a slash, as the folders of an export do; an address without it is redirected. Files have no slash. The
 * redirect is a path: the scheme and host that a proxy shows are not known for certain.
 */
const addSlash =
  (basePath: string): MiddlewareHandler<HttpEnv> =>
  async (context, next) => {
    await next();
    const { path, method, url } = context.req;
    if (context.res.status !== 404 || (method !== "GET" && method !== "HEAD") || path.endsWith("/") || /\.\w+$/u.test(path)) return;
    context.res = context.redirect(`${basePath}${path}/${new URL(url).search}`, 301);
  };

/** A proxy may pass the base path on or strip it: both are understood, since no page of ours begins with it. */
const stripBasePath = (path: string, basePath: string): string => {
  if (basePath === "" || (path !== basePath && !path.startsWith(`${basePath}/`))) return path;
  return path.slice(basePath.length) || "/";
};

const noPage = new AppError("not-found", {
  what: "There is no such page",
  why: "this server has no page at this address",
  fix: "The home page lists every discussion; the search covers all of them.",
});

/** A method that an address does not answer, though it answers others (RFC 9110, 15.5.6). */
const refuseMethod = async ({
  context,
  methods,
  fail,
}: {
  readonly context: Context<HttpEnv>;
  readonly methods: readonly string[];
  readonly fail: (error: AppError, context: Context<HttpEnv>) => Response | Promise<Response>;
}): Promise<Response> => {
  const { method, path } = context.req;
  const allowed = methods.join(", ");
  const error = new AppError("wrong-method", {
    what: `Cannot answer ${method} ${shorten(path, 200)}`,
    why: `this address answers only ${allowed}`,
    fix: "See /api/ for all requests.",
  });
  const response = await fail(error, context);
  response.headers.set("Allow", allowed);
  return response;
};

/** Turns any error into a response: an HTML page, or the error JSON of the API. */
const createFailure =
  (tools: HttpTools) =>
  (error: unknown, context: Context<HttpEnv>): Response | Promise<Response> => {
    logFailure(error, { log: tools.log, context });
    const shown = toAppError(error);
    const status = statuses[shown.code];
    if (context.req.path.startsWith("/api/")) return context.json(toErrorJson(shown, context), status);
    const web = toWeb(context, tools);
    return context.html(
      renderMessagePage({
        web,
        title: titles[status] ?? "Something went wrong",
        explanation: shown.explanation,
        back: null,
        requestId: status < 500 ? null : toRequestId(context),
      }),
      status,
    );
  };

const titles: Readonly<Record<number, string>> = {
  401: "Log in first",
  403: "Not allowed",
  404: "Not found",
  405: "Method not allowed",
  413: "Too large",
  429: "Too many requests",
};
