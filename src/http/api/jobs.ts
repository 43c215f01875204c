import { createRoute, z } from "@hono/zod-openapi";
import { submitFile, submitReference } from "../../app/submit.ts";
import { findRepeatedId, topicLimits } from "../../domain/given-topics.ts";
import { jobStates } from "../../domain/job.ts";
import {
  type Api,
  type ApiTools,
  describeAnswers,
  describeJob,
  describeSubmission,
  requireFound,
  sendJob,
  sendJson,
  sendSubmitted,
} from "./answers.ts";
import { givenTopicsExample, jobExample } from "./examples.ts";
import { againParameter, describeParameter, engineParameter, limitParameter, numberParameter } from "./parameters.ts";
import { givenTopicSchema, jobListSchema, jobSchema } from "./schemas.ts";

const tags = ["Jobs"];

/** By the rules that a file of topics is held to. */
export const givenTopicsBody = z
  .array(givenTopicSchema)
  .min(1)
  .max(topicLimits.topics)
  .superRefine((topics, context) => {
    const repeated = findRepeatedId(topics);
    if (repeated !== null) context.addIssue({ code: "custom", message: `the id "${repeated}" occurs more than once` });
  });

const submission = z
  .strictObject({
    reference: z.string().min(1).max(2000).describe("A link to a Hacker News item, or the item's number."),
    engine: z.enum(["auto", "embedded", "model"]).default("auto").describe("What reads; `auto` is what the server prefers."),
    topics: givenTopicsBody.nullable().default(null).describe("Tag with these instead of learning topics."),
    again: z.boolean().default(false).describe("Read once more although the same was read before."),
  })
  .openapi("Submission");

const submitRoute = createRoute({
  method: "post",
  path: "/jobs",
  operationId: "submitReference",
  summary: "Ask for a reading of a Hacker News discussion",
  description: "Queues a job and answers at once. The same request twice is one job. Follow the job by its events, or ask for it again.",
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

const fileRoute = createRoute({
  method: "post",
  path: "/files",
  operationId: "submitFile",
  summary: "Hand in a saved thread to be read",
  description: "The body is the file itself, whatever content type is named. Whether it can be read shows when its job runs.",
  tags,
  request: {
    query: z.strictObject({
      name: z.string().max(1000).default("file").openapi(describeParameter("The name that people know the file by.", "thread.json")),
      format: z
        .string()
        .regex(/^[a-z][a-z0-9-]{0,39}$/u, "it is not the name of a format, such as algolia")
        .optional()
        .openapi(describeParameter("Read it as this format; told by its content when left out.", "algolia")),
      engine: engineParameter,
      again: againParameter,
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
  .openapi({ type: "string", ...describeParameter(`Only these, with commas between them: ${jobStates.join(", ")}.`, "queued,running") });

const listRoute = createRoute({
  method: "get",
  path: "/jobs",
  operationId: "listJobs",
  summary: "List jobs, the latest first",
  description: "Jobs that ended are forgotten after a while; their discussions stay.",
  tags,
  request: { query: z.strictObject({ state: statesParameter, limit: limitParameter(50) }) },
  responses: describeAnswers({ description: "The jobs.", schema: jobListSchema, example: { jobs: [jobExample] } }),
});

const params = z.strictObject({ number: numberParameter("job") });

const loadRoute = createRoute({
  method: "get",
  path: "/jobs/{number}",
  operationId: "loadJob",
  summary: "See how far a job is",
  description: "The job as it stands now. To be told of its changes, follow its events.",
  tags,
  request: { params },
  responses: describeAnswers({ description: "The job.", schema: jobSchema, example: jobExample }, ["not-found"]),
});

const cancelRoute = createRoute({
  method: "post",
  path: "/jobs/{number}/cancel",
  operationId: "cancelJob",
  summary: "Cancel a job",
  description: "Ends a job that is queued or running; one that has ended stays as it is.",
  tags,
  request: { params },
  responses: describeJob("The job as it is now.", ["not-found"]),
});

const retryRoute = createRoute({
  method: "post",
  path: "/jobs/{number}/retry",
  operationId: "retryJob",
  summary: "Try a job again",
  description:
    "Queues a job that failed or was cancelled; any other stays as it is. What a language model has answered is not asked again.",
  tags,
  request: { params },
  responses: describeJob("The job as it is now.", ["not-found", "queue-full"]),
});

export const addJobRoutes = (api: Api, tools: ApiTools): void => {
  const { queue } = tools;
  api.openapi(submitRoute, async (context) => {
    const { reference, ...wish } = context.req.valid("json");
    return sendSubmitted(context, await submitReference(reference, wish, queue), tools);
  });
  api.openapi(fileRoute, async (context) => {
    const { name, format = null, engine, again } = context.req.valid("query");
    const bytes = new Uint8Array(await context.req.arrayBuffer());
    return sendSubmitted(context, await submitFile({ bytes, name, format }, { engine, again, topics: null }, queue), tools);
  });
  api.openapi(listRoute, (context) => {
    const { state, limit } = context.req.valid("query");
    return sendJson(context, tools, { key: null, value: async () => ({ jobs: await queue.store.jobs.list({ states: state, limit }) }) });
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
