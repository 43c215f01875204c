import { z } from "@hono/zod-openapi";
import { toLanguageName } from "../../domain/words/language-code.ts";
import { parseSince } from "../../domain/report/since.ts";
import { parseCursor } from "./cursor.ts";

/** A larger page would take too long. */
const mostOnPage = 100;

const idPattern = /^[a-z0-9][a-z0-9-]*$/u;

/** Describes a parameter for the OpenAPI document, with an example. */
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
      ...describeParameter(`Largest number of results, up to ${mostOnPage}.`, usual),
    });

/** Parses to the offset of the page. */
export const cursorParameter = z
  .string()
  .max(40)
  .optional()
  .transform((cursor, context) => {
    if (cursor === undefined) return 0;
    const place = parseCursor(cursor);
    if (place !== null) return place;
    context.addIssue({ code: "custom", message: "it is not a cursor of this API" });
    return z.NEVER;
  })
  .openapi({
    type: "string",
    ...describeParameter("The `nextCursor` of the previous page; omit it for the first page.", "ZnJvbTo1MA"),
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
  .openapi(describeParameter("The topic's slug, as in the report.", "error-handling"));

export const numberParameter = (thing: string) =>
  z
    .string()
    .regex(/^[1-9]\d{0,14}$/u, `it is not the number of a ${thing}`)
    .transform(Number)
    .openapi({ type: "integer", minimum: 1, ...describeParameter(`The ${thing}'s number.`, 7) });

export const engineParameter = z
  .enum(["auto", "embedded", "model"])
  .default("auto")
  .openapi(describeParameter("The engine: embedded, a language model, or the default of the server.", "auto"));

export const languageParameter = z
  .string()
  .max(35)
  .refine((code) => toLanguageName(code) !== null, "it is no language code, such as de or pt-BR")
  .optional()
  .transform((code) => code ?? null)
  .openapi({
    type: "string",
    ...describeParameter("The language in which a language model writes (BCP 47); omit it for the server's default.", "de"),
  });

export const againParameter = z
  .enum(["true", "false"])
  .default("false")
  .transform((text) => text === "true")
  .openapi(describeParameter("Whether to read again, even if the same request was done before.", "false"));

export const sinceParameter = z
  .string()
  .max(40)
  .optional()
  .transform((text, context) => {
    if (text === undefined) return null;
    const since = parseSince(text);
    if (since !== null) return since;
    context.addIssue({ code: "custom", message: "it is neither the number of a version nor a time such as 2026-01-31T18:00:00Z" });
    return z.NEVER;
  })
  .openapi({
    type: "string",
    ...describeParameter(
      "Only comments that are new since then: those that no version up to this number held, or those that were written at this time (ISO 8601) or later.",
      "2026-01-31T18:00:00Z",
    ),
  });

export const refreshMeaning =
  "Whether to bring the version that is shown up to date: only comments that came since are read, and topics keep their addresses. Where that is not possible, the whole thread is read; the job says why.";

export const refreshParameter = z
  .enum(["true", "false"])
  .default("false")
  .transform((text) => text === "true")
  .openapi(describeParameter(refreshMeaning, "false"));

/** Search terms. */
export const wordsParameter = (description: string, example: string) =>
  z.string().max(500).openapi(describeParameter(description, example));
