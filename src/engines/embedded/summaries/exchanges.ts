import type { Exchange } from "../../../domain/topics/topic.ts";
import { findSaidDisagreement } from "../stance.ts";
import type { ReadableComment } from "../thread.ts";
import { dot } from "../vectors/vector-math.ts";
import type { SummaryMaterial } from "./material.ts";
import { countWords, toQuotedSentence } from "./quotations.ts";
import type { Quotation } from "./quotations.ts";
import type { Rated } from "./rate-quotations.ts";
import { quotationLength } from "./showable.ts";

/** The greatest number of exchanges per topic; more would repeat the thread. */
const most = 3;
/** A claim and its reply must be at least this near in meaning (cosine). Chosen by reading: at 0.25 some replies spoke of something else. */
const sameSubject = 0.35;
/** A reply that says that it disagrees counts as much as twice the answers: dissent is kept [G4]. */
const disagreementWeight = 1;

interface Option {
  readonly claim: Quotation;
  readonly reply: Quotation;
  readonly disagrees: boolean;
  readonly weight: number;
}

/** The sentence that a reply answers: the one it quotes, else the most similar one. */
const findClaim = (claims: readonly Rated[], reply: ReadableComment, vector: Float32Array): Rated | null => {
  const quoted = claims.find(({ quotation }) => reply.quoted.some((line) => line.includes(quotation.text)));
  return (
    quoted ??
    claims.reduce<Rated | null>(
      (best, option) =>
        best === null || option.worth + dot(option.quotation.vector, vector) > best.worth + dot(best.quotation.vector, vector)
          ? option
          : best,
      null,
    )
  );
};

const isOfLength = ({ text }: Quotation): boolean => {
  const words = countWords(text);
  return words >= quotationLength.least && words <= quotationLength.mostOfTwo;
};

/** The reply's words on the claim: if it disagrees, the sentence that says so and what follows; else the most similar ones. */
const findReply = (material: SummaryMaterial, place: number, claim: Quotation): { reply: Quotation; disagrees: boolean } | null => {
  const answered = [claim.text, claim.comment.sentences.at(-1)?.text ?? ""];
  const said = findSaidDisagreement(material.thread.comments[place]?.sentences.map(({ text }) => text) ?? [], answered);
  const options = (material.quotations[place] ?? []).filter(isOfLength);
  const against = said === null ? undefined : options.find(({ position, isQuestion }) => position === said && !isQuestion);
  if (against !== undefined) return { reply: against, disagrees: true };
  const [nearest] = options
    .filter((option) => option.isGood && !option.isQuestion)
    .toSorted((left, right) => dot(right.vector, claim.vector) - dot(left.vector, claim.vector));
  return nearest === undefined ? null : { reply: nearest, disagrees: false };
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
    const vector = material.vectors.comments[place]?.own;
    const claim = vector === undefined ? null : findClaim(claims, comment, vector);
    const found = claim === null ? null : findReply(material, place, claim.quotation);
    if (claim === null || found === null) return [];
    const nearness = dot(found.reply.vector, claim.quotation.vector);
    if (!found.disagrees && nearness < sameSubject) return [];
    const answers = Math.log2(1 + (material.answers[asker.index] ?? 0)) + Math.log2(1 + (material.answers[place] ?? 0));
    return [
      {
        claim: claim.quotation,
        ...found,
        weight: answers + claim.worth + nearness + (found.disagrees ? disagreementWeight : 0),
      },
    ];
  });
};

/**
 * A topic's main exchanges: a claim and a reply to it, verbatim, the most answered first. Each comment appears
 * in only one of them. `disagrees` is true only if the reply's own words say so [G3].
 */
export const findExchanges = (material: SummaryMaterial, places: readonly number[], rated: readonly Rated[]): readonly Exchange[] => {
  const used = new Set<ReadableComment>();
  const chosen: Exchange[] = [];
  for (const { claim, reply, disagrees } of toOptions(material, places, rated).toSorted((left, right) => right.weight - left.weight)) {
    if (chosen.length === most) break;
    if (used.has(claim.comment) || used.has(reply.comment)) continue;
    used.add(claim.comment).add(reply.comment);
    chosen.push({ claim: toQuotedSentence(claim), reply: toQuotedSentence(reply), disagrees });
  }
  return chosen;
};
