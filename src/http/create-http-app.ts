import { getPath } from "hono/utils/url";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { AppError } from "../domain/app-error.ts";
import { logFailure, toAppError, toErrorJson } from "./answers/failures.ts";
import { createPages } from "./answers/pages.ts";
import { createReports } from "./answers/reports.ts";
import { statuses } from "./answers/statuses.ts";
import type { HttpEnv, HttpInput, HttpTools } from "./http-tools.ts";
import { createApi } from "./api/create-api.ts";
import { addFeed } from "./pages/feed.ts";
import { addAssets } from "./pages/assets.ts";
import { addCallPages } from "./pages/calls.ts";
import { addDiscussionActions } from "./pages/discussion-actions.ts";
import { addDiscussionPages } from "./pages/discussions.ts";
import { addHomePages } from "./pages/home.ts";
import { addJobPages } from "./pages/jobs.ts";
import { addLoginPages } from "./pages/login.ts";
import { addSearchPage } from "./pages/search.ts";
import { limitBodies, logRequests, requireLogin, requireWritable, sendSecureHeaders } from "./security/gate.ts";
import { renderMessagePage } from "./views/message-page.tsx";
import { toWeb } from "./pages/surroundings.ts";
import { checkHost } from "./security/host-check.ts";
import { limitRates } from "./security/limits.ts";
import { createLogin } from "./security/login.ts";
import { checkOrigin } from "./security/same-origin.ts";

/** The web app as a function of requests: pages, forms, API, feed. Opens nothing by itself, so tests ask it without a socket. */
export const createHttpApp = (input: HttpInput): Hono<HttpEnv> => {
  const { queue, config } = input;
  const tools: HttpTools = {
    ...input,
    pages: createPages(),
    reports: createReports(queue.store),
    login: config.token === null ? null : createLogin(config.token, { now: queue.now, basePath: config.basePath }),
  };
  const app = new Hono<HttpEnv>({ getPath: (request) => stripBasePath(getPath(request), config.basePath) });
  app.use(sendSecureHeaders, logRequests(tools), checkHost(config.allowedHosts), limitRates());
  app.get("/healthz", (context) => context.text("alive\n"));
  app.get("/readyz", (context) =>
    answerReadiness(tools).then((isReady) => context.text(isReady ? "ready\n" : "not ready\n", isReady ? 200 : 503)),
  );
  app.use(requireLogin(tools), requireWritable(config.isReadOnly), checkOrigin, limitBodies());
  app.use("/d/*", addSlash(config.basePath));
  app.use("/jobs/*", addSlash(config.basePath));
  app.route("/api", createApi(tools));
  for (const add of pages) add(app, tools);
  const fail = createFailure(tools);
  app.notFound((context) => fail(noPage, context));
  app.onError(fail);
  return app;
};

const pages = [
  addHomePages,
  addJobPages,
  addDiscussionPages,
  addDiscussionActions,
  addCallPages,
  addSearchPage,
  addFeed,
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
  why: "nothing here has this address",
  fix: "The first page lists every discussion; the search finds words in all of them.",
});

/** Any error as an answer: a page for people, the API's one shape for programs. */
const createFailure =
  (tools: HttpTools) =>
  (error: unknown, context: Context<HttpEnv>): Response | Promise<Response> => {
    logFailure(error, { log: tools.log, context });
    const shown = toAppError(error);
    const status = statuses[shown.code];
    if (context.req.path.startsWith("/api/")) return context.json(toErrorJson(shown), status);
    const web = toWeb(context, tools);
    return context.html(
      renderMessagePage({ web, title: titles[status] ?? "Something went wrong", explanation: shown.explanation, back: null }),
      status,
    );
  };

const titles: Readonly<Record<number, string>> = {
  401: "Log in first",
  403: "Not allowed",
  404: "Not found",
  413: "Too large",
  429: "Too much at a time",
};

const answerReadiness = async ({ queue, stopping, log }: HttpTools): Promise<boolean> => {
  if (stopping.aborted) return false;
  try {
    await queue.store.findReportNumber("");
    return true;
  } catch (error) {
    log.error({ error: error instanceof Error ? error.message : "unknown" }, "store does not answer");
    return false;
  }
};
