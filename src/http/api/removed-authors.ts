import { createRoute, z } from "@hono/zod-openapi";
import { allowAuthor, countAuthor, removeAuthor } from "../../app/remove-author.ts";
import { requireWritable } from "../require-writable.ts";
import { discussionIdParameter } from "./parameters.ts";
import { type Api, type ApiTools, describeErrors } from "./responses.ts";

const tags = ["Privacy"];

const longestName = 500;

const authorSchema = z
  .string()
  .min(1)
  .max(longestName)
  .describe("The person's name as the thread has it; upper and lower case are the same.");

const wantedSchema = z
  .strictObject({
    author: authorSchema,
    discussionId: discussionIdParameter.nullable().default(null).describe("Only in this discussion; null for all."),
  })
  .openapi("WantedRemoval");

const countsSchema = z
  .strictObject({
    names: z
      .array(
        z.strictObject({
          name: z.string().describe("As it is written in the store. Spellings may belong to several people: look before you remove."),
          source: z.string(),
          comments: z.int().min(0),
        }),
      )
      .readonly(),
    discussionIds: z.array(z.string()).readonly(),
    versions: z.int().min(0).describe("Reports that hold the words, of all versions."),
    statements: z.int().min(0).describe("Statements of these reports that rest on the person alone, or speak of them."),
    calls: z.int().min(0).describe("Calls to models whose texts hold the words."),
    uploads: z.int().min(0).describe("Uploaded files that may hold them."),
    removedAt: z
      .string()
      .nullable()
      .describe("When the words of an author of this name were removed before; null if they were not. Nothing may be left of them."),
  })
  .openapi("RemovedAuthor", { description: "What holds a person's words, or held them." });

const wantedExample = { author: "somebody", discussionId: null };
const countsExample = {
  names: [{ name: "somebody", source: "hackernews", comments: 4 }],
  discussionIds: ["hn-46433029"],
  versions: 2,
  statements: 3,
  calls: 12,
  uploads: 0,
  removedAt: null,
};
const body = { required: true, content: { "application/json": { schema: wantedSchema, example: wantedExample } } };
const counted = (description: string) => ({
  200: { description, content: { "application/json": { schema: countsSchema, example: countsExample } } },
});

const countRoute = createRoute({
  method: "post",
  path: "/removed-authors/count",
  operationId: "countAuthor",
  summary: "Count what holds a person's words",
  description: "Says what removing them would change, and changes nothing. The name is in the body, because proxies log addresses.",
  tags,
  request: { body },
  responses: describeErrors(counted("What would be removed."), ["not-kept"]),
});

const removeRoute = createRoute({
  method: "post",
  path: "/removed-authors",
  operationId: "removeAuthor",
  summary: "Remove a person's words",
  description:
    "From the comments, quotes and search of every version of every report, from stored calls to models, embeddings and uploads. Statements that rest on them alone are withdrawn. The comments keep their places. Later readings leave the words out, too.",
  tags,
  request: { body },
  responses: describeErrors(counted("What was removed."), ["not-kept"]),
});

const allowRoute = createRoute({
  method: "post",
  path: "/removed-authors/allow",
  operationId: "allowAuthor",
  summary: "Let a removed person's words be kept again",
  description: "For later readings. What was removed comes back only if the thread is read again.",
  tags,
  request: {
    body: {
      required: true,
      content: { "application/json": { schema: z.strictObject({ author: authorSchema }), example: { author: "somebody" } } },
    },
  },
  responses: describeErrors({ 204: { description: "Later readings keep the words." } }, ["not-kept"]),
});

export const addRemovedAuthors = (api: Api, { queue, config }: ApiTools): void => {
  api.openapi(countRoute, async (context) => {
    requireWritable(config);
    return context.json(await countAuthor({ ...context.req.valid("json"), now: queue.now() }, queue.store), 200);
  });
  api.openapi(removeRoute, async (context) => {
    const wanted = context.req.valid("json");
    const removed = await removeAuthor({ ...wanted, now: queue.now() }, queue.store);
    if (wanted.discussionId !== null) context.set("changedDiscussion", wanted.discussionId);
    return context.json(removed, 200);
  });
  api.openapi(allowRoute, async (context) => {
    await allowAuthor(context.req.valid("json").author, queue.store);
    return context.body(null, 204);
  });
};
