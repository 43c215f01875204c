import { z } from "zod";

/**
 * The one shape of all answers. Some providers make the schema a part of what they cache, so a schema of its own for each step
 * would read the whole thread anew each time. Strict modes want every field required, and no lengths or unions at the root.
 */
const answer = z.strictObject({
  topics: z.array(
    z.strictObject({
      name: z.string(),
      description: z.string(),
      size: z.number().describe("Estimate: how many comments speak to it."),
      from: z.array(z.number()).describe("When merging: the numbers of the proposals it takes in. Else empty."),
    }),
  ),
  tags: z.array(
    z.strictObject({ c: z.number().describe("The comment's number."), t: z.array(z.number()).describe("The numbers of its topics.") }),
  ),
  summaries: z.array(
    z.strictObject({
      topic: z.number().describe("The topic's number; 0 for the overview."),
      sentences: z.array(
        z.strictObject({
          text: z.string(),
          citations: z.array(
            z.strictObject({
              c: z.number().describe("The comment's number."),
              quote: z.nullable(z.string()).describe("Its words, letter for letter."),
            }),
          ),
        }),
      ),
      viewpoints: z.array(
        z.strictObject({ statement: z.string(), c: z.array(z.number()).describe("Numbers of the comments that hold it.") }),
      ),
    }),
  ),
});

/** A model's answer, its shape checked and nothing else. */
export type RawAnswer = z.infer<typeof answer>;

const { $schema: _dialect, ...json } = z.toJSONSchema(answer);

export const answerSchema = { name: "answer", json } as const;
