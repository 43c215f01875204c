import type { Sentence } from "../../../domain/topics/topic.ts";
import type { TaggedTopic, TopicSummary } from "../../engine.ts";
import type { LlmContext } from "../context.ts";
import { countComments, renderSelection } from "../thread/selections.ts";
import type { NumberedComment } from "../thread/transcript.ts";
import { renderTopicResult } from "./prompt.ts";

/** How many holders of a viewpoint are listed: the overview cites only a few. */
const citableHolders = 4;
/** Of the tokens that comments may take, the share for the topics' results, so that the comments they rest on fit beside them. */
const resultShare = 0.5;
/** The results are not cached: beyond this many tokens they may take at most this share of the thread. */
const usualResults = { tokens: 4_000, share: 0.2 };

/** The most tokens that the topics' results take in the task, for a thread of so many tokens. */
export const toUsualResults = (threadTokens: number): number => Math.max(usualResults.tokens, threadTokens * usualResults.share);
/** Where the thread is too large for one call, the comments shown take at most this share of it: the price of an overview stays small. */
export const shownShare = 0.25;

type Summaries = ReadonlyMap<string, TopicSummary>;

/** All results where they fit; else without viewpoints, then with fewer claims for each topic, at last without the smallest topics. */
export const fitResults = (context: LlmContext, topics: readonly TaggedTopic[], summaries: Summaries): readonly string[] => {
  const toNumbers = (ids: readonly string[]): readonly number[] =>
    [...new Set(ids)].flatMap((id) => context.transcript.byId.get(id)?.number ?? []);
  const render = ({ claims, viewpoints }: { claims: number; viewpoints: number }): readonly string[] =>
    topics.flatMap((topic) => {
      const said = toClaims(summaries.get(topic.id));
      if (said.length === 0) return [];
      return renderTopicResult({
        name: topic.name,
        description: topic.description,
        comments: topic.commentIds.length,
        claims: said.slice(0, claims).map(({ text, side, citations }) => ({
          text,
          side: side ?? null,
          numbers: toNumbers(citations.map(({ commentId }) => commentId)),
        })),
        viewpoints: (summaries.get(topic.id)?.viewpoints ?? [])
          .slice(0, viewpoints)
          .map(({ statement, commentIds }) => ({ statement, numbers: toNumbers(commentIds.slice(0, citableHolders)) })),
      });
    });
  const room = Math.min(context.tokenBudget.comments * resultShare, toUsualResults(countThread(context)));
  const fits = (results: readonly string[]): boolean => context.countTokens(results.join("\n\n")) <= room;
  for (const limit of [
    { claims: Infinity, viewpoints: Infinity },
    { claims: Infinity, viewpoints: 0 },
    { claims: 6, viewpoints: 0 },
    { claims: 4, viewpoints: 0 },
    { claims: 2, viewpoints: 0 },
    { claims: 1, viewpoints: 0 },
  ]) {
    const results = render(limit);
    if (fits(results)) return results;
  }
  const results = [...render({ claims: 1, viewpoints: 0 })];
  const all = results.length;
  while (results.length > 1 && !fits(results)) results.pop();
  context.note({
    code: "overview-shortened",
    where: "document",
    message: `The overview was written from the ${results.length} largest of ${all} topics: more do not fit the model's context.`,
  });
  return results;
};

/**
 * What stands above an overview's task: the whole thread where it is one section, because that is cached; else the story and the comments on which
 * the topics' first claims rest, then their second ones, and so on, as far as they fit. Of a reading on, the topics are those written now: of the
 * others the overview says what it said.
 */
export const showEvidence = (
  context: LlmContext,
  topics: readonly TaggedTopic[],
  summaries: Summaries,
): { readonly prefix: string; readonly comments: string } => {
  const [only, ...others] = context.sections.sections;
  if (context.showsSections && only !== undefined && others.length === 0) return { prefix: only.prefix, comments: "" };
  const inTurn = takeTurns(topics.map(({ id }) => toClaims(summaries.get(id)))).flatMap(({ citations }) => citations);
  const ranked = [...new Set(inTurn.map(({ commentId }) => commentId))].flatMap((id) => context.transcript.byId.get(id) ?? []);
  const room = Math.min(context.tokenBudget.comments * (1 - resultShare), countThread(context) * shownShare);
  const shown = takeWhileFits(ranked, countComments(ranked, context), room);
  const inOrder = shown.toSorted((left, right) => left.number - right.number);
  return { prefix: "", comments: renderSelection(context, inOrder, { withhold: true, wholeStory: true }) };
};

const countThread = ({ sections }: LlmContext): number => sections.sections.reduce((sum, { tokens }) => sum + tokens, 0);

const toClaims = (summary: TopicSummary | undefined) =>
  summary === undefined ? [] : [...(summary.lede === null ? [] : [summary.lede]), ...summary.sentences];

/** The first of each list, then the second of each, and so on. */
const takeTurns = <T extends Sentence>(lists: readonly (readonly T[])[]): readonly T[] =>
  Array.from({ length: Math.max(0, ...lists.map(({ length }) => length)) }, (_, turn) => lists.flatMap((list) => list[turn] ?? [])).flat();

const takeWhileFits = (comments: readonly NumberedComment[], costs: readonly number[], room: number): readonly NumberedComment[] => {
  let used = 0;
  return comments.filter((_, place) => {
    const cost = costs[place] ?? 0;
    if (used + cost > room) return false;
    used += cost;
    return true;
  });
};
