import type { OpenAPIHono, RouteConfig, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { type ErrorCode, AppError } from "../../domain/app-error.ts";
import type { Job } from "../../domain/jobs/job.ts";
import type { Submitted } from "../../app/submit.ts";
import { statuses } from "../responses/statuses.ts";
import type { HttpEnv, HttpTools } from "../http-tools.ts";
import { errorMeanings } from "./error-codes.ts";
import { jobExample } from "./examples.ts";
import { errorSchema, jobSchema } from "./schemas.ts";

export type Api = OpenAPIHono<HttpEnv>;

/** The tools that the API needs. */
export type ApiTools = HttpTools;

/** The path of the API. */
export const apiPath = "/api";

/** Errors of every route: the middleware refuses, or something unexpected fails. */
const everywhere: readonly ErrorCode[] = [
  "wrong-use",
  "login-needed",
  "not-allowed",
  "too-often",
  "engine-failed",
  "store-unusable",
  "store-unreachable",
];

type Responses = RouteConfig["responses"];

/** The error responses of a route: one for each status, with its possible codes. */
const describeFailures = (codes: readonly ErrorCode[]): Responses => {
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

/** The response to a conditional GET whose ETag still matches. */
export const unchanged: Responses = { 304: { description: "Unchanged: the ETag that was sent still matches." } };

/** The responses of a GET route: `found`, 304, and its errors. */
export const describeResponses = (
  found: { readonly description: string; readonly schema: z.ZodType; readonly example?: unknown },
  codes: readonly ErrorCode[] = [],
): Responses => ({
  200: {
    description: found.description,
    headers: { etag: { description: "Send it as If-None-Match next time.", schema: { type: "string" } } },
    content: { "application/json": { schema: found.schema, ...("example" in found ? { example: found.example } : {}) } },
  },
  ...unchanged,
  ...describeFailures(codes),
});

const jobContent = { "application/json": { schema: jobSchema, example: jobExample } };

/** The responses of a route that changes a job. */
export const describeJob = (description: string, codes: readonly ErrorCode[]): Responses => ({
  200: { description, content: jobContent },
  ...describeFailures(codes),
});

/** The responses of a route that queues a reading. */
export const describeSubmission = (codes: readonly ErrorCode[]): Responses => {
  const headers = { location: { description: "The URL of the job.", schema: { type: "string" as const } } };
  return {
    202: { description: "The job was queued.", headers, content: jobContent },
    200: {
      description: "The same request was made before: its job.",
      headers,
      content: { "application/json": { schema: jobSchema } },
    },
    ...describeFailures(["queue-full", ...codes]),
  };
};

export const describeErrors = (responses: Responses, codes: readonly ErrorCode[] = []): Responses => ({
  ...responses,
  ...describeFailures(codes),
});

/** Sends a value as JSON. `key` is a cache key: the same key must always give the same value. */
export const sendJson = (
  context: Context,
  { responses }: Pick<ApiTools, "responses">,
  { key, value }: { readonly key: string | null; readonly value: () => unknown },
): Promise<Response> =>
  responses.send(context, { type: "application/json", key, render: async () => `${JSON.stringify(await value())}\n` });

export const sendSubmitted = (context: Context, { job, isNew }: Submitted, { config }: Pick<ApiTools, "config">): Response =>
  context.json(job, isNew ? 202 : 200, { location: `${config.basePath}${apiPath}/jobs/${job.number}` });

export const sendJob = (context: Context, job: Job): Response => context.json(job, 200);

/** Throws `not-found` for null. */
export const requireFound = <Value>(value: Value | null, name: string): Value => {
  if (value !== null) return value;
  throw new AppError("not-found", {
    what: `Cannot find ${name}`,
    why: "it does not exist",
    fix: "It may have been removed; see the list.",
  });
};
