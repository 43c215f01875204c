import { createRoute, z } from "@hono/zod-openapi";
import { listCalls } from "../../app/kept-calls.ts";
import { type Api, type ApiTools, describeResponses, requireFound, sendJson } from "./responses.ts";
import { toCursor } from "./cursor.ts";
import { callPageExample } from "./examples.ts";
import { cursorParameter, describeParameter, discussionIdParameter, limitParameter, numberParameter } from "./parameters.ts";
import { callPageSchema, callSchema } from "./schemas.ts";

const tags = ["Calls"];

const callWordsParameter = z
  .string()
  .max(200)
  .optional()
  .openapi(describeParameter("Only calls that contain all of these words.", "tag-comments"));

const listRoute = createRoute({
  method: "get",
  path: "/calls",
  operationId: "listCalls",
  summary: "List calls to language models",
  description: "In the order in which they ended, without their texts.",
  tags,
  request: {
    query: z.strictObject({
      discussion: discussionIdParameter.optional(),
      q: callWordsParameter,
      limit: limitParameter(50),
      cursor: cursorParameter,
    }),
  },
  responses: describeResponses({ description: "A page of calls.", schema: callPageSchema, example: callPageExample }, ["not-kept"]),
});

const loadRoute = createRoute({
  method: "get",
  path: "/calls/{number}",
  operationId: "loadCall",
  summary: "Get a call",
  description: "With everything that was sent and received.",
  tags,
  request: { params: z.strictObject({ number: numberParameter("call") }) },
  responses: describeResponses({ description: "The call.", schema: callSchema }, ["not-found"]),
});

export const addCallRoutes = (api: Api, tools: ApiTools): void => {
  const { calls: store } = tools.queue.store;
  api.openapi(listRoute, (context) => {
    const { discussion: discussionId = null, q: words = "", limit, cursor: last } = context.req.valid("query");
    const value = async () => {
      const calls = await listCalls({ discussionId, words }, tools.queue.store);
      // Calls are only ever appended, so a number works as a position.
      const rest = calls.filter(({ number }) => number > last);
      const page = rest.slice(0, limit);
      return { calls: page, total: calls.length, nextCursor: rest.length > limit ? toCursor(page.at(-1)?.number ?? 0) : null };
    };
    return sendJson(context, tools, { key: null, value });
  });
  api.openapi(loadRoute, (context) => {
    const { number } = context.req.valid("param");
    return sendJson(context, tools, { key: null, value: async () => requireFound(await store.load(number), `call ${number}`) });
  });
};
