import { z } from "@hono/zod-openapi";
import { parseCursor } from "./cursor.ts";

/** More than these make an answer that nobody waits for. */
const mostOnPage = 100;

const idPattern = /^[a-z0-9][a-z0-9-]*$/u;

/** Describes a parameter in the document, with an example. */
export const describeParameter = (description: string, example: string | number | readonly string[]) => ({
  param: { description, example },
});

export const limitParameter = (usual: number) =>
  z.coerce
    .number<number>()
    .int()
    .min(1)
    .max(mostOnPage)
    .default(usual)
    .openapi({
      type: "integer",
      minimum: 1,
      maximum: mostOnPage,
      default: usual,
      ...describeParameter(`How many at most, up to ${mostOnPage}.`, usual),
    });

/** Comes out as the place to begin at. */
export const cursorParameter = z
  .string()
  .max(40)
  .optional()
  .transform((cursor, context) => {
    if (cursor === undefined) return 0;
    const place = parseCursor(cursor);
    if (place !== null) return place;
    context.addIssue({ code: "custom", message: "it is not a cursor that was given out here" });
    return z.NEVER;
  })
  .openapi({
    type: "string",
    ...describeParameter("The `nextCursor` of the page before, as it was given; none for the first page.", "ZnJvbTo1MA"),
  });

export const discussionIdParameter = z
  .string()
  .max(200)
  .regex(idPattern, "it is not the id of a discussion, such as hn-46433029")
  .openapi(describeParameter("The discussion's id.", "hn-46433029"));

export const slugParameter = z
  .string()
  .max(200)
  .regex(idPattern, "it is not a topic's slug, such as error-handling")
  .openapi(describeParameter("The topic's slug, as the report has it.", "error-handling"));

export const numberParameter = (thing: string) =>
  z
    .string()
    .regex(/^[1-9]\d{0,14}$/u, `it is not the number of a ${thing}`)
    .transform(Number)
    .openapi({ type: "integer", minimum: 1, ...describeParameter(`The ${thing}'s number.`, 7) });

export const engineParameter = z
  .enum(["auto", "embedded", "model"])
  .default("auto")
  .openapi(describeParameter("What reads: the embedded engine, a language model, or what the server prefers.", "auto"));

export const againParameter = z
  .enum(["true", "false"])
  .default("false")
  .transform((text) => text === "true")
  .openapi(describeParameter("Whether to read once more although the same was read before.", "false"));

/** Words that somebody looks for. */
export const wordsParameter = (description: string, example: string) =>
  z.string().max(500).openapi(describeParameter(description, example));
