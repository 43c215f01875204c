import type { z } from "zod";
import { AppError } from "../../domain/app-error.ts";

/** A wire format in words, for the person whose file is almost right. */
export interface WireShape {
  /** As in "Cannot read the JSON as …". */
  readonly title: string;
  readonly expected: string;
}

/** One item of a wire format; throws `source-unsupported` with the place where it stops being one (`$.comments[3].user`, `line 7: $.id`). */
export const parseWireItem = <Item>(input: {
  readonly json: unknown;
  readonly place: string;
  readonly schema: z.ZodType<Item>;
  readonly shape: WireShape;
}): Item => {
  const parsed = input.schema.safeParse(input.json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const path = (issue?.path ?? []).map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("");
  throw notThisShape(`at ${input.place}${path}: ${issue?.message ?? "it is not an object"}`, input.shape);
};

/** The error for content that is not, or not quite, what a wire format is made of. */
export const notThisShape = (why: string, shape: WireShape): AppError =>
  new AppError("source-unsupported", { what: `Cannot read the JSON as ${shape.title}`, why, fix: `Expected ${shape.expected}.` });
