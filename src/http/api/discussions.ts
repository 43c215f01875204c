import { createRoute, z } from "@hono/zod-openapi";
import { sendLargeJson, sendReport, streamedFrom } from "../responses/send-report.ts";
import { requireSince } from "../../app/versions.ts";
import { AppError } from "../../domain/app-error.ts";
import type { ReportComment } from "../../domain/report/report.ts";
import { commentOrders, selectComments, selectedKinds, wholeThread } from "../../domain/report/selection.ts";
import { toSinceText } from "../../domain/report/since.ts";
import { discussionOrders } from "../../store/store.ts";
import type { NumberedReport } from "../responses/report-cache.ts";
import { type Api, type ApiTools, describeResponses, sendJson } from "./responses.ts";
import { nextCursor } from "./cursor.ts";
import { commentPageExample, discussionPageExample } from "./examples.ts";
import {
  cursorParameter,
  describeParameter,
  discussionIdParameter,
  limitParameter,
  sinceParameter,
  slugParameter,
  wordsParameter,
} from "./parameters.ts";
import { apiReportSchema, commentPageSchema, discussionPageSchema, reportHeadSchema, topicWithCommentsSchema } from "./schemas.ts";

const tags = ["Discussions"];

const listRoute = createRoute({
  method: "get",
  path: "/discussions",
  operationId: "listDiscussions",
  summary: "List discussions",
  description: "With the counts of their latest reports.",
  tags,
  request: {
    query: z.strictObject({
      q: wordsParameter("Only discussions whose title contains all of these words.", "strcpy").default(""),
      order: z.enum(discussionOrders).default("latest").openapi(describeParameter("The order.", "latest")),
      limit: limitParameter(50),
      cursor: cursorParameter,
    }),
  },
  responses: describeResponses({ description: "A page of the list.", schema: discussionPageSchema, example: discussionPageExample }),
});

const params = z.strictObject({ id: discussionIdParameter });

const headRoute = createRoute({
  method: "get",
  path: "/discussions/{id}",
  operationId: "loadDiscussion",
  summary: "Get a discussion",
  description: "The latest report without its comments: overview, topics with summaries and viewpoints, coverage and findings.",
  tags,
  request: { params },
  responses: describeResponses({ description: "The report without its comments.", schema: reportHeadSchema }, ["not-kept", "too-large"]),
});

const reportRoute = createRoute({
  method: "get",
  path: "/discussions/{id}/report",
  operationId: "loadReport",
  summary: "Get the whole report",
  description: "The same bytes as report.json of an exported site.",
  tags,
  request: { params },
  responses: describeResponses({ description: "The report.", schema: apiReportSchema }, ["not-kept", "too-large"]),
});

const topicRoute = createRoute({
  method: "get",
  path: "/discussions/{id}/topics/{slug}",
  operationId: "loadTopic",
  summary: "Get a topic with its comments",
  description:
    "Its summary, viewpoints and comments: all, or those that are new since a version or time. An address of an earlier version gives the topic that continues it.",
  tags,
  request: {
    params: z.strictObject({ id: discussionIdParameter, slug: slugParameter }),
    query: z.strictObject({ since: sinceParameter }),
  },
  responses: describeResponses({ description: "The topic.", schema: topicWithCommentsSchema }, ["not-kept", "not-found", "too-large"]),
});

const commentsQuery = z.strictObject({
  topic: slugParameter.optional(),
  author: z.string().max(200).optional().openapi(describeParameter("Only comments of this author.", "alice")),
  status: z
    .enum(["tagged", "untagged", "empty", "failed"])
    .optional()
    .openapi(describeParameter("Only comments with this status; every comment has exactly one.", "tagged")),
  only: z.enum(selectedKinds).default("all").openapi(describeParameter("Top-level comments, replies, or comments of one kind.", "opening")),
  since: sinceParameter,
  order: z.enum(commentOrders).default("thread").openapi(describeParameter("The order.", "newest")),
  limit: limitParameter(50),
  cursor: cursorParameter,
});

const commentsRoute = createRoute({
  method: "get",
  path: "/discussions/{id}/comments",
  operationId: "listComments",
  summary: "List comments of a discussion",
  description: "All comments, or those that match every given filter.",
  tags,
  request: { params, query: commentsQuery },
  responses: describeResponses({ description: "A page of comments.", schema: commentPageSchema, example: commentPageExample }, [
    "not-kept",
    "not-found",
    "too-large",
  ]),
});

export const addDiscussionRoutes = (api: Api, tools: ApiTools): void => {
  api.openapi(listRoute, (context) => {
    const { q, order, limit, cursor } = context.req.valid("query");
    const value = async () => {
      const { discussions, total } = await tools.queue.store.findDiscussions({ words: q, order, offset: cursor, limit });
      return { discussions, total, nextCursor: nextCursor({ offset: cursor, limit }, total) };
    };
    return sendJson(context, tools, { key: null, value });
  });
  api.openapi(headRoute, async (context) => {
    const { number, index } = await tools.reports.load(context.req.valid("param").id);
    return sendJson(context, tools, { key: `api/head/${number}`, value: () => withoutComments(index.report) });
  });
  api.openapi(reportRoute, async (context) => {
    const { number, index } = await tools.reports.load(context.req.valid("param").id);
    return sendReport(context, tools, { number, index, fileName: null });
  });
  api.openapi(topicRoute, async (context) => {
    const { id, slug } = context.req.valid("param");
    const { number, index } = await tools.reports.load(id);
    const topic = requireTopic(await followAlias({ id, slug }, index.report, tools), index.report);
    const { since } = context.req.valid("query");
    await requireSince(since, index.report, tools.queue.store);
    const all = topic.commentIds.flatMap((commentId) => index.comments.get(commentId) ?? []);
    const comments = selectComments(all, { ...wholeThread, since });
    const key = `api/topic/${number}/${slug}/${since === null ? "" : toSinceText(since)}`;
    if (comments.length > streamedFrom) return sendLargeJson(context, tools, { key, head: topic, comments });
    return sendJson(context, tools, { key, value: () => ({ ...topic, comments }) });
  });
  api.openapi(commentsRoute, async (context) => {
    const query = context.req.valid("query");
    const { number, index } = await tools.reports.load(context.req.valid("param").id);
    await requireSince(query.since, index.report, tools.queue.store);
    return sendJson(context, tools, {
      key: `api/comments/${number}/${JSON.stringify(query)}`,
      value: () => toCommentPage(index.report, query),
    });
  });
};

type Report = NumberedReport["index"]["report"];

/** The slug of the topic that continues the one that had this slug in an earlier version. */
const followAlias = async (
  { id, slug }: { readonly id: string; readonly slug: string },
  report: Report,
  { queue }: Pick<ApiTools, "queue">,
): Promise<string> => {
  if (report.topics.some((topic) => topic.slug === slug)) return slug;
  const alias = await queue.store.findTopicAlias(id, slug);
  return report.topics.find((topic) => topic.id === alias?.topicId)?.slug ?? slug;
};

const withoutComments = (report: Report): Omit<Report, "comments"> => {
  const { comments: _, ...head } = report;
  return head;
};

const requireTopic = (slug: string, { topics }: Report): Report["topics"][number] => {
  const topic = topics.find((candidate) => candidate.slug === slug);
  if (topic) return topic;
  throw new AppError("not-found", {
    what: `Cannot find the topic "${slug}"`,
    why: "the latest report of this discussion has no topic with this slug",
    fix: "Get the discussion: its `topics` have the slugs.",
  });
};

const toCommentPage = (report: Report, { topic, author, status, only, since, order, limit, cursor }: z.infer<typeof commentsQuery>) => {
  const topicId = topic === undefined ? null : requireTopic(topic, report).id;
  const isWanted = (comment: ReportComment): boolean =>
    (topicId === null || comment.topicIds.includes(topicId)) && (status === undefined || comment.status === status);
  const chosen = selectComments(report.comments.filter(isWanted), { order, kind: only, author: author ?? null, since });
  return {
    comments: chosen.slice(cursor, cursor + limit),
    total: chosen.length,
    nextCursor: nextCursor({ offset: cursor, limit }, chosen.length),
  };
};
