import { quoteBest } from "../domain/statements/best-quotation.ts";
import type { Comment } from "../domain/thread/discussion.ts";
import type { Finding } from "../domain/thread/finding.ts";
import {
  type Grounded,
  type GroundedSentence,
  groundExchange,
  groundQuotation,
  groundSentence,
  isVerbatim,
} from "../domain/statements/grounding.ts";
import { toOwnWords } from "../domain/thread/own-words.ts";
import type { Citation, Claim, Exchange, Viewpoint } from "../domain/topics/topic.ts";
import type { TaggedTopic, TopicSummary } from "../engines/engine.ts";
import { type Comments, type Note, groundSentences, publishSentence, toStart } from "./ground-sentences.ts";

export interface GroundedSummary {
  readonly heading: GroundedSentence | null;
  readonly lede: Grounded<Claim> | null;
  readonly summary: readonly Grounded<Claim>[];
  readonly exchanges: readonly Exchange[];
  readonly viewpoints: readonly Viewpoint[];
}

/**
 * The publishable part of a topic's summary. Sentences that fail [G1] or [G2] are left out and become findings. A topic with
 * comments always has a summary: if nothing is left, a sentence from its comments is quoted.
 */
export const groundSummary = (
  topic: TaggedTopic,
  summary: TopicSummary,
  thread: Comments,
): GroundedSummary & { readonly findings: readonly Finding[] } => {
  const findings: Finding[] = [];
  const note: Note = (finding) => void findings.push({ ...finding, where: `topic:${topic.id}` });
  const members = new Map(topic.commentIds.flatMap((id) => entryOf(id, thread)));
  const lede = summary.lede && publishSentence(summary.lede, groundSentence(summary.lede, members), note);
  const heading = summary.heading && publishSentence(summary.heading, groundQuotation(summary.heading, members), note);
  const sentences = groundSentences(summary.sentences, members, note);
  const isSilent = sentences.length === 0 && lede === null && members.size > 0;
  const rescued = isSilent ? rescue([...members.values()], members) : [];
  if (isSilent) {
    note({
      code: "summary-quoted",
      message: `No sentence of the summary of "${topic.name}" passed the checks; a comment is quoted instead.`,
    });
  }
  return {
    heading,
    lede,
    summary: [...sentences, ...rescued],
    exchanges: groundExchanges(topic, { exchanges: summary.exchanges, members, thread, note }),
    viewpoints: groundViewpoints(topic, summary.viewpoints, { members, note }),
    findings,
  };
};

const groundExchanges = (
  topic: TaggedTopic,
  { exchanges, members, thread, note }: { exchanges: readonly Exchange[]; members: Comments; thread: Comments; note: Note },
): readonly Exchange[] =>
  exchanges.flatMap((exchange) => {
    const grounding = groundExchange(exchange, { members, thread });
    if (grounding.claim !== null) return [{ claim: grounding.claim, reply: grounding.reply, disagrees: exchange.disagrees }];
    note({
      code: "exchange-dropped",
      message: `The exchange "${toStart(exchange.claim.text)}" of "${topic.name}" was not published: ${grounding.problem}.`,
    });
    return [];
  });

/** A viewpoint keeps its quote only where one of its comments says those words itself [G2]. */
const groundViewpoints = (
  topic: TaggedTopic,
  viewpoints: readonly Viewpoint[],
  { members, note }: { readonly members: Comments; readonly note: Note },
): readonly Viewpoint[] =>
  viewpoints.flatMap(({ statement, commentIds, quote, against = [] }) => {
    const held = topic.commentIds.filter((id) => commentIds.includes(id));
    const opposed = against.map((other) => other.trim());
    if (statement.trim() !== "" && held.length > 0)
      return [
        {
          statement: statement.trim(),
          commentIds: held,
          ...(quote !== undefined && held.includes(quote.commentId) && isOwn(quote, members) && { quote }),
          ...(opposed.length > 0 && { against: opposed }),
        },
      ];
    note({ code: "viewpoint-dropped", message: `A viewpoint of "${topic.name}" named no comment of the topic and was left out.` });
    return [];
  });

const isOwn = ({ commentId, quote }: Citation, members: Comments): boolean =>
  quote !== null && isVerbatim(quote, toOwnWords(members.get(commentId)?.text ?? ""));

const entryOf = (id: string, comments: Comments): readonly (readonly [string, Comment])[] => {
  const comment = comments.get(id);
  return comment ? [[id, comment]] : [];
};

const rescue = (comments: readonly Comment[], members: Comments): readonly GroundedSentence[] => {
  const quotation = quoteBest(comments);
  const sentence = quotation && groundSentence(quotation, members).sentence;
  return sentence ? [sentence] : [];
};
