import { findReply, isAnswer } from "./find-reply.ts";
import type { SummaryMaterial } from "./material.ts";
import { countWords } from "./quotations.ts";
import type { Quotation } from "./quotations.ts";
import { rateQuotations } from "./rate-quotations.ts";
import { quotationLength } from "./showable.ts";

/** So many claims, each with its answer; in a small thread only one, in others at least three where there are that many. */
const claims = { most: 4, wanted: 3, inSmall: 1 };
const smallThread = 25;
/** The least cosine of an answer to its claim. Lower than in `exchanges.ts`, because the most answered claims should be shown with the other side. */
const sameSubject = 0.2;
/** A claim has at least so many words: of "Hard disagree with the whole genre." a stranger learns nothing. Readers value shorter quotations less. */
const leastWords = 8;
/** The smallest number of answers: a claim with fewer is not what the discussion is about. */
const leastAnswers = 2;

/** Nobody's life story, no shout, nothing that is said to one person: a stranger reads it first. */
const isForStranger = ({ text, isPersonal }: Quotation): boolean => !/["“!]/u.test(text) && !isPersonal;
const isShort = ({ text }: Quotation): boolean => countWords(text) <= quotationLength.mostLeading;
const isUsable = (quotation: Quotation): boolean =>
  quotation.isGood && isShort(quotation) && countWords(quotation.text) >= leastWords && !quotation.text.includes("!");

type Accept = (quotation: Quotation) => boolean;

/** The best words of one comment on what the comments below it speak of. */
const findBest = (material: SummaryMaterial, place: number, accept: Accept): Quotation | null => {
  const about = [place, ...(material.replies[place] ?? [])];
  const own = rateQuotations(material, about).filter(({ quotation }) => quotation.comment.index === place && isUsable(quotation));
  return own.find(({ quotation }) => accept(quotation))?.quotation ?? null;
};

/** The strongest answer: of the direct replies that speak to the claim, the one with the most answers of its own. */
const findAnswer = (material: SummaryMaterial, claim: Quotation): Quotation | null => {
  const { author, index } = claim.comment;
  const replies = (material.replies[index] ?? [])
    .filter((reply) => author === null || material.thread.comments[reply]?.author !== author)
    .toSorted((left, right) => (material.answers[right] ?? 0) - (material.answers[left] ?? 0) || left - right);
  for (const place of replies) {
    const reply = findReply(material, place, claim);
    // what is said to a question answers it, in whatever words
    if (reply !== null && (claim.isQuestion || isAnswer(reply, sameSubject)) && isShort(reply.quotation) && isForStranger(reply.quotation))
      return reply.quotation;
  }
  return null;
};

const isBelow = (material: SummaryMaterial, place: number, above: ReadonlyMap<number, Quotation>): boolean => {
  for (let at = place; at >= 0; at = material.thread.comments[at]?.parent ?? -1) if (above.has(at)) return true;
  return false;
};

/**
 * What an overview quotes, in order: the claims or questions that drew the most answers of the whole thread, none below another, each
 * followed by its strongest answer. Where fewer than three suit a stranger, what people say of themselves is quoted, too.
 */
export const findOverview = (material: SummaryMaterial): readonly Quotation[] => {
  const { comments } = material.thread;
  const isSmall = comments.length < smallThread;
  const byAnswers = comments.toSorted(
    (left, right) => (material.answers[right.index] ?? 0) - (material.answers[left.index] ?? 0) || left.index - right.index,
  );
  const chosen = new Map<number, Quotation>();
  const choose = (most: number, accept: Accept): void => {
    for (const { index } of byAnswers) {
      if (chosen.size >= most || (material.answers[index] ?? 0) < leastAnswers) break;
      const claim = isBelow(material, index, chosen) ? null : findBest(material, index, accept);
      if (claim !== null) chosen.set(index, claim);
    }
  };
  choose(isSmall ? claims.inSmall : claims.most, isForStranger);
  if (!isSmall) choose(claims.wanted, () => true);
  const ordered = [...chosen.values()].toSorted(
    (left, right) => (material.answers[right.comment.index] ?? 0) - (material.answers[left.comment.index] ?? 0),
  );
  return ordered.flatMap((claim) => {
    const answer = findAnswer(material, claim);
    return answer === null ? [claim] : [claim, answer];
  });
};
