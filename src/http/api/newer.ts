import { createRoute, z } from "@hono/zod-openapi";
import type { NewerComments } from "../../domain/changes/newer-comments.ts";
import { discussionIdParameter } from "./parameters.ts";
import { type Api, type ApiTools, describeResponses, sendJson } from "./responses.ts";

const newerSchema = z
  .strictObject({
    askedAt: z.string().describe("When the source was asked, ISO 8601 UTC: up to a minute ago."),
    counted: z.int().min(0).describe("How many comments the source counts now, without deleted and dead ones."),
    read: z.int().min(0).describe("How many of the comments that were read are neither deleted nor dead."),
    newer: z.int().min(0).describe("At least this many have come since: comments that were deleted since hide as many."),
  })
  .openapi("NewerComments") satisfies z.ZodType<NewerComments>;

const newerRoute = createRoute({
  method: "get",
  path: "/discussions/{id}/newer",
  operationId: "countNewerComments",
  summary: "Ask how many comments have come since",
  description:
    "Sends one small request to the discussion's source, or gives the answer of the last minute. Refused for a discussion that was read from a file, and where sources were asked about too many discussions within a minute.",
  tags: ["Discussions"],
  request: { params: z.strictObject({ id: discussionIdParameter }) },
  responses: describeResponses(
    {
      description: "The counts.",
      schema: newerSchema,
      example: { askedAt: "2026-01-31T18:00:00.000Z", counted: 152, read: 145, newer: 7 },
    },
    ["not-kept", "too-large", "source-unsupported", "source-unreachable", "source-unreadable", "source-refused"],
  ),
});

export const addNewerRoute = (api: Api, tools: ApiTools): void => {
  api.openapi(newerRoute, async (context) => {
    const { report } = (await tools.reports.load(context.req.valid("param").id)).index;
    const newer = await tools.newer.ask(report);
    return sendJson(context, tools, { key: null, value: () => newer });
  });
};
