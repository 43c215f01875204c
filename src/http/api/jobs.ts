import { createRoute, z } from "@hono/zod-openapi";
import { submitFile, submitReference } from "../../app/submit.ts";
import { findRepeatedId, findWrongParent, topicLimits } from "../../domain/topics/given-topics.ts";
import { jobStates } from "../../domain/jobs/job.ts";
import { linkedPlaces } from "../../domain/sources/places.ts";
import { columnRoles, parseNamedColumns } from "../../domain/sources/table-columns.ts";
import { changeMany, jobsActions } from "../../app/change-jobs.ts";
import { toAsker } from "../asker.ts";
import {
  type Api,
  type ApiTools,
  describeErrors,
  describeResponses,
  describeJob,
  describeSubmission,
  requireFound,
  sendJob,
  sendJson,
  sendSubmitted,
} from "./responses.ts";
import { givenTopicsExample, jobExample, jobPageExample } from "./examples.ts";
import { nextCursor } from "./cursor.ts";
import {
  againParameter,
  cursorParameter,
  describeParameter,
  engineParameter,
  languageParameter,
  limitParameter,
  numberParameter,
  refreshMeaning,
  refreshParameter,
  wordsParameter,
} from "./parameters.ts";
import { changedJobsSchema, givenTopicSchema, jobPageSchema, jobSchema } from "./schemas.ts";

const tags = ["Jobs"];

/** The same rules as for a topics file. */
export const givenTopicsBody = z
  .array(givenTopicSchema)
  .min(1)
  .max(topicLimits.topics)
  .superRefine((topics, context) => {
    const repeated = findRepeatedId(topics);
    if (repeated !== null) context.addIssue({ code: "custom", message: `the id "${repeated}" occurs more than once` });
    const wrongParent = findWrongParent(topics);
    if (wrongParent !== null) context.addIssue({ code: "custom", message: wrongParent });
  });

const submission = z
  .strictObject({
    reference: z
      .string()
      .min(1)
      .max(2000)
      .describe(
        `A link to a thread (${linkedPlaces()
          .map(({ links }) => links.example)
          .join(", ")}), or the number of a Hacker News item.`,
      ),
    engine: z.enum(["auto", "embedded", "model"]).default("auto").describe("The engine; `auto` is the default of the server."),
    topics: givenTopicsBody.nullable().default(null).describe("Tag with these topics instead of learning topics."),
    language: z
      .string()
      .max(35)
      .nullable()
      .default(null)
      .describe("The language in which a language model writes (BCP 47, such as `de`); null for the server's default."),
    again: z.boolean().default(false).describe("Read again, even if the same request was done before."),
    refresh: z.boolean().default(false).describe(refreshMeaning),
  })
  .openapi("Submission");

const submitRoute = createRoute({
  method: "post",
  path: "/jobs",
  operationId: "submitReference",
  summary: "Read a discussion by its link",
  description: "Queues a job and responds at once. The same request twice gives the same job. Follow the job by its events, or poll it.",
  tags,
  request: {
    body: {
      required: true,
      content: {
        "application/json": {
          schema: submission,
          example: { reference: "https://news.ycombinator.com/item?id=46433029", topics: givenTopicsExample },
        },
      },
    },
  },
  responses: describeSubmission(["source-unsupported", "too-large"]),
});

const columnParameter = z
  .union([z.string().max(1000), z.array(z.string().max(1000)).max(columnRoles.length)])
  .default([])
  .transform((given, context) => {
    const { columns, problems } = parseNamedColumns([given].flat());
    for (const message of problems) context.addIssue({ code: "custom", message });
    return columns;
  })
  .openapi({
    type: "array",
    items: { type: "string" },
    ...describeParameter(`Of a table: which column has which meaning (${columnRoles.join(", ")}). May be given for each.`, [
      "words=Your view",
    ]),
  });

const fileRoute = createRoute({
  method: "post",
  path: "/files",
  operationId: "submitFile",
  summary: "Read a saved thread",
  description: "The body is the file itself; its content type is ignored. Errors in the file are reported by the job.",
  tags,
  request: {
    query: z.strictObject({
      name: z.string().max(1000).default("file").openapi(describeParameter("The name of the file.", "thread.json")),
      format: z
        .string()
        .regex(/^[a-z][a-z0-9-]{0,39}$/u, "it is not the name of a format, such as algolia")
        .optional()
        .openapi(describeParameter("The format; detected if omitted.", "algolia")),
      column: columnParameter,
      title: z.string().min(1).max(500).optional().openapi(describeParameter("What to call the discussion.", "Library opening hours")),
      thread: z
        .string()
        .regex(/^[1-9]\d{0,8}$/u, "it is not a whole number above 0")
        .transform(Number)
        .optional()
        .openapi(
          describeParameter("The number of the thread to read in a mailbox of several; the error of a job without it lists them.", "1"),
        ),
      engine: engineParameter,
      language: languageParameter,
      again: againParameter,
      refresh: refreshParameter,
    }),
    body: {
      required: true,
      description: "The bytes of the file.",
      content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
    },
  },
  responses: describeSubmission(["source-unsupported", "too-large"]),
});

const statesParameter = z
  .string()
  .max(100)
  .optional()
  .transform((text) => text?.split(",") ?? [...jobStates])
  .pipe(z.array(z.enum(jobStates)).min(1).max(jobStates.length))
  .openapi({
    type: "string",
    ...describeParameter(`Only jobs in these states, separated by commas: ${jobStates.join(", ")}.`, "queued,running"),
  });

const listRoute = createRoute({
  method: "get",
  path: "/jobs",
  operationId: "listJobs",
  summary: "List jobs",
  description: "Ended jobs are deleted after thirty days; their discussions are kept.",
  tags,
  request: {
    query: z.strictObject({
      state: statesParameter,
      q: wordsParameter("Only jobs whose title, or what was asked for, contains all of these words.", "strcpy").default(""),
      limit: limitParameter(50),
      cursor: cursorParameter,
    }),
  },
  responses: describeResponses({ description: "A page of the jobs.", schema: jobPageSchema, example: jobPageExample }),
});

const changeRoute = createRoute({
  method: "post",
  path: "/jobs/changes",
  operationId: "changeJobs",
  summary: "Cancel, retry or clear many jobs",
  description:
    "Changes every job that meets all conditions and whose state allows it: open jobs are cancelled, failed and cancelled ones queued again until the queue is full, ended ones deleted. Discussions are kept.",
  tags,
  request: {
    body: {
      required: true,
      content: {
        "application/json": {
          schema: z
            .strictObject({
              action: z.enum(jobsActions),
              states: z
                .array(z.enum(jobStates))
                .min(1)
                .default([...jobStates])
                .describe("Only jobs in these states."),
              words: z.string().max(200).default("").describe("Only jobs whose title contains all of these words."),
              numbers: z.array(z.int().min(1)).max(1000).optional().describe("Only these jobs."),
            })
            .openapi("JobChanges"),
          example: { action: "clear", states: ["done", "cancelled"] },
        },
      },
    },
  },
  responses: describeErrors(
    { 200: { description: "How many were changed.", content: { "application/json": { schema: changedJobsSchema } } } },
    ["too-large"],
  ),
});

const params = z.strictObject({ number: numberParameter("job") });

const loadRoute = createRoute({
  method: "get",
  path: "/jobs/{number}",
  operationId: "loadJob",
  summary: "Get a job",
  description: "The current state of the job. Its events report changes.",
  tags,
  request: { params },
  responses: describeResponses({ description: "The job.", schema: jobSchema, example: jobExample }, ["not-found"]),
});

const cancelRoute = createRoute({
  method: "post",
  path: "/jobs/{number}/cancel",
  operationId: "cancelJob",
  summary: "Cancel a job",
  description: "Ends a queued or running job. An ended job is unchanged.",
  tags,
  request: { params },
  responses: describeJob("The job after the change.", ["not-found"]),
});

const retryRoute = createRoute({
  method: "post",
  path: "/jobs/{number}/retry",
  operationId: "retryJob",
  summary: "Try a job again",
  description:
    "Queues a failed or cancelled job again. Other jobs are unchanged. Answers of a language model are stored and not paid for again.",
  tags,
  request: { params },
  responses: describeJob("The job after the change.", ["not-found", "queue-full"]),
});

export const addJobRoutes = (api: Api, tools: ApiTools): void => {
  const { queue } = tools;
  api.openapi(submitRoute, async (context) => {
    const { reference, again, ...rest } = context.req.valid("json");
    const options = { ...rest, again: again || rest.refresh, asker: toAsker(context, "api") };
    return sendSubmitted(context, await submitReference(reference, options, queue), tools);
  });
  api.openapi(fileRoute, async (context) => {
    const {
      name,
      format = null,
      column: columns,
      title = null,
      thread = null,
      engine,
      language,
      again,
      refresh,
    } = context.req.valid("query");
    const bytes = new Uint8Array(await context.req.arrayBuffer());
    const options = { engine, again: again || refresh, refresh, language, topics: null, asker: toAsker(context, "api") };
    return sendSubmitted(context, await submitFile({ bytes, name, format, columns, title, thread }, options, queue), tools);
  });
  api.openapi(listRoute, (context) => {
    const { state: states, q: words, limit, cursor: offset } = context.req.valid("query");
    const value = async () => {
      const page = await queue.store.jobs.list({ states, words, offset, limit });
      return { ...page, counts: await queue.store.jobs.count(), nextCursor: nextCursor({ offset, limit }, page.total) };
    };
    return sendJson(context, tools, { key: null, value });
  });
  api.openapi(changeRoute, async (context) => {
    const { action, states, words, numbers } = context.req.valid("json");
    const changed = await changeMany(action, { states, words, ...(numbers && { numbers }) }, queue);
    return context.json({ changed }, 200);
  });
  api.openapi(loadRoute, (context) => {
    const { number } = context.req.valid("param");
    return sendJson(context, tools, { key: null, value: async () => requireFound(await queue.store.jobs.load(number), `job ${number}`) });
  });
  api.openapi(cancelRoute, async (context) => {
    const { number } = context.req.valid("param");
    return sendJob(context, requireFound(await queue.store.jobs.cancel(number, queue.now()), `job ${number}`));
  });
  api.openapi(retryRoute, async (context) => {
    const { number } = context.req.valid("param");
    const { mostQueued } = queue;
    return sendJob(context, requireFound(await queue.store.jobs.retry(number, { now: queue.now(), mostQueued }), `job ${number}`));
  });
};
