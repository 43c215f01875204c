import { z } from "zod";
import { commentKinds } from "../../../domain/comment-kind.ts";

/** What a second reading of a statement finds. Anything but `supported` means that the cited comments do not carry it. */
export const verdictNames = ["supported", "partly", "contradicted", "wrong speaker"] as const;

const commentNumber = z.number().describe("The comment's number.");
const commentNumbers = z.array(z.number());

const citations = z.array(z.strictObject({ c: commentNumber, quote: z.nullable(z.string()).describe("Its words, letter for letter.") }));

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
      answers: z.boolean().describe("True for the one topic that speaks to the title's question or claim, if there is one."),
    }),
  ),
  groups: z.array(
    z.strictObject({
      name: z.string(),
      description: z.string(),
      topics: z.array(z.number()).describe("The places of its topics in `topics`, from 1."),
    }),
  ),
  tags: z.array(
    z.strictObject({
      c: commentNumber,
      t: z.array(z.number()).describe("The numbers of its topics."),
      k: z.nullable(z.enum(commentKinds)).describe("Its kind."),
    }),
  ),
  summaries: z.array(
    z.strictObject({
      topic: z.number().describe("The topic's number; 0 for the overview."),
      lede: z.array(z.strictObject({ text: z.string(), citations })),
      sentences: z.array(
        z.strictObject({ text: z.string(), side: z.nullable(z.string()).describe("Whose claim it is, in 1 to 5 words."), citations }),
      ),
      viewpoints: z.array(
        z.strictObject({
          statement: z.string(),
          c: commentNumbers.describe("Numbers of the comments that hold it."),
          against: z.array(z.number()).describe("The places of the viewpoints in this list that it opposes, from 1."),
        }),
      ),
    }),
  ),
  reading: z.array(z.strictObject({ c: commentNumber, reason: z.string() })),
  roles: z.array(z.strictObject({ c: commentNumber, role: z.enum(["author", "insider"]), quote: z.string() })),
  supported: z.array(z.number()).describe("The numbers of the statements that are supported."),
  verdicts: z.array(
    z.strictObject({
      n: z.number().describe("The statement's number."),
      verdict: z.enum(verdictNames),
      without: z.array(z.number()).describe("Numbers of its comments that do not say it. Else empty."),
      text: z.nullable(z.string()).describe("The statement as its comments support it, or null."),
    }),
  ),
});

/** A model's answer, its shape checked and nothing else. */
export type RawAnswer = z.infer<typeof answer>;

export const emptyAnswer: RawAnswer = {
  topics: [],
  groups: [],
  tags: [],
  summaries: [],
  reading: [],
  roles: [],
  supported: [],
  verdicts: [],
};

const { $schema: _dialect, ...json } = z.toJSONSchema(answer);

export const answerSchema = { name: "answer", json } as const;
