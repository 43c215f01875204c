import { createRoute, z } from "@hono/zod-openapi";
import { loadStatus } from "../../app/server-status.ts";
import { requireWritable } from "../require-writable.ts";
import { toServerFacts } from "../server-facts.ts";
import { type Api, type ApiTools, describeErrors, describeResponses, sendJson } from "./responses.ts";
import { statusSchema, vacuumedSchema } from "./schemas.ts";

const tags = ["About"];

const statusRoute = createRoute({
  method: "get",
  path: "/status",
  operationId: "loadStatus",
  summary: "Get the server's status",
  description: "Versions, space, queue, limits, last errors, and model calls by day. Not on a read-only server.",
  tags,
  request: { query: z.strictObject({}) },
  responses: describeResponses({ description: "The status.", schema: statusSchema }),
});

const giveBackRoute = createRoute({
  method: "post",
  path: "/status/give-back",
  operationId: "giveBackSpace",
  summary: "Give unused space back",
  description: "Cuts unused pages off the store's file in small steps. `summarizer vacuum` gives back more.",
  tags,
  responses: describeErrors({
    200: { description: "The size of the file.", content: { "application/json": { schema: vacuumedSchema } } },
  }),
});

export const addStatusRoutes = (api: Api, tools: ApiTools): void => {
  api.openapi(statusRoute, (context) => {
    requireWritable(tools.config);
    return sendJson(context, tools, { key: null, value: () => loadStatus(toServerFacts(tools), tools.queue) });
  });
  api.openapi(giveBackRoute, async (context) => context.json(await tools.queue.store.giveBack(), 200));
};
