import { createRoute, z } from "@hono/zod-openapi";
import { importReport } from "../../app/import-report.ts";
import { AppError } from "../../domain/app-error.ts";
import { reportSchemaName } from "../../domain/report/report.ts";
import { describeParameter } from "./parameters.ts";
import { type Api, type ApiTools, describeErrors } from "./responses.ts";
import { importedReportSchema } from "./schemas.ts";

const importRoute = createRoute({
  method: "post",
  path: "/reports",
  operationId: "importReport",
  summary: "Add a report that was made elsewhere",
  description:
    "The body is a report.json of up to 1 MB (`summarizer import` takes larger ones). It becomes a version of its discussion, and is shown only if the discussion is new here. The same report again adds nothing.",
  tags: ["Discussions"],
  request: {
    query: z.strictObject({
      name: z
        .string()
        .min(1)
        .max(200)
        .default("report.json")
        .openapi(describeParameter("What to call the file it came from.", "report.json")),
    }),
    body: {
      required: true,
      description: "A report, of this edition or an earlier one.",
      // Only how it begins: a whole one is in docs/report.md.
      content: {
        "application/json": {
          schema: z.record(z.string(), z.unknown()),
          example: { schema: reportSchemaName, discussion: { id: "hn-46433029" } },
        },
      },
    },
  },
  responses: describeErrors(
    {
      201: { description: "It is a new version.", content: { "application/json": { schema: importedReportSchema } } },
      200: { description: "It was added before.", content: { "application/json": { schema: importedReportSchema } } },
    },
    ["too-large"],
  ),
});

export const addReportRoute = (api: Api, { queue }: ApiTools): void => {
  api.openapi(importRoute, async (context) => {
    const { name } = context.req.valid("query");
    const input = { value: context.req.valid("json"), name, madeAt: queue.now().toISOString() };
    const imported = await importReport(input, queue.store).catch(explainBroken);
    context.set("changedDiscussion", imported.discussionId);
    return context.json(imported, imported.isNew ? 201 : 200);
  });
};

/** Elsewhere a broken report is our own failure; here it is what was sent. */
const explainBroken = (error: unknown): never => {
  if (error instanceof AppError && error.code === "report-broken") throw new AppError("wrong-use", error.explanation, { cause: error });
  throw error;
};
