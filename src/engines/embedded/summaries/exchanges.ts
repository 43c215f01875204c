import type { Exchange } from "../../../domain/topics/topic.ts";
import type { ReadableComment } from "../thread.ts";
import { dot } from "../vectors/vector-math.ts";
import type { SummaryMaterial } from "./material.ts";
import { appealWeight } from "./appeal.ts";
import { answersWeight } from "./claims.ts";
import { findReply, isAnswer, isQuotedBy } from "./find-reply.ts";
import { toQuotedSentence } from "./quotations.ts";
import type { Quotation } from "./quotations.ts";
import type { Rated } from "./rate-quotations.ts";

/** The greatest number of exchanges per topic; more would repeat the thread. */
const mostExchanges = 3;
/** The least cosine of a reply to its claim: with 0.2 there were a third more exchanges, and in half of those the reply had little to do with the claim. */
const sameSubject = 0.35;
/** How much a sentence's nearness to the rest of its comment counts beside its nearness to the reply. */
const central = 0.3;
/** A reply that says that it disagrees is preferred to any that is not much better: dissent is kept [G4]. */
const disagreementWeight = 0.5;

interface Option {
  readonly claim: Quotation;
  readonly reply: Quotation;
  readonly disagrees: boolean;
  readonly weight: number;
}

/**
 * The sentence of the parent that a reply answers: the one it quotes, else one near to what the reply says and to what the parent says. Of 171 replies
 * that quote one of several sentences, that finds the quoted one for 49 %; the nearest to the reply alone for 46 %, chance for 20 %.
 */
const findClaim = (material: SummaryMaterial, claims: readonly Rated[], reply: ReadableComment): Rated | null => {
  const own = material.vectors.comments[reply.index]?.own;
  let best: Rated | null = null;
  let most = -Infinity;
  for (const option of claims) {
    const { quotation, worth } = option;
    const parent = material.vectors.comments[quotation.comment.index]?.own;
    if (own === undefined || parent === undefined) continue;
    if (isQuotedBy(reply, quotation)) return option;
    const value = worth + dot(quotation.vector, own) + central * dot(quotation.vector, parent);
    if (value > most) [best, most] = [option, value];
  }
  return best;
};

const toOptions = (material: SummaryMaterial, places: readonly number[], rated: readonly Rated[]): readonly Option[] => {
  const members = new Set(places);
  const byComment = Map.groupBy(
    rated.filter(({ quotation }) => quotation.isGood),
    ({ quotation }) => quotation.comment.index,
  );
  return places.flatMap((place) => {
    const comment = material.thread.comments[place];
    const claims = byComment.get(comment?.parent ?? -1);
    const asker = material.thread.comments[comment?.parent ?? -1];
    if (comment === undefined || claims === undefined || asker === undefined || !members.has(asker.index)) return [];
    if (comment.author !== null && comment.author === asker.author) return [];
    const claim = findClaim(material, claims, comment);
    const found = claim === null ? null : findReply(material, place, claim.quotation);
    if (claim === null || found === null || !isAnswer(found, sameSubject)) return [];
    const { quotation: reply, disagrees, nearness } = found;
    const answers = Math.log2(1 + (material.answers[asker.index] ?? 0)) + Math.log2(1 + (material.answers[place] ?? 0));
    return [
      {
        claim: claim.quotation,
        reply,
        disagrees,
        weight: answersWeight * answers + claim.worth + nearness + appealWeight * reply.appeal + (disagrees ? disagreementWeight : 0),
      },
    ];
  });
};

export interface ExchangeRequest {
  /** The topic's comments. */
  readonly places: readonly number[];
  readonly rated: readonly Rated[];
  /** The replies that other topics of the page show already; those of this topic are added. */
  readonly shown: Set<ReadableComment>;
}

/**
 * A topic's main exchanges: a claim and a reply to it, verbatim, the most answered first. Each comment appears
 * in only one of them. `disagrees` is true only if the reply's own words say so [G3].
 */
export const findExchanges = (material: SummaryMaterial, { places, rated, shown }: ExchangeRequest): readonly Exchange[] => {
  const used = new Set<ReadableComment>();
  const chosen: Exchange[] = [];
  for (const { claim, reply, disagrees } of toOptions(material, places, rated).toSorted((left, right) => right.weight - left.weight)) {
    if (chosen.length === mostExchanges) break;
    if (used.has(claim.comment) || used.has(reply.comment) || shown.has(reply.comment)) continue;
    used.add(claim.comment).add(reply.comment);
    shown.add(reply.comment);
    chosen.push({ claim: toQuotedSentence(claim), reply: toQuotedSentence(reply), disagrees });
  }
  return chosen;
};
