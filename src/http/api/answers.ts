import type { OpenAPIHono, RouteConfig, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { type ErrorCode, AppError } from "../../domain/app-error.ts";
import type { Job } from "../../domain/job.ts";
import type { Submitted } from "../../app/submit.ts";
import { statuses } from "../answers/statuses.ts";
import type { HttpEnv, HttpTools } from "../http-tools.ts";
import { errorMeanings } from "./error-codes.ts";
import { jobExample } from "./examples.ts";
import { errorSchema, jobSchema } from "./schemas.ts";

export type Api = OpenAPIHono<HttpEnv>;

/** What the API works with. */
export type ApiTools = Pick<HttpTools, "queue" | "config" | "version" | "log" | "stopping" | "pages" | "reports" | "login">;

/** Where the API stands on a server. */
export const apiPath = "/api";

/** What may go wrong on every route: the gate refuses, or something fails that should not. */
const everywhere: readonly ErrorCode[] = ["wrong-use", "login-needed", "not-allowed", "too-often", "engine-failed", "store-unusable"];

type Answers = RouteConfig["responses"];

/** The answers of a route that fails: one a status, with the codes that it may carry. */
const describeFailures = (codes: readonly ErrorCode[]): Answers => {
  const byStatus = Map.groupBy(new Set([...everywhere, ...codes]), (code) => statuses[code]);
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      String(status),
      {
        description: group.map((code) => `\`${code}\`: ${errorMeanings[code]}`).join(" "),
        content: { "application/json": { schema: errorSchema } },
      },
    ]),
  );
};

/** What a GET answers who has the same already. */
export const unchanged: Answers = { 304: { description: "Nothing has changed since the answer whose ETag was sent." } };

/** A route's answers. `found` says what a GET gives, which answers 304 where the caller has it already. */
export const describeAnswers = (
  found: { readonly description: string; readonly schema: z.ZodType; readonly example?: unknown },
  codes: readonly ErrorCode[] = [],
): Answers => ({
  200: {
    description: found.description,
    headers: { etag: { description: "Names this very answer: send it as If-None-Match next time.", schema: { type: "string" } } },
    content: { "application/json": { schema: found.schema, ...("example" in found ? { example: found.example } : {}) } },
  },
  ...unchanged,
  ...describeFailures(codes),
});

const jobContent = { "application/json": { schema: jobSchema, example: jobExample } };

/** The answers of a route that changes a job. */
export const describeJob = (description: string, codes: readonly ErrorCode[]): Answers => ({
  200: { description, content: jobContent },
  ...describeFailures(codes),
});

/** The answers of a route that asks for a reading. */
export const describeSubmission = (codes: readonly ErrorCode[]): Answers => {
  const headers = { location: { description: "The job's address.", schema: { type: "string" as const } } };
  return {
    202: { description: "The job was queued.", headers, content: jobContent },
    200: {
      description: "The same was asked for before: the job that does it, or has done it.",
      headers,
      content: { "application/json": { schema: jobSchema } },
    },
    ...describeFailures(["queue-full", ...codes]),
  };
};

export const describeOther = (answers: Answers, codes: readonly ErrorCode[]): Answers => ({ ...answers, ...describeFailures(codes) });

/** Sends a value as JSON. `key` names it where it never changes under that name. */
export const sendJson = (
  context: Context,
  { pages }: Pick<ApiTools, "pages">,
  { key, value }: { readonly key: string | null; readonly value: () => unknown },
): Promise<Response> => pages.send(context, { type: "application/json", key, render: async () => `${JSON.stringify(await value())}\n` });

export const sendSubmitted = (context: Context, { job, isNew }: Submitted, { config }: Pick<ApiTools, "config">): Response =>
  context.json(job, isNew ? 202 : 200, { location: `${config.basePath}${apiPath}/jobs/${job.number}` });

export const sendJob = (context: Context, job: Job): Response => context.json(job, 200);

/** Throws `not-found` for a number that names nothing. */
export const requireFound = <Value>(value: Value | null, name: string): Value => {
  if (value !== null) return value;
  throw new AppError("not-found", {
    what: `Cannot find ${name}`,
    why: "there is none of this name here",
    fix: "It may have been removed; the list it stood in shows what there is.",
  });
};
