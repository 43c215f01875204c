import { z } from "@hono/zod-openapi";
import { givenTopicsSchema, topicLimits } from "../../domain/topics/given-topics.ts";
import { type Job, jobStates, jobSteps } from "../../domain/jobs/job.ts";
import type { ModelCall } from "../../domain/models/model-call.ts";
import { columnRoles } from "../../domain/sources/table-columns.ts";
import { reportSchema } from "../../domain/report/report.ts";
import { placeNames } from "../../domain/sources/places.ts";
import type { TopicEdit } from "../../domain/topics/topic-edit.ts";
import type { ListedCall } from "../../domain/models/model-call.ts";
import type { ImportedReport } from "../../app/import-report.ts";
import type { ServerStatus } from "../../app/server-status.ts";
import { originKinds } from "../../domain/report/report-origin.ts";
import type { StoredDiscussion, StoredVersion } from "../../store/store.ts";
import { errorCodes } from "./error-codes.ts";

// The report's schemas are created again from their shapes, because the library only names schemas that were created after it was loaded.
const { shape } = reportSchema;
const { shape: topicFields } = shape.topics.element;
const sentence = z.strictObject(topicFields.exchanges.element.shape.claim.shape).openapi("Sentence");
const claim = z.strictObject(topicFields.summary.element.shape).openapi("Claim");
const overviewSentence = z.strictObject(shape.overview.element.shape).openapi("OverviewSentence");
const viewpoint = z.strictObject(topicFields.viewpoints.element.shape).openapi("Viewpoint");
const exchange = z.strictObject({ ...topicFields.exchanges.element.shape, claim: sentence, reply: sentence }).openapi("Exchange");
const topicShape = {
  ...topicFields,
  heading: z.union([sentence, z.null()]).describe(topicFields.heading.description ?? ""),
  lede: z.union([claim, z.null()]).describe(topicFields.lede.description ?? ""),
  summary: z.array(claim),
  exchanges: z.array(exchange).describe(topicFields.exchanges.description ?? ""),
  viewpoints: z.array(viewpoint),
};
const commentShape = shape.comments.element.shape;
const headShape = {
  ...shape,
  discussion: z.strictObject(shape.discussion.shape).openapi("Discussion"),
  bottomLine: z.array(sentence).describe(shape.bottomLine.description ?? ""),
  overview: z.array(overviewSentence),
  worthReading: z
    .array(z.strictObject(shape.worthReading.element.shape).openapi("WorthReading"))
    .describe(shape.worthReading.description ?? ""),
  findings: z.array(z.strictObject(shape.findings.element.shape).openapi("Finding")),
};

const commentSchema = z.strictObject(commentShape).openapi("Comment");
const topicSchema = z.strictObject(topicShape).openapi("Topic");
const { comments, ...withoutComments } = {
  ...headShape,
  topics: z.array(topicSchema).describe(shape.topics.description ?? ""),
};

export const apiReportSchema = z
  .strictObject({ ...withoutComments, comments: z.array(commentSchema).describe(comments.description ?? "") })
  .openapi("Report", { description: "The whole result of a reading, as report.json has it." });

export const reportHeadSchema = z.strictObject(withoutComments).openapi("ReportHead", { description: "A report without its comments." });

export const topicWithCommentsSchema = z
  .strictObject({
    ...topicShape,
    comments: z.array(commentSchema).describe("The topic's comments, or those that are new since `since`, in thread order."),
  })
  .openapi("TopicWithComments");

const next = z.string().nullable().describe("Pass it as `cursor` for the next page; null on the last.");
const total = z.int().min(0).describe("Number of results on all pages.");

export const commentPageSchema = z.strictObject({ comments: z.array(commentSchema), total, nextCursor: next }).openapi("CommentPage");

const storedDiscussionSchema = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    source: z.string(),
    url: z.string().nullable(),
    comments: z.int().min(0),
    people: z.int().min(0),
    topics: z.int().min(0),
    engine: z.string(),
    reports: z.int().min(0).describe("Number of stored reports of it."),
    madeAt: z.string().describe("When the current report was made, ISO 8601 UTC."),
    isPartial: z.boolean().describe("Whether the reading ended early because its budget was reached."),
    topTopics: z
      .array(z.strictObject({ slug: z.string(), name: z.string(), comments: z.int().min(0) }))
      .describe("At most three topics of the top level, largest first."),
    bottomLine: z.string().nullable().describe("What the discussion came to; null where the report has no bottom line."),
  })
  .openapi("ListedDiscussion", { description: "A discussion in the list." }) satisfies z.ZodType<StoredDiscussion>;

export const discussionPageSchema = z
  .strictObject({ discussions: z.array(storedDiscussionSchema), total, nextCursor: next })
  .openapi("DiscussionPage");

const storedVersionSchema = z
  .strictObject({
    number: z.int().min(1).describe("Unique on this server; changes of the current report's number show that another one is shown."),
    version: z.int().min(1).describe("Its number within the discussion."),
    madeAt: z.string(),
    engine: z.string(),
    comments: z.int().min(0),
    bytes: z.int().min(0).describe("The size of its JSON."),
    topics: z.int().min(0),
    isPartial: z.boolean(),
    isCurrent: z.boolean(),
    origin: z.strictObject({
      kind: z.enum(originKinds),
      name: z.string().nullable().describe("The name of the file that it was made from."),
      isLive: z.boolean().describe("Whether the thread itself was fetched from its source."),
      base: z.int().nullable().describe("The version whose topics were edited."),
      job: z.int().nullable().describe("The job that made it."),
      by: z.string().nullable().describe("Who asked for it."),
    }),
  })
  .openapi("Version", { description: "A stored report of a discussion." }) satisfies z.ZodType<StoredVersion>;

export const versionListSchema = z
  .strictObject({ versions: z.array(storedVersionSchema).describe("Latest first.") })
  .openapi("VersionList");

export const errorSchema = z
  .strictObject({
    error: z.strictObject({
      code: z.enum(errorCodes).describe("For programs."),
      what: z.string().describe("What happened."),
      why: z.string().describe("Why."),
      fix: z.string().describe("What to do about it."),
      requestId: z.string().describe("The request's id, as in the answer's header X-Request-Id and in the server's log."),
    }),
  })
  .openapi("Error", { description: "Every response that is not a success." });

export const givenTopicSchema = z
  .object(givenTopicsSchema.element.shape)
  .openapi("GivenTopic", { description: "A topic given by a person. Its description says which comments belong to it." });

const jobReferenceSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.enum(placeNames).describe("A place."), id: z.string().describe("The thread's id at that place.") }),
    z.strictObject({
      kind: z.literal("upload"),
      key: z.string().describe("The hash of the file's bytes."),
      name: z.string(),
      format: z.string().nullable(),
      columns: z.partialRecord(z.enum(columnRoles), z.string()).optional().describe("Which column of a table has which meaning."),
      title: z.string().optional().describe("What to call the discussion instead of its own title."),
      thread: z.int().min(1).optional().describe("The number of the thread to read, for a mailbox of several."),
    }),
    z.strictObject({ kind: z.literal("kept"), discussionId: z.string() }),
  ])
  .openapi("JobReference", {
    description: "What is read: a thread of a place, an uploaded file, or a stored discussion.",
  });

export const topicEditSchema = z
  .strictObject({
    version: z.int().min(1).describe("The version whose topics are changed."),
    topics: z
      .array(z.strictObject({ ...givenTopicsSchema.element.shape, parentId: z.string().max(topicLimits.id).nullable() }))
      .min(1)
      .max(topicLimits.topics)
      .describe("The topics after the change. One with a known id is kept, though its name may differ; others are new."),
    merged: z
      .array(z.strictObject({ from: z.string().max(topicLimits.id), into: z.string().max(topicLimits.id) }))
      .max(topicLimits.topics)
      .describe("Topics that become part of another one. Those that are in neither list are dropped."),
  })
  .openapi("TopicEdit", { description: "A change of a stored report's topics." }) satisfies z.ZodType<TopicEdit>;

const jobCallsSchema = z
  .strictObject({
    calls: z.number().min(0),
    tokens: z.number().min(0),
    costUsd: z.number().nullable().describe("Null when the price is unknown."),
  })
  .openapi("JobCalls");

const jobProgressSchema = z
  .strictObject({
    engine: z.string().nullable(),
    title: z.string().nullable(),
    discussionId: z.string().nullable(),
    comments: z.int().nullable(),
    saved: z
      .strictObject({ version: z.int().min(1), isCurrent: z.boolean().describe("Whether it is shown, or only kept as a version.") })
      .nullish()
      .describe("The version that it made."),
    steps: z.array(
      z.strictObject({
        name: z.enum(jobSteps),
        state: z.enum(["waiting", "running", "done"]),
        done: z.number().nullable(),
        total: z.number().nullable(),
        note: z.string().nullable().describe("The result of the step in words."),
      }),
    ),
    topics: z.array(z.string()).describe("Names of the topics, once they are known."),
    estimate: z.union([jobCallsSchema, z.null()]).describe("Estimated use of a language model; null without one."),
    calls: z.union([jobCallsSchema, z.null()]).describe("Use of the language model so far."),
  })
  .openapi("JobProgress");

export const jobSchema = z
  .strictObject({
    number: z.int().min(1),
    request: z.strictObject({
      reference: jobReferenceSchema,
      engine: z.enum(["embedded", "model"]),
      topics: z.array(givenTopicSchema).nullable().describe("Null if topics are learned."),
      edit: topicEditSchema.optional(),
      language: z.string().optional().describe("The language that was asked for (BCP 47); absent where none was."),
      maxCostUsd: z
        .number()
        .optional()
        .describe("What it may cost, if that is less than the server allows; absent for no limit of its own."),
      refresh: z
        .literal(true)
        .optional()
        .describe("Set where only what came since the version that is shown is read; else the whole thread is."),
    }),
    asker: z
      .strictObject({
        name: z.string().nullable().describe("The person or key; null where nobody is named."),
        through: z.enum(["page", "api"]).nullable(),
      })
      .describe("Who asked for it, and how."),
    state: z.enum(jobStates).describe("Queued and running jobs are open; the others have ended."),
    progress: jobProgressSchema,
    failure: z
      .strictObject({
        code: z.enum(errorCodes),
        what: z.string(),
        why: z.string(),
        fix: z.string(),
        threads: z
          .array(
            z.strictObject({ number: z.int().min(1), mails: z.int().min(0), day: z.string().nullable(), subject: z.string().nullable() }),
          )
          .optional()
          .describe(
            "The threads of an uploaded mailbox with several, to choose one by its number with `thread`; absent for any other failure.",
          ),
      })
      .nullable()
      .describe("Set when it failed."),
    discussionId: z.string().nullable().describe("The discussion whose report it made; set when it is done."),
    attempts: z.int().min(0).describe("How often it was started."),
    revision: z.int().min(0).describe("Grows with every change."),
    ahead: z.int().min(0).nullable().describe("Number of queued jobs before it; null when it is not queued."),
    createdAt: z.string(),
    startedAt: z.string().nullable(),
    endedAt: z.string().nullable(),
  })
  .openapi("Job", { description: "A requested reading." }) satisfies z.ZodType<Job>;

const jobCount = z.int().min(0);

const jobCountsSchema = z
  .strictObject({ queued: jobCount, running: jobCount, done: jobCount, failed: jobCount, cancelled: jobCount })
  .openapi("JobCounts", { description: "The number of all jobs in each state." });

export const jobPageSchema = z
  .strictObject({
    jobs: z.array(jobSchema).describe("Running jobs first, then waiting ones in the order of the queue, then ended ones, latest first."),
    total,
    counts: jobCountsSchema,
    nextCursor: next,
  })
  .openapi("JobPage");

export const changedJobsSchema = z
  .strictObject({ changed: jobCount.describe("The number of jobs that were changed.") })
  .openapi("ChangedJobs");

const hitSchema = z
  .strictObject({
    discussionId: z.string(),
    title: z.string(),
    kind: z.enum(["comment", "topic", "summary"]),
    commentId: z.string().nullable(),
    topicId: z.string().nullable(),
    topicSlug: z.string().nullable().describe("Slug of the topic whose name or summary matched."),
    topicName: z.string().nullable(),
    author: z.string().nullable(),
    passage: z.string().describe("The text around the match, as plain text."),
    marks: z
      .array(z.tuple([z.int().min(0), z.int().min(0)]))
      .describe("Start and end of each match in the passage, in UTF-16 units; the end is exclusive."),
  })
  .openapi("Hit");

export const hitPageSchema = z.strictObject({ hits: z.array(hitSchema).describe("Best first."), nextCursor: next }).openapi("HitPage");

const usageShape = {
  inputTokens: z.number().min(0),
  cachedTokens: z.number().min(0).describe("Input tokens read from the provider's cache."),
  outputTokens: z.number().min(0),
  costUsd: z.number().nullable().describe("Null when the price is unknown."),
};
const usage = z.strictObject(usageShape).openapi("Usage");
const finish = z.enum(["whole", "cut", "refused"]);

const callShape = {
  number: z.int().min(1),
  discussionId: z.string().nullable(),
  step: z.string(),
  model: z.string().describe("provider/name"),
  startedAt: z.string(),
  milliseconds: z.number().min(0),
  error: z.string().nullable().describe("Why there is no answer."),
};

const listedCallSchema = z
  .strictObject({ ...callShape, finish: finish.nullable(), usage: z.union([usage, z.null()]) })
  .openapi("ListedCall", { description: "A call in the list, without its texts." }) satisfies z.ZodType<ListedCall>;

export const callPageSchema = z.strictObject({ calls: z.array(listedCallSchema), total, nextCursor: next }).openapi("CallPage");

export const callSchema = z
  .strictObject({
    ...callShape,
    hash: z.string(),
    promptVersion: z.string(),
    sent: z.strictObject({
      system: z.string(),
      prefix: z.string(),
      task: z.string(),
      schema: z.strictObject({ name: z.string(), json: z.record(z.string(), z.unknown()) }),
      maxOutputTokens: z.number(),
    }),
    answer: z.strictObject({ text: z.string(), finish, usage }).nullable().describe("Null if there is none."),
    erasedAt: z.string().optional().describe("When its texts were deleted, which are then empty; absent while they are here."),
  })
  .openapi("Call", { description: "A call to a language model with everything that was sent and received." }) satisfies z.ZodType<
  ModelCall & { readonly number: number }
>;

const dailyCallsSchema = z
  .strictObject({
    day: z.string().describe("UTC."),
    model: z.string(),
    calls: z.int().min(0),
    failed: z.int().min(0).describe("Calls without an answer."),
    inputTokens: z.int().min(0),
    outputTokens: z.int().min(0),
    costUsd: z.number().min(0).describe("Of the calls whose price is known."),
    unpriced: z.int().min(0).describe("Answers whose price is unknown."),
  })
  .openapi("DailyCalls");

export const statusSchema = z
  .strictObject({
    version: z.string(),
    runtime: z.string(),
    startedAt: z.string(),
    now: z.string(),
    store: z.strictObject({
      file: z.string(),
      bytes: z.int(),
      freeBytes: z.int().describe("Unused bytes that could be given back."),
      discussions: z.int(),
      reports: z.int(),
      calls: z.int(),
      embeddings: z.int(),
      jobs: z.int(),
      uploads: z.int(),
    }),
    jobs: jobCountsSchema,
    limits: z.strictObject({
      jobsAtOnce: z.int().describe("0 where this process reads nothing itself: `summarizer worker` does."),
      waitingJobs: z.int(),
      fileBytes: z.int(),
      costUsd: z.number().nullable().describe("Of one reading with a language model; null for no limit."),
      dayUsd: z.number().nullable().describe("Of all calls of one day (UTC); null for no limit."),
    }),
    today: z
      .strictObject({ spentUsd: z.number().min(0), heldUsd: z.number().min(0).describe("The most that calls in flight can cost.") })
      .describe("What the calls since midnight UTC count against the limit of the day, of all processes that use the store."),
    model: z.string().nullable(),
    errors: z.array(z.strictObject({ at: z.string(), message: z.string(), facts: z.record(z.string(), z.unknown()) })),
    failedJobs: z.array(jobSchema),
    calls: z.array(dailyCallsSchema),
  })
  .openapi("Status", { description: "What those who run the server want to know." }) satisfies z.ZodType<ServerStatus>;

export const vacuumedSchema = z
  .strictObject({ before: z.int().min(0), after: z.int().min(0) })
  .openapi("Vacuumed", { description: "The size of the store's file in bytes, before and after." });

export const importedReportSchema = z
  .strictObject({
    discussionId: z.string(),
    title: z.string(),
    version: z.int().min(1),
    isNew: z.boolean().describe("False if the same report was added before."),
    isCurrent: z.boolean().describe("Whether it is shown."),
  })
  .openapi("ImportedReport") satisfies z.ZodType<ImportedReport>;
