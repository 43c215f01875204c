import type { CommentKind } from "../../../domain/thread/comment-kind.ts";
import type { RawAnswer } from "../asking/answer-schema.ts";

export interface Verdicts {
  /** By comment number: the indexes of its topics in the list that was asked about. A comment that is missing got no verdict. */
  readonly topicsOf: ReadonlyMap<number, readonly number[]>;
  readonly kindOf: ReadonlyMap<number, CommentKind>;
  /** Verdicts on comments that were not asked about. */
  readonly strangers: readonly number[];
  /** Comments with more than one verdict: the first counts. */
  readonly repeated: readonly number[];
  /** Topics that do not exist, with the comment that got them. */
  readonly unknownTopics: readonly { readonly number: number; readonly topic: number }[];
}

/** Keeps verdicts on comments and topics that were asked about. A verdict that names only unknown topics does not count. */
export const readVerdicts = (answer: RawAnswer, asked: { readonly numbers: readonly number[]; readonly topics: number }): Verdicts => {
  const wanted = new Set(asked.numbers);
  const topicsOf = new Map<number, readonly number[]>();
  const kindOf = new Map<number, CommentKind>();
  const strangers: number[] = [];
  const repeated: number[] = [];
  const unknownTopics: { number: number; topic: number }[] = [];
  for (const { c: number, t: topics, k: kind } of answer.tags) {
    if (!wanted.has(number)) strangers.push(number);
    else if (topicsOf.has(number)) repeated.push(number);
    else {
      const known = [...new Set(topics)].filter((topic) => Number.isInteger(topic) && topic >= 1 && topic <= asked.topics);
      unknownTopics.push(...topics.filter((topic) => !known.includes(topic)).map((topic) => ({ number, topic })));
      if (kind !== null) kindOf.set(number, kind);
      if (topics.length === 0 || known.length > 0)
        topicsOf.set(
          number,
          known.map((topic) => topic - 1),
        );
    }
  }
  return { topicsOf, kindOf, strangers, repeated, unknownTopics };
};
