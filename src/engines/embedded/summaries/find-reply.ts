import { findSaidDisagreement } from "../stance.ts";
import type { ReadableComment } from "../thread.ts";
import { dot } from "../vectors/vector-math.ts";
import type { SummaryMaterial } from "./material.ts";
import type { Quotation } from "./quotations.ts";
import { appealWeight } from "./appeal.ts";

/** The words with which a comment answers a claim of its parent. */
export interface Reply {
  readonly quotation: Quotation;
  /** Whether they say themselves that they disagree. */
  readonly disagrees: boolean;
  /** Whether it is certain that they answer this claim: the reply quotes it, or disagrees with it. */
  readonly isCertain: boolean;
  /** Cosine of the quotation to the claim. */
  readonly nearness: number;
}

/** The penalty, in units of the cosine, for each sentence before it: what answers usually stands at the beginning of a reply. */
const distance = 0.05;

/** Whether a reply speaks to the claim: that is certain, or its words are at least this near in meaning (cosine). */
export const isAnswer = ({ isCertain, nearness }: Reply, least: number): boolean => isCertain || nearness >= least;

const toQuotingLine = (reply: ReadableComment, claim: Quotation): string | null =>
  reply.quoted.find((line) => line.includes(claim.text)) ?? null;

/** Whether a reply quotes the claim: then there is no doubt what it answers. */
export const isQuotedBy = (reply: ReadableComment, claim: Quotation): boolean => toQuotingLine(reply, claim) !== null;

/** The place of a reply's first sentence behind the line that quotes the claim; of its first sentence if no line does. */
const toStart = (reply: ReadableComment, claim: Quotation): number => {
  const line = toQuotingLine(reply, claim);
  if (line === null) return 0;
  const from = reply.text.indexOf(line) + line.length;
  return Math.max(
    0,
    reply.sentences.findIndex(({ text }) => reply.text.indexOf(text, from) >= from),
  );
};

/** Whether a claim is the end of what its comment says, so that "it" and "that" of a reply most likely mean the claim. */
const isEnd = ({ comment, text }: Quotation): boolean => comment.text.trimEnd().endsWith(text);

/** The words with their opening, which may be the answer itself: "No, …". */
const toWhole = (quotation: Quotation): Quotation => {
  const { comment, text, position, isCut } = quotation;
  const whole = comment.sentences[position]?.text ?? text;
  return isCut && whole.endsWith(text) ? { ...quotation, text: whole, isCut: false } : quotation;
};

const toReply = (quotation: Quotation, claim: Quotation, about: Pick<Reply, "disagrees" | "isCertain">): Reply => ({
  quotation,
  ...about,
  nearness: dot(quotation.vector, claim.vector),
});

/**
 * The words with which a comment answers a claim of its parent: the sentence that says that it disagrees, else of its first sentences the
 * one most similar to the claim. Null if it has none that a stranger understands where the claim stands before them.
 */
export const findReply = (material: SummaryMaterial, place: number, claim: Quotation): Reply | null => {
  const reply = material.thread.comments[place];
  if (reply === undefined) return null;
  const start = toStart(reply, claim);
  const options = (material.quotations[place] ?? []).filter(
    ({ isClearUnderClaim, isQuestion, position }) => !isQuestion && isClearUnderClaim && position >= start,
  );
  const isCertain = isQuotedBy(reply, claim);
  const answered = [claim.text, claim.comment.sentences.at(-1)?.text ?? ""];
  const said = findSaidDisagreement(
    reply.sentences.map(({ text }) => text),
    answered,
  );
  const against = said === null ? undefined : options.find(({ position }) => position === said);
  if (against !== undefined) return toReply(toWhole(against), claim, { disagrees: true, isCertain: true });
  const attached = isCertain || isEnd(claim);
  let best: Quotation | null = null;
  let most = -Infinity;
  for (const option of options) {
    if (!option.isGood && !attached) continue;
    const value = dot(option.vector, claim.vector) + appealWeight * option.appeal - distance * (option.position - start);
    if (value > most) [best, most] = [option, value];
  }
  return best === null ? null : toReply(best, claim, { disagrees: false, isCertain });
};
