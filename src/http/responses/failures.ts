import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { AppError } from "../../domain/app-error.ts";
import type { HttpEnv, Log } from "../http-tools.ts";
import { toRequestId } from "../requests/request-id.ts";
import { statuses } from "./statuses.ts";

/** Turns anything that was thrown into an AppError. */
export const toAppError = (error: unknown): AppError => {
  if (error instanceof AppError) return error;
  if (error instanceof HTTPException && error.status < 500) {
    return new AppError("wrong-use", {
      what: "Cannot understand the request",
      why: error.message || `the request failed with status ${error.status}`,
      fix: "See /api/ for all requests.",
    });
  }
  return new AppError(
    "engine-failed",
    {
      what: "The server failed unexpectedly",
      why: "this is a bug; the log has its place in the code",
      fix: "Try again. If it fails the same way, please report it with these lines of the log.",
    },
    { cause: error },
  );
};

/** The JSON of every error of the API. `requestId` finds the request in the log. */
export const toErrorJson = ({ code, explanation }: AppError, context: Context<HttpEnv>) => ({
  error: { code, ...explanation, requestId: toRequestId(context) },
});

/** Logs where an unexpected error was thrown, but not its message, which may contain text of a discussion. */
export const logFailure = (error: unknown, { log, context }: { readonly log: Log; readonly context: Context<HttpEnv> }): void => {
  // A wrong request is no failure of the server.
  if (statuses[toAppError(error).code] < 500) return;
  const { name, stack = "" } = error instanceof Error ? error : new Error("not an error");
  const places = stack.split("\n").filter((line) => /^\s+at /u.test(line));
  log.error(
    {
      request: toRequestId(context),
      method: context.req.method,
      error: error instanceof AppError ? error.code : name,
      places: places.slice(0, 8),
    },
    "request failed",
  );
};
