import { createRoute, z } from "@hono/zod-openapi";
import { AppError } from "../../domain/app-error.ts";
import { mostFound } from "../../domain/search/search-hit.ts";
import { type Api, type ApiTools, describeResponses, sendJson } from "./responses.ts";
import { toCursor } from "./cursor.ts";
import { hitPageExample } from "./examples.ts";
import { cursorParameter, discussionIdParameter, limitParameter, wordsParameter } from "./parameters.ts";
import { hitPageSchema } from "./schemas.ts";
import { searchPassages } from "./search-passages.ts";

const searchRoute = createRoute({
  method: "get",
  path: "/search",
  operationId: "search",
  summary: "Search comments, topics and summaries",
  description: `Every word must occur; the last one may be a prefix. Use "quotes" for a phrase, and author:name or topic:word as filters; a - before any of them excludes it. Gives at most the best ${mostFound} results.`,
  tags: ["Search"],
  request: {
    query: z.strictObject({
      q: wordsParameter("The search query.", "checked copies"),
      discussion: discussionIdParameter.optional(),
      limit: limitParameter(20),
      cursor: cursorParameter,
    }),
  },
  responses: describeResponses({ description: "A page of results.", schema: hitPageSchema, example: hitPageExample }),
});

export const addSearchRoute = (api: Api, tools: ApiTools): void => {
  api.openapi(searchRoute, (context) => {
    const { q, discussion = null, limit, cursor: offset } = context.req.valid("query");
    if (offset + limit > mostFound) throw tooFar();
    const value = async () => {
      const { hits, hasMore } = await searchPassages({ words: q, discussionId: discussion, offset, limit }, tools);
      const end = offset + limit;
      return { hits, nextCursor: hasMore && end + limit <= mostFound ? toCursor(end) : null };
    };
    return sendJson(context, tools, { key: null, value });
  });
};

const tooFar = (): AppError =>
  new AppError("wrong-use", {
    what: "Cannot give results this far down",
    why: `a search gives at most ${mostFound} results`,
    fix: "Add search terms, or search in one discussion.",
  });
