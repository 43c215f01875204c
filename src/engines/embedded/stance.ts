import type { Thread, ThreadComment } from "./thread.ts";

/** What a reply's own words say of the comment it answers. Silence is neither. */
export type Stance = "agrees" | "disagrees" | "silent";

const agreement =
  /^(?:exactly|agreed|i (?:(?:fully|completely|totally|wholeheartedly|100%|strongly|very much|mostly|also|do|have to|must|would) )*agree|yes|yep|yeah|yup|absolutely|definitely|totally|indeed|precisely|so true|very true|true|correct|well said|good point|great point|fair point|fair enough|this\b[.!]|\+1\b|same here|100%|you(?:'|’)?re (?:absolutely |totally |completely )?right|you are (?:absolutely |totally |completely )?right|that(?:'|’)?s (?:right|true|correct|fair|a (?:good|great|fair) point)|seconded|couldn(?:'|’)?t agree more|can confirm|came here to say)\b/iu;
const disagreement =
  /^(?:no\b|nope|nah|wrong|not (?:true|really|quite|necessarily|exactly|at all|so|sure (?:i|that))|disagree|i (?:(?:strongly|completely|totally|respectfully|have to|must|would|really) )*disagree|i don(?:'|’)?t (?:think|agree|believe|buy|see (?:how|why))|i do not (?:think|agree|believe)|i doubt|i(?:'|’)?m not (?:sure|convinced)|that(?:'|’)?s (?:not|wrong|false|incorrect|untrue|nonsense|just not|simply not|a (?:misconception|myth|strawman|straw man|false|bad))|that is (?:not|wrong|false|incorrect|simply not)|this is(?:n(?:'|’)?t| not| wrong| false| simply not| just not) |that isn(?:'|’)?t|it(?:'|’)?s not\b|it isn(?:'|’)?t|that doesn(?:'|’)?t|but\b|however\b|on the contrary|quite the opposite|actually,? (?:no|it|that|this)|hard disagree|you(?:'|’)?re (?:wrong|missing|confus)|citation needed|except\b|nonsense|bullshit|untrue|incorrect|false\b|hardly|huh\?|why (?:would|not)|what about)/iu;
const contradictionInside =
  /(?:\bi (?:strongly |completely |totally |respectfully )?disagree\b|\bi don(?:'|’)?t agree\b|\b(?:that|this)(?:'|’)?s (?:not true|wrong|false|incorrect|nonsense)\b|\byou(?:'|’)?re wrong\b|\bnot true\b)/iu;
/** "Yes, but …" agrees and then does not: it is neither side's. */
const turn = /^[^.!?]{0,60}[,;.!–—-]?\s*\b(?:but|however|although|though|except|still|that said)\b/iu;

/** Whether a text's opening words agree or disagree with what it answers. */
export const toStance = (sentences: readonly string[]): Stance => {
  const [first = "", second = ""] = sentences;
  const opening = first.trim();
  if (contradictionInside.test(`${first} ${second}`)) return "disagrees";
  if (agreement.test(opening)) return turn.test(`${opening} ${second}`) ? "silent" : "agrees";
  return disagreement.test(opening) ? "disagrees" : "silent";
};

/** Who answers whom, and how: for every comment its replies that say that they agree, and those that say that they do not. */
export interface Answers {
  readonly agreeing: readonly ThreadComment[];
  readonly disagreeing: readonly ThreadComment[];
}

/** The answers to each comment, by its place. Nobody backs or contradicts himself. */
export const toAnswers = (thread: Thread): readonly Answers[] => {
  const answers = thread.comments.map(() => ({ agreeing: new Array<ThreadComment>(), disagreeing: new Array<ThreadComment>() }));
  for (const comment of thread.comments) {
    const above = answers[comment.parent];
    const parent = thread.comments[comment.parent];
    if (above === undefined || parent === undefined || (comment.author !== null && comment.author === parent.author)) continue;
    const stance = toStance(comment.sentences.map(({ text }) => text));
    if (stance === "agrees") above.agreeing.push(comment);
    if (stance === "disagrees") above.disagreeing.push(comment);
  }
  return answers;
};
