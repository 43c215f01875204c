import { z } from "zod";
import { commentKinds } from "../../../domain/thread/comment-kind.ts";

/** Why a second reading of a statement finds that the comments it cites do not carry it. */
export const verdictNames = ["partly", "contradicted", "wrong speaker", "too many comments"] as const;

/** The comment's number. */
const c = z.number();

const citations = z.array(z.strictObject({ c, quote: z.nullable(z.string()) }));

/**
 * The one shape of all answers. Some providers make the schema a part of what they cache, so a schema of its own for each step
 * would read the whole thread again each time. Strict modes want every field required, and no lengths or unions at the root. The
 * tasks say what the fields mean: descriptions here would be sent with every call.
 */
const answer = z.strictObject({
  topics: z.array(
    z.strictObject({
      name: z.string(),
      description: z.string(),
      /** An estimate of its comments. */
      size: z.number(),
      /** When merging: the numbers of the proposals it takes in. */
      from: z.array(z.number()),
      /** True for the one topic that speaks to the title's question or claim. */
      answers: z.boolean(),
    }),
  ),
  /** `topics`: the places of its topics in the list above, from 1. */
  groups: z.array(z.strictObject({ name: z.string(), description: z.string(), topics: z.array(z.number()) })),
  /** A comment, the numbers of its topics, and its kind. */
  tags: z.array(z.strictObject({ c, t: z.array(z.number()), k: z.nullable(z.enum(commentKinds)) })),
  summaries: z.array(
    z.strictObject({
      /** The topic's number; 0 for the overview. */
      topic: z.number(),
      lede: z.array(z.strictObject({ text: z.string(), citations })),
      sentences: z.array(z.strictObject({ text: z.string(), side: z.nullable(z.string()), citations })),
      /** `c`: the comments that hold it; `quote`: the words of one of them; `against`: the places of the viewpoints in this list that it opposes, from 1. */
      viewpoints: z.array(
        z.strictObject({ statement: z.string(), c: z.array(z.number()), quote: z.nullable(z.string()), against: z.array(z.number()) }),
      ),
    }),
  ),
  reading: z.array(z.strictObject({ c, reason: z.string() })),
  roles: z.array(z.strictObject({ c, role: z.enum(["author", "insider"]), quote: z.string() })),
  /** The numbers of the statements that their comments support. */
  supported: z.array(z.number()),
  /** Of each other statement: its number, the comments that do not say it, and other words for it. */
  verdicts: z.array(
    z.strictObject({ n: z.number(), verdict: z.enum(verdictNames), without: z.array(z.number()), text: z.nullable(z.string()) }),
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

const toSchema = (shape: z.ZodType) => {
  const { $schema: _dialect, ...json } = z.toJSONSchema(shape);
  return { name: "answer", json } as const;
};

export const answerSchema = toSchema(answer);

/** The shapes of answers, by the rules that a call is sent: calls that only tag need a smaller one. */
export const answerSchemas = { whole: answerSchema, tags: toSchema(answer.pick({ topics: true, tags: true })) } as const;
