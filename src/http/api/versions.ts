import { createRoute, z } from "@hono/zod-openapi";
import { listVersions, makeCurrent } from "../../app/versions.ts";
import { sendReport } from "../responses/send-report.ts";
import { versionListExample } from "./examples.ts";
import { discussionIdParameter, numberParameter } from "./parameters.ts";
import { type Api, type ApiTools, describeErrors, describeResponses, sendJson } from "./responses.ts";
import { apiReportSchema, versionListSchema } from "./schemas.ts";

const tags = ["Discussions"];
const params = z.strictObject({ id: discussionIdParameter, version: numberParameter("version") });

const listRoute = createRoute({
  method: "get",
  path: "/discussions/{id}/versions",
  operationId: "listVersions",
  summary: "List the versions of a discussion",
  description: "Every report that was made of it, latest first, with what made it. One of them is current: all other routes use it.",
  tags,
  request: { params: z.strictObject({ id: discussionIdParameter }) },
  responses: describeResponses({ description: "The versions.", schema: versionListSchema, example: versionListExample }, ["not-kept"]),
});

const loadRoute = createRoute({
  method: "get",
  path: "/discussions/{id}/versions/{version}",
  operationId: "loadVersion",
  summary: "Get the report of a version",
  description: "The whole report, as for the current one.",
  tags,
  request: { params },
  responses: describeResponses({ description: "The report.", schema: apiReportSchema }, ["not-kept", "not-found"]),
});

const currentRoute = createRoute({
  method: "put",
  path: "/discussions/{id}/versions/{version}/current",
  operationId: "makeCurrent",
  summary: "Show another version",
  description: "Makes a version the current one. Addresses of topics that it does not have lead to those of its topics.",
  tags,
  request: { params },
  responses: describeErrors({ 204: { description: "It is current now." } }, ["not-kept", "not-found"]),
});

export const addVersionRoutes = (api: Api, tools: ApiTools): void => {
  const { store } = tools.queue;
  api.openapi(listRoute, (context) => {
    const { id } = context.req.valid("param");
    return sendJson(context, tools, { key: null, value: async () => ({ versions: await listVersions(id, store) }) });
  });
  api.openapi(loadRoute, async (context) => {
    const { id, version } = context.req.valid("param");
    const { number, index } = await tools.reports.loadVersion(id, version);
    return sendReport(context, tools, { number, index, fileName: null });
  });
  api.openapi(currentRoute, async (context) => {
    const { id: discussionId, version } = context.req.valid("param");
    await makeCurrent({ discussionId, version }, store);
    return context.body(null, 204);
  });
};
