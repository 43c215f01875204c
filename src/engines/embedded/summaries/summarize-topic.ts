import type { TopicSummary } from "../../engine.ts";
import type { ReadableComment } from "../thread.ts";
import { findClaim } from "./claims.ts";
import { findExchanges } from "./exchanges.ts";
import type { SummaryMaterial } from "./material.ts";
import { toQuotedSentence } from "./quotations.ts";
import type { Quotation } from "./quotations.ts";
import { rateQuotations } from "./rate-quotations.ts";
import { selectQuotations } from "./select-quotations.ts";

/** A longer summary is not read. */
const mostSentences = 6;
/** Each doubling of a topic's comments adds a sentence: two for four comments, five for thirty [G4]. */
const toSentenceCount = (comments: number): number => Math.max(1, Math.min(mostSentences, Math.round(Math.log2(Math.max(1, comments)))));

export interface SummaryRequest {
  /** The topic's comments, in thread order. */
  readonly places: readonly number[];
  /** The quotation chosen as the topic's heading, together with its name. */
  readonly heading?: Quotation | null;
  /** The claim that the topic's description quotes: the same one leads the summary, so that each claim stands for a topic once. */
  readonly lede?: Quotation | null;
  /** Comments whose claims the page of all topics already quotes; the topic's heading and lede are added. */
  readonly used: Set<ReadableComment>;
  /** Replies that the exchanges of other topics show; this topic's are added. */
  readonly replies: Set<ReadableComment>;
}

const byReading = (left: Quotation, right: Quotation): number => left.comment.index - right.comment.index || left.position - right.position;

/**
 * The commenters' own best sentences on a topic, in thread order, after its lede: the claim or question that drew the most answers.
 * Sentences that an exchange shows are not repeated.
 */
export const summarizeTopic = (
  material: SummaryMaterial,
  { places, heading: givenHeading = null, lede: givenLede = null, used, replies }: SummaryRequest,
): TopicSummary => {
  const rated = rateQuotations(material, places);
  const takeLede = (): Quotation | null => {
    const found = findClaim(material, { rated, used })?.quotation ?? null;
    if (found !== null) used.add(found.comment);
    return found;
  };
  // The tags may have moved the comment to another topic since.
  const isOfTopic = (quotation: Quotation | null): boolean => quotation !== null && places.includes(quotation.comment.index);
  const heading = isOfTopic(givenHeading) ? givenHeading : null;
  const lede = isOfTopic(givenLede) ? givenLede : takeLede();
  const first = [lede].filter((quotation) => quotation !== null);
  const shown = new Set([heading, lede].map((quotation) => quotation?.text));
  const claims = rated.filter(({ quotation }) => !shown.has(quotation.text));
  const exchanges = findExchanges(material, { places, rated: claims, shown: replies });
  const exchanged = new Set(exchanges.flatMap(({ claim, reply }) => [claim.text, reply.text]));
  const rest = rated.filter(({ quotation }) => quotation.text !== heading?.text && !exchanged.has(quotation.text));
  const isLastResort = rated.every(({ quotation }) => !quotation.isGood);
  const count = isLastResort ? 1 : toSentenceCount(places.length);
  const chosen = selectQuotations(material, { rated: rest, places, count, first });
  const told = [...first, ...chosen.filter((quotation) => quotation !== lede).toSorted(byReading)];
  return {
    // A topic always gets a sentence, even if it repeats the heading or an exchange [G1].
    sentences: (told.length > 0 ? told : rated.slice(0, 1).map(({ quotation }) => quotation)).map(toQuotedSentence),
    viewpoints: [],
    lede: lede === null ? null : toQuotedSentence(lede),
    heading: heading === null ? null : toQuotedSentence(heading),
    exchanges,
  };
};
