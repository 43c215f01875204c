import type { ReportClaim, ReportTopic } from "../../domain/report/report.ts";
import { toQuotedWords } from "../../domain/statements/grounding.ts";
import type { Claim, Sentence, Viewpoint } from "../../domain/topics/topic.ts";
import type { TopicSummary } from "../../engines/engine.ts";

/** What a report says of a topic, as an engine's summary. The lede is not among the sentences. */
export const toTopicSummary = ({ heading, lede, summary, exchanges, viewpoints }: ReportTopic): TopicSummary => ({
  heading,
  lede: lede && toClaim(lede),
  sentences: (lede === null ? summary : summary.slice(1)).map(toClaim),
  exchanges,
  viewpoints: viewpoints.map((viewpoint): Viewpoint => {
    const { statement, commentIds, quote, against } = viewpoint;
    const opposed = against.flatMap((place) => viewpoints[place]?.statement ?? []);
    return { statement, commentIds, ...(quote !== null && { quote }), ...(opposed.length > 0 && { against: opposed }) };
  }),
});

const toClaim = ({ side, ...sentence }: ReportClaim): Claim => ({ ...sentence, ...(side !== null && { side }) });

/** Whether a comment may still be cited: it is here, and says what it said. */
type IsSound = (commentId: string) => boolean;

/** What is left of a sentence without the comments that are gone: null where it rested on them alone, or quotes them [G1] [G2]. */
export const withdrawFrom = <S extends Sentence>(sentence: S, isSound: IsSound): S | null => {
  const citations = sentence.citations.filter(({ commentId }) => isSound(commentId));
  if (citations.length === sentence.citations.length) return sentence;
  const isCarried = sentence.kind !== "quoted" || citations.some(({ quote }) => quote === toQuotedWords(sentence.text));
  return citations.length > 0 && isCarried ? { ...sentence, citations } : null;
};

/** A summary without what rested on comments that are gone; holders of viewpoints that are gone are left out. */
export const withdrawFromSummary = (summary: TopicSummary, isSound: IsSound): TopicSummary => ({
  heading: summary.heading && withdrawFrom(summary.heading, isSound),
  lede: summary.lede && withdrawFrom(summary.lede, isSound),
  sentences: summary.sentences.flatMap((sentence) => withdrawFrom(sentence, isSound) ?? []),
  exchanges: summary.exchanges.filter(({ claim, reply }) => [claim, reply].every((part) => withdrawFrom(part, isSound) === part)),
  viewpoints: withdrawHolders(summary.viewpoints, isSound),
});

/** Viewpoints with those of their holders that are left; one that nobody holds any more goes, and opposes nothing. */
const withdrawHolders = (viewpoints: readonly Viewpoint[], isSound: IsSound): readonly Viewpoint[] => {
  const held = viewpoints.flatMap(({ quote, ...viewpoint }): readonly Viewpoint[] => {
    const commentIds = viewpoint.commentIds.filter(isSound);
    return commentIds.length === 0 ? [] : [{ ...viewpoint, commentIds, ...(quote && isSound(quote.commentId) && { quote }) }];
  });
  const statements = new Set(held.map(({ statement }) => statement));
  return held.map(({ against, ...viewpoint }) => {
    const opposed = against?.filter((statement) => statements.has(statement)) ?? [];
    return { ...viewpoint, ...(opposed.length > 0 && { against: opposed }) };
  });
};
