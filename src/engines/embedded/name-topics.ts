import { describeTopic } from "./names/describe-topic.ts";
import { nameGroups } from "./names/name-groups.ts";
import type { NamingInput } from "./names/naming-input.ts";
import { findClaim } from "./summaries/claims.ts";
import type { Claim } from "./summaries/claims.ts";
import type { SummaryMaterial } from "./summaries/material.ts";
import { toQuotedSentence } from "./summaries/quotations.ts";
import type { Quotation } from "./summaries/quotations.ts";
import { rateQuotations } from "./summaries/rate-quotations.ts";
import type { ReadableComment } from "./thread.ts";

export interface NamedTopic {
  /** See NamedGroup. */
  readonly hasSubject: boolean;
  readonly name: string;
  readonly description: string;
  /** Shown instead of a weak name, if it is nearer to what the topic is about. */
  readonly heading: Quotation | null;
  /** The claim or question that the description quotes; it leads the summary, too. */
  readonly claim: Quotation | null;
}

/** State of the page that shows all topics, where each claim is quoted only once. */
export interface QuotedPage {
  readonly material: SummaryMaterial;
  /** The comments whose claims are already quoted; naming adds to it. */
  readonly used: Set<ReadableComment>;
}

/** Names and describes groups of comments by their key phrases and their most answered claims; one result per group. */
export const nameTopics = async (input: NamingInput, { material, used }: QuotedPage): Promise<readonly NamedTopic[]> => {
  const names = await nameGroups(input);
  return names.map(({ name, isGood, hasSubject, nearness, phrases, morePhrases }, group) => {
    const rated = rateQuotations(material, input.groups[group]?.members ?? []);
    const find = (isHeading: boolean): Claim | null => findClaim(material, { rated, used, isHeading });
    // the heading chooses first: it is what a reader sees of the topic
    const best = isGood ? null : find(true);
    const heading = best !== null && best.nearness >= nearness ? best.quotation : null;
    if (heading !== null) used.add(heading.comment);
    const claim = find(false);
    if (claim !== null) used.add(claim.quotation.comment);
    const quoted = claim === null ? null : { text: toQuotedSentence(claim.quotation).text, answers: claim.answers };
    return { name, hasSubject, heading, claim: claim?.quotation ?? null, description: describeTopic(phrases, quoted, morePhrases) };
  });
};
