import type { ReadableComment } from "../thread.ts";
import type { SummaryMaterial } from "./material.ts";
import { isPersonal } from "./quotable.ts";
import { countWords } from "./quotations.ts";
import type { Quotation } from "./quotations.ts";
import { rateQuotations } from "./rate-quotations.ts";

/** The number of claims, each with its strongest answer; a small thread gets only one. */
const claims = { most: 4, inSmall: 1 };
const smallThread = 25;
/** In words: short, because an overview's sentences are read as one text. */
const length = { least: 8, most: 34 };
/** The smallest number of answers: a claim with fewer is not what the discussion is about. */
const leastAnswers = 2;

/** An overview quotes nothing about the speaker, shouted, or addressed to one person: strangers read it first. */
const isForStranger = ({ text, isGood }: Quotation): boolean => {
  const words = countWords(text);
  return isGood && words >= length.least && words <= length.most && !/["“!]/u.test(text) && !isPersonal(text);
};

/** The best quotation from a comment on the subject of the comments below it. */
const findBest = (material: SummaryMaterial, place: number): Quotation | null => {
  const about = [place, ...(material.replies[place] ?? [])];
  return (
    rateQuotations(material, about).find(({ quotation }) => quotation.comment.index === place && isForStranger(quotation))?.quotation ??
    null
  );
};

/** The strongest answer: the quotable direct reply with the most answers of its own. */
const findAnswer = (material: SummaryMaterial, claim: ReadableComment): Quotation | null => {
  const replies = (material.replies[claim.index] ?? [])
    .filter((reply) => claim.author === null || material.thread.comments[reply]?.author !== claim.author)
    .toSorted((left, right) => (material.answers[right] ?? 0) - (material.answers[left] ?? 0) || left - right);
  for (const reply of replies) {
    const best = findBest(material, reply);
    if (best !== null && !best.isQuestion) return best;
  }
  return null;
};

const isBelow = (material: SummaryMaterial, place: number, above: ReadonlySet<number>): boolean => {
  for (let at = place; at >= 0; at = material.thread.comments[at]?.parent ?? -1) if (above.has(at)) return true;
  return false;
};

/**
 * The quotations of an overview, in order: the most answered claims or questions of the whole thread, none below another, each
 * followed by its strongest answer.
 */
export const findOverview = (material: SummaryMaterial): readonly Quotation[] => {
  const { comments } = material.thread;
  const most = comments.length < smallThread ? claims.inSmall : claims.most;
  const byAnswers = comments.toSorted(
    (left, right) => (material.answers[right.index] ?? 0) - (material.answers[left.index] ?? 0) || left.index - right.index,
  );
  const roots = new Set<number>();
  const chosen: Quotation[] = [];
  for (const { index } of byAnswers) {
    if (roots.size === most || (material.answers[index] ?? 0) < leastAnswers) break;
    const claim = isBelow(material, index, roots) ? null : findBest(material, index);
    if (claim === null) continue;
    roots.add(index);
    const answer = findAnswer(material, claim.comment);
    chosen.push(claim, ...(answer === null ? [] : [answer]));
  }
  return chosen;
};
