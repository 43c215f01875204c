import { createRoute, z } from "@hono/zod-openapi";
import { stopWatch, watchThread } from "../../app/watch-threads.ts";
import { AppError } from "../../domain/app-error.ts";
import { type StoredWatch, usualPlan, watchEnds, watchRules } from "../../domain/jobs/watch.ts";
import { describeDuration } from "../../domain/words/duration.ts";
import { toAsker } from "../asker.ts";
import { discussionIdParameter } from "./parameters.ts";
import { type Api, type ApiTools, describeErrors, describeResponses, sendJson } from "./responses.ts";

const tags = ["Discussions"];
const params = z.strictObject({ id: discussionIdParameter });

const checkSchema = z.strictObject({
  at: z.string(),
  newComments: z.int().min(0),
  edited: z.int().min(0),
  deleted: z.int().min(0),
  costUsd: z.number().min(0),
  failure: z.string().nullable().describe("Why it failed; null for a check that did not."),
  isOverBudget: z.boolean().describe("Whether it stopped because a budget was reached."),
});

const watchSchema = z
  .strictObject({
    discussionId: z.string(),
    title: z.string(),
    every: z.int().describe("The interval that was asked for, in seconds."),
    interval: z.int().describe("The interval as it is now, in seconds: longer while nothing comes."),
    until: z.string().describe("When it ends, ISO 8601 UTC."),
    maxCostUsd: z.number().nullable().describe("What all checks together may cost; null for no limit."),
    startedAt: z.string(),
    dueAt: z.string().nullable().describe("When the next check is due; null while one runs, and after the end."),
    job: z.int().nullable().describe("The number of the job that checks it now."),
    checks: z.int().min(0),
    newComments: z.int().min(0).describe("What all checks have found."),
    spentUsd: z.number().min(0),
    lastCheck: z.union([checkSchema, z.null()]),
    ended: z.union([z.strictObject({ at: z.string(), reason: z.enum(watchEnds) }), z.null()]).describe("When and why it ended."),
  })
  .openapi("Watch", { description: "A thread that is watched, or was." });

const toJson = (watch: StoredWatch): z.infer<typeof watchSchema> => ({
  discussionId: watch.discussionId,
  title: watch.title,
  every: Math.round(watch.everyMilliseconds / 1000),
  interval: Math.round(watch.intervalMilliseconds / 1000),
  until: watch.until,
  maxCostUsd: watch.maxCostUsd,
  startedAt: watch.startedAt,
  dueAt: watch.dueAt,
  job: watch.jobNumber,
  checks: watch.checks,
  newComments: watch.newComments,
  spentUsd: watch.spentUsd,
  lastCheck: watch.lastCheck,
  ended: watch.ended,
});

const example: z.infer<typeof watchSchema> = {
  discussionId: "hn-46433029",
  title: "A thread",
  every: 7_200,
  interval: 14_400,
  until: "2026-02-02T18:00:00.000Z",
  maxCostUsd: 1,
  startedAt: "2026-01-31T18:00:00.000Z",
  dueAt: "2026-02-01T02:00:00.000Z",
  job: null,
  checks: 2,
  newComments: 7,
  spentUsd: 0.04,
  lastCheck: { at: "2026-01-31T22:00:00.000Z", newComments: 0, edited: 0, deleted: 0, costUsd: 0, failure: null, isOverBudget: false },
  ended: null,
};

const listRoute = createRoute({
  method: "get",
  path: "/watches",
  operationId: "listWatches",
  summary: "List watched threads",
  description: "Those that go on first, by when their next check is due; then those that ended, latest first.",
  tags,
  responses: describeResponses({
    description: "The watched threads.",
    schema: z.strictObject({ watches: z.array(watchSchema) }).openapi("WatchList"),
    example: { watches: [example] },
  }),
});

const loadRoute = createRoute({
  method: "get",
  path: "/discussions/{id}/watch",
  operationId: "loadWatch",
  summary: "Get how a thread is watched",
  description: "Also of one that is not watched any more.",
  tags,
  request: { params },
  responses: describeResponses({ description: "The watch.", schema: watchSchema, example }, ["not-found"]),
});

const wanted = z
  .strictObject({
    every: z
      .string()
      .max(40)
      .default(usualPlan.every)
      .describe(`The interval, such as 30m, 2h or 1d; at least ${describeDuration(watchRules.leastEvery)}.`),
    until: z
      .string()
      .max(40)
      .default(usualPlan.until)
      .describe(`The end: from now, such as 2d, or a time (ISO 8601); at most ${describeDuration(watchRules.mostUntil)} away.`),
    maxCostUsd: z.number().min(0).nullable().default(null).describe("What all checks together may cost; null for the server's own limit."),
  })
  .openapi("WantedWatch");

const watchRoute = createRoute({
  method: "put",
  path: "/discussions/{id}/watch",
  operationId: "watchThread",
  summary: "Watch a thread",
  description: `Brings it up to date by itself while it grows. Each check that finds nothing doubles the interval, up to ${describeDuration(watchRules.longestInterval)}; watching ends when nothing has come for ${describeDuration(watchRules.quiet)}. A thread that is watched already is watched like this instead. Refused for files, and for places that want no automatic readers.`,
  tags,
  request: {
    params,
    body: { required: true, content: { "application/json": { schema: wanted, example: { every: "2h", until: "2d", maxCostUsd: 1 } } } },
  },
  responses: describeErrors({ 200: { description: "It is watched.", content: { "application/json": { schema: watchSchema, example } } } }, [
    "not-kept",
    "source-unsupported",
    "queue-full",
  ]),
});

const stopRoute = createRoute({
  method: "delete",
  path: "/discussions/{id}/watch",
  operationId: "stopWatch",
  summary: "Stop watching a thread",
  description: "A check that runs already goes on.",
  tags,
  request: { params },
  responses: describeErrors({ 204: { description: "It is not watched any more." } }, ["not-found"]),
});

export const addWatchRoutes = (api: Api, tools: ApiTools): void => {
  const { queue } = tools;
  api.openapi(listRoute, (context) =>
    sendJson(context, tools, { key: null, value: async () => ({ watches: (await queue.store.watches.list()).map(toJson) }) }),
  );
  api.openapi(loadRoute, async (context) => {
    const watch = await queue.store.watches.load(context.req.valid("param").id);
    if (watch === null) throw toUnwatched(context.req.valid("param").id);
    return sendJson(context, tools, { key: null, value: () => toJson(watch) });
  });
  api.openapi(watchRoute, async (context) => {
    const { id } = context.req.valid("param");
    const { every, until, maxCostUsd } = context.req.valid("json");
    const asker = toAsker(context, "api");
    const watch = await watchThread(id, { every, until, maxCostUsd: maxCostUsd ?? tools.costLimitUsd, asker }, queue);
    return context.json(toJson(watch), 200);
  });
  api.openapi(stopRoute, async (context) => {
    await stopWatch(context.req.valid("param").id, queue);
    return context.body(null, 204);
  });
};

const toUnwatched = (id: string): AppError =>
  new AppError("not-found", {
    what: `Cannot find a watch of "${id}"`,
    why: "it was never watched",
    fix: "See the list of watched threads.",
  });
