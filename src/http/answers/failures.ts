import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { AppError } from "../../domain/app-error.ts";
import type { Log } from "../http-tools.ts";
import { statuses } from "./statuses.ts";

/** Whatever went wrong as the one kind of error that people and programs are shown. */
export const toAppError = (error: unknown): AppError => {
  if (error instanceof AppError) return error;
  if (error instanceof HTTPException && error.status < 500) {
    return new AppError("wrong-use", {
      what: "Cannot understand the request",
      why: error.message || `it was refused with status ${error.status}`,
      fix: "See /api/ for what can be asked.",
    });
  }
  return new AppError(
    "engine-failed",
    {
      what: "The server failed unexpectedly",
      why: "this is a bug; its place in the code was written to the log",
      fix: "Try again. If it fails the same way, please report it with the lines of the log.",
    },
    { cause: error },
  );
};

/** The one shape of every error of the API. */
export const toErrorJson = ({ code, explanation }: AppError) => ({ error: { code, ...explanation } });

/** Writes down where an unexpected error arose. Its message may hold words of a discussion and is left out. */
export const logFailure = (error: unknown, { log, context }: { readonly log: Log; readonly context: Context }): void => {
  if (error instanceof AppError && statuses[error.code] < 500) return;
  const { name, stack = "" } = error instanceof Error ? error : new Error("not an error");
  const places = stack.split("\n").filter((line) => /^\s+at /u.test(line));
  log.error(
    { method: context.req.method, error: error instanceof AppError ? error.code : name, places: places.slice(0, 8) },
    "request failed",
  );
};
