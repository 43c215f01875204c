import { createRoute, z } from "@hono/zod-openapi";
import { submitAgain, submitEdit, submitRefresh, submitTopics } from "../../app/submit.ts";
import { toNotKept } from "../../app/not-kept.ts";
import { toAsker } from "../asker.ts";
import { type Api, type ApiTools, describeErrors, describeSubmission, sendSubmitted } from "./responses.ts";
import { requireTopicEdit } from "../../domain/topics/require-topic-edit.ts";
import { givenTopicsExample, topicEditExample } from "./examples.ts";
import { givenTopicsBody } from "./jobs.ts";
import { discussionIdParameter, engineParameter } from "./parameters.ts";
import { topicEditSchema } from "./schemas.ts";

const tags = ["Discussions"];
const params = z.strictObject({ id: discussionIdParameter });
const query = z.strictObject({ engine: engineParameter });

const againRoute = createRoute({
  method: "post",
  path: "/discussions/{id}/again",
  operationId: "readAgain",
  summary: "Read a discussion again",
  description: "Fetches it again if it came from a live source, and makes a new report.",
  tags,
  request: { params, query },
  responses: describeSubmission(["not-kept"]),
});

const refreshRoute = createRoute({
  method: "post",
  path: "/discussions/{id}/refresh",
  operationId: "refresh",
  summary: "Bring a discussion up to date",
  description:
    "Fetches it again and reads only the comments that came since the version that is shown, by the engine that read that. Topics keep their ids and addresses; `changes` of the new report says what is new. Where nothing is new, the job makes no version and costs nothing.",
  tags,
  request: { params },
  responses: describeSubmission(["not-kept"]),
});

const topicsRoute = createRoute({
  method: "put",
  path: "/discussions/{id}/topics",
  operationId: "tagAgain",
  summary: "Tag a discussion with topics of your own",
  description: "Queues a reading of the stored discussion with these topics instead of learned ones. Nothing is fetched.",
  tags,
  request: {
    params,
    query,
    body: { required: true, content: { "application/json": { schema: givenTopicsBody, example: givenTopicsExample } } },
  },
  responses: describeSubmission(["not-kept", "too-large"]),
});

const editRoute = createRoute({
  method: "post",
  path: "/discussions/{id}/topic-edits",
  operationId: "editTopics",
  summary: "Edit the topics of a discussion",
  description:
    "Queues a change of a version's topics, which makes a new version. Kept topics may have new names, merged ones pass their comments on, and only comments of dropped topics are tagged again. Comments that fit a new topic get it in addition.",
  tags,
  request: {
    params,
    query,
    body: { required: true, content: { "application/json": { schema: topicEditSchema, example: topicEditExample } } },
  },
  responses: describeSubmission(["not-kept", "not-found", "topics-invalid", "too-large"]),
});

const removeRoute = createRoute({
  method: "delete",
  path: "/discussions/{id}",
  operationId: "removeDiscussion",
  summary: "Remove a discussion",
  description: "With everything that was stored for it: reports, search entries, model calls, embeddings, jobs and their uploads.",
  tags,
  request: { params },
  responses: describeErrors({ 204: { description: "It was removed." } }, ["not-kept"]),
});

export const addDiscussionChanges = (api: Api, tools: ApiTools): void => {
  const { queue } = tools;
  api.openapi(againRoute, async (context) => {
    const { engine } = context.req.valid("query");
    return sendSubmitted(
      context,
      await submitAgain(context.req.valid("param").id, { engine, asker: toAsker(context, "api") }, queue),
      tools,
    );
  });
  api.openapi(refreshRoute, async (context) =>
    sendSubmitted(context, await submitRefresh(context.req.valid("param").id, { asker: toAsker(context, "api") }, queue), tools),
  );
  api.openapi(topicsRoute, async (context) => {
    const { engine } = context.req.valid("query");
    const options = { engine, topics: context.req.valid("json"), asker: toAsker(context, "api") };
    return sendSubmitted(context, await submitTopics(context.req.valid("param").id, options, queue), tools);
  });
  api.openapi(editRoute, async (context) => {
    const { id } = context.req.valid("param");
    const edit = context.req.valid("json");
    const { index } = await tools.reports.loadVersion(id, edit.version);
    requireTopicEdit(edit, index.report.topics);
    const options = { engine: context.req.valid("query").engine, edit, asker: toAsker(context, "api") };
    return sendSubmitted(context, await submitEdit(id, options, queue), tools);
  });
  api.openapi(removeRoute, async (context) => {
    const { id } = context.req.valid("param");
    if (!(await queue.store.removeDiscussion(id))) throw toNotKept(id);
    return context.body(null, 204);
  });
};
