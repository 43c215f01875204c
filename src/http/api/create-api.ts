import { OpenAPIHono } from "@hono/zod-openapi";
import { HTTPException } from "hono/http-exception";
import { AppError } from "../../domain/app-error.ts";
import { shorten } from "../../domain/words/shorten.ts";
import { logFailure, toAppError, toErrorJson } from "../responses/failures.ts";
import { refuseDeepJson } from "../requests/refuse-deep-json.ts";
import { statuses } from "../responses/statuses.ts";
import type { HttpEnv } from "../http-tools.ts";
import { type Api, type ApiTools, apiPath } from "./responses.ts";
import { addCallRoutes } from "./calls.ts";
import { addDiscussionChanges } from "./discussion-changes.ts";
import { addDiscussionRoutes } from "./discussions.ts";
import { addDocumentRoutes } from "./document.ts";
import { addJobEvents } from "./job-events.ts";
import { addJobRoutes } from "./jobs.ts";
import { refuseInvalid } from "./refuse-invalid.ts";
import { addNewerRoute } from "./newer.ts";
import { addRemovedAuthors } from "./removed-authors.ts";
import { addReportRoute } from "./reports.ts";
import { addStatusRoutes } from "./status.ts";
import { addVersionRoutes } from "./versions.ts";
import { addWatchRoutes } from "./watches.ts";
import { addSharingRoutes } from "./sharing.ts";
import { addSearchRoute } from "./search.ts";

/** The error for an address that the API does not have. */
export const toNoRoute = ({ method, path }: { readonly method: string; readonly path: string }): AppError =>
  new AppError("not-found", {
    what: `Cannot answer ${method} ${shorten(path, 200)}`,
    why: "the API has no such route",
    fix: `${apiPath}/ lists every route.`,
  });

/** The JSON API. Every route describes itself, and the OpenAPI document is generated from the descriptions. */
export const createApi = (tools: ApiTools): Api => {
  const api: Api = new OpenAPIHono<HttpEnv>({ defaultHook: refuseInvalid });
  // Files are not parsed here: their content type may be JSON, too.
  api.use("/jobs/*", refuseDeepJson);
  api.use("/discussions/*", refuseDeepJson);
  api.use("/removed-authors/*", refuseDeepJson);
  addJobRoutes(api, tools);
  addJobEvents(api, tools);
  addDiscussionRoutes(api, tools);
  addDiscussionChanges(api, tools);
  addVersionRoutes(api, tools);
  addNewerRoute(api, tools);
  addWatchRoutes(api, tools);
  addReportRoute(api, tools);
  addSharingRoutes(api, tools);
  addSearchRoute(api, tools);
  addCallRoutes(api, tools);
  addRemovedAuthors(api, tools);
  addStatusRoutes(api, tools);
  addDocumentRoutes(api, tools);
  // For the API alone: in the web app, Hono calls only the handler of the whole app.
  api.notFound((context) => context.json(toErrorJson(toNoRoute(context.req), context), statuses["not-found"]));
  api.onError((error, context) => {
    const failure = toAppError(explainMediaType(error));
    logFailure(error, { log: tools.log, context });
    return context.json(toErrorJson(failure, context), statuses[failure.code]);
  });
  return api;
};

/** The library's own message is only "Unsupported Media Type". */
const explainMediaType = (error: unknown): unknown =>
  error instanceof HTTPException && error.status === 415
    ? new AppError("wrong-use", {
        what: "Cannot read the body",
        why: "its content type is not JSON",
        fix: 'Send it with the header "Content-Type: application/json".',
      })
    : error;
