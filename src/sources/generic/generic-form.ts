import { z } from "zod";

const id = z.union([z.string(), z.int()]);
const time = z.union([z.string(), z.number()]).meta({
  description: "ISO 8601, taken for UTC where it names no zone, or seconds or milliseconds since 1970",
});
const words = {
  text: z
    .string()
    .nullish()
    .meta({ description: "Plain text: a blank line separates paragraphs, a line that starts with > is a quotation" }),
  html: z.string().nullish().meta({ description: "HTML, instead of text; scripts, styles and images are taken out" }),
};

const genericComment = z
  .object({
    id: id.nullish().meta({ description: "Unique in the file; numbered from 1 where it is absent" }),
    parent: id
      .nullish()
      .meta({ description: "The id of the comment that this one answers; null or absent for what answers the discussion itself" }),
    author: z.string().nullish(),
    time: time.nullish(),
    ...words,
    url: z.string().nullish().meta({ description: "The comment's own address" }),
    score: z.number().nullish(),
  })
  .meta({ title: "A comment", description: "It should have text or html" });

const genericHead = z
  .object({
    title: z.string(),
    url: z.string().nullish().meta({ description: "The discussion's own address" }),
    article: z.string().nullish().meta({ description: "The address of what is discussed" }),
    author: z.string().nullish(),
    time: time.nullish(),
    ...words,
    score: z.number().nullish(),
  })
  .meta({ title: "The discussion itself" });

/** Summarizer's own JSON format for any discussion, described in docs/generic-form.md. The JSON Schema in `schema/` is generated from it. */
export const genericForm = z.union([
  genericHead.extend({ comments: z.array(genericComment) }).meta({ title: "A discussion with its comments" }),
  z
    .array(z.union([genericHead, genericComment]))
    .meta({ title: "Comments, after the discussion itself where that is known", description: "The same values one a line are JSON Lines" }),
]);
