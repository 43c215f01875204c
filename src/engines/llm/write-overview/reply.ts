import type { Claim, Role, WorthReading } from "../../../domain/topics/topic.ts";
import type { RawAnswer } from "../asking/answer-schema.ts";
import { toPlainText } from "../checks/plain-text.ts";
import { toSentence } from "../statements/statement.ts";
import type { NumberedComment } from "../thread/transcript.ts";

/** What a model wrote about a whole discussion, with ids for numbers. Nothing is checked yet. */
export interface ReadOverview {
  readonly bottomLine: readonly Claim[];
  readonly paragraphs: readonly (readonly Claim[])[];
  /** By the group's place in the question, from 0. */
  readonly groupLedes: ReadonlyMap<number, Claim>;
  readonly reading: readonly WorthReading[];
  readonly roles: readonly Role[];
}

/** A comment number that no comment has stays in a sentence, so that the check refuses it; in the lists it costs the entry alone. */
export const readOverview = (
  { summaries, reading, roles }: Pick<RawAnswer, "summaries" | "reading" | "roles">,
  comments: readonly NumberedComment[],
): ReadOverview => {
  const byNumber = new Map(comments.map(({ number, comment }) => [number, comment]));
  const ids = new Map(comments.map(({ number, comment }) => [number, comment.id]));
  const about = summaries.filter(({ topic }) => topic === 0);
  return {
    bottomLine: about.flatMap(({ lede }) => lede).map((sentence) => toSentence(sentence, ids)),
    paragraphs: about
      .map(({ sentences }) => sentences.map((sentence) => toSentence({ ...sentence, side: null }, ids)))
      .filter((sentences) => sentences.length > 0),
    groupLedes: new Map(
      summaries
        .filter(({ topic }) => topic !== 0)
        .toReversed()
        .flatMap(({ topic, lede: [first] }) => (first === undefined ? [] : [[topic - 1, toSentence(first, ids)] as const])),
    ),
    reading: reading.flatMap(({ c, reason }) => {
      const commentId = ids.get(c);
      return commentId === undefined ? [] : [{ commentId, reason: toPlainText(reason) }];
    }),
    roles: roles.flatMap(({ c, role, quote }): readonly Role[] => {
      const comment = byNumber.get(c);
      const author = comment?.author ?? null;
      return comment === undefined || author === null ? [] : [{ author, role, citation: { commentId: comment.id, quote: quote.trim() } }];
    }),
  };
};
