import { isVerbatim } from "../../../domain/statements/grounding.ts";
import { toOwnWords } from "../../../domain/thread/own-words.ts";
import type { Citation, Claim, Viewpoint } from "../../../domain/topics/topic.ts";
import type { RawAnswer } from "../asking/answer-schema.ts";
import { toPlainText } from "../checks/plain-text.ts";
import { byNumberOf, toSentence } from "../statements/statement.ts";
import type { NumberedComment } from "../thread/transcript.ts";

/** What a model wrote about one topic, with ids for numbers. Nothing is checked yet. */
export interface ReadSummary {
  readonly lede: Claim | null;
  readonly claims: readonly Claim[];
  readonly viewpoints: readonly Viewpoint[];
  /** How many holders of viewpoints are not among the topic's comments; they are left out. */
  readonly strangers: number;
  /** Viewpoints left out because none of their holders belongs to the topic. */
  readonly dropped: readonly string[];
}

type RawSummary = RawAnswer["summaries"][number];

/** More are no overview of positions any more. */
const mostViewpoints = 6;

/** A viewpoint keeps only holders from the topic. Of more than one lede the others are claims. */
export const readSummary = (raw: readonly RawSummary[], comments: readonly NumberedComment[]): ReadSummary => {
  const byNumber = byNumberOf(comments);
  const [lede = null, ...more] = raw.flatMap((summary) => summary.lede).map((sentence) => toSentence(sentence, byNumber));
  const read = raw.flatMap((summary) => readViewpoints(summary, comments));
  return {
    lede,
    claims: [...more, ...raw.flatMap((summary) => summary.sentences).map((sentence) => toSentence(sentence, byNumber))],
    viewpoints: read.flatMap(({ viewpoint }) => (viewpoint.commentIds.length > 0 ? [viewpoint] : [])).slice(0, mostViewpoints),
    strangers: read.reduce((sum, { strangers }) => sum + strangers, 0),
    dropped: read.flatMap(({ viewpoint }) => (viewpoint.commentIds.length > 0 ? [] : [viewpoint.statement])),
  };
};

const readViewpoints = ({ viewpoints }: RawSummary, comments: readonly NumberedComment[]) => {
  const byNumber = byNumberOf(comments);
  const statements = viewpoints.map(({ statement }) => toPlainText(statement));
  return viewpoints.map(({ c, quote, against }, place) => {
    const numbers = new Set(c);
    const commentIds = [...numbers].flatMap((number) => byNumber.get(number) ?? []);
    const opposed = [...new Set(against)].filter((number) => number !== place + 1).flatMap((number) => statements[number - 1] ?? []);
    const said =
      quote === null
        ? null
        : findSpeaker(
            quote,
            comments.filter(({ number }) => numbers.has(number)),
          );
    const viewpoint: Viewpoint = {
      statement: statements[place] ?? "",
      commentIds,
      ...(said !== null && { quote: said }),
      ...(opposed.length > 0 && { against: opposed }),
    };
    return { viewpoint, strangers: numbers.size - commentIds.length };
  });
};

/** The holder in whose own words a quote stands; null where it is nobody's. */
const findSpeaker = (quote: string, holders: readonly NumberedComment[]): Citation | null => {
  const speaker = holders.find(({ comment }) => isVerbatim(quote, toOwnWords(comment.text)));
  return speaker === undefined ? null : { commentId: speaker.comment.id, quote: quote.trim() };
};
