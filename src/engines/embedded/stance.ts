import { isMarkedIronic } from "./irony.ts";

/** A verdict ends its clause: "it's not right to scan tables" judges scans, not what was said. */
const endOfClause = String.raw`(?=\s*(?:[.,;:!?)—–-]|$|at all\b|and\b|but\b|though\b|here\b|either\b))`;

/** "No" denies a statement. After a question it answers, and after a denial it agrees. */
const denial = /^(?:no|nope|nah)[,.;:!—–-]/iu;
const negated = /\b(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without)\b|n['’]t\b/iu;
const agreeing = /\b(?:agree|agreed|exactly|right|correct|true)\b/iu;

/**
 * Words with which a reply explicitly disagrees: performatives of disagreement ("I disagree", "I doubt"), a denial
 * as an answer ("No, …", "Not true") and a verdict on what was said ("That's wrong"), after Pomerantz 1984, Agreeing and
 * disagreeing with assessments. Mere contrast ("But …", "However …", a question back) does not count.
 */
const disagreement = [
  /^(?:not (?:true|at all|necessarily)|on the contrary|quite the (?:opposite|contrary)|hard disagree)\b/iu,
  /^(?:not so|wrong|false|untrue|incorrect|nonsense)(?=[.,;:!—–]|$)/iu,
  /\bi (?:(?!never|hardly|rarely|seldom)\p{L}+ )?disagree\b/iu,
  /\bi (?:do not|don['’]t|can['’]?t|cannot) agree\b/iu,
  /\bi (?:do not|don['’]t) buy (?:that|this|it)(?=[.,;:!—–]|$| (?:argument|claim|reasoning)\b)/iu,
  /^i (?:do not|don['’]t) (?:think|believe) so\b/iu,
  new RegExp(
    `^i (?:do not|don['’]t) (?:think|believe) (?:that|this|it)(?:['’]s| is) (?:true|correct|accurate|right|the case)${endOfClause}`,
    "iu",
  ),
  /^i (?:\p{L}+ )?doubt (?:it|that|this)\b/iu,
  new RegExp(
    `\\b(?:that|this|it)(?:['’]s| is) (?:simply |just |plain |also |completely |absolutely |factually )?(?:not (?:true|correct|accurate|right|the case)|wrong|false|untrue|incorrect|nonsense|bullshit)${endOfClause}`,
    "iu",
  ),
  new RegExp(`\\b(?:that|this|it) isn['’]t (?:true|correct|accurate|right|the case)${endOfClause}`, "iu"),
  /\byou(?:['’]re| are) (?:simply |just |completely |absolutely )?(?:wrong|mistaken|incorrect)\b/iu,
];
/** Negated or conditional uses that do not disagree: "I don't disagree", "if that's not true", "not that I disagree". */
const withdrawn = /\b(?:not|n['’]t|never|if|unless|whether|cannot|would|might|may)\b[^.!?,;]{0,20}$/iu;

const isDenial = (sentence: string, answered: readonly string[]): boolean =>
  denial.test(sentence) && !agreeing.test(sentence) && !answered.some((text) => negated.test(text) || /\?["'”’)]*$/u.test(text));

const findDisagreement = (sentence: string): boolean =>
  disagreement.some((pattern) => {
    const match = pattern.exec(sentence);
    return match !== null && !withdrawn.test(sentence.slice(0, match.index));
  });

/** The number of sentences searched: people who disagree say so in their first or second sentence. */
const opening = 2;

/**
 * The place of the sentence in which a reply says that it disagrees with what it answers, among the reply's own sentences (without
 * lines that it quotes); null where it does not say so, or does not mean it. `answered` holds the sentences that it answers.
 */
export const findSaidDisagreement = (sentences: readonly string[], answered: readonly string[]): number | null => {
  if (sentences.some(isMarkedIronic)) return null;
  const place = sentences.slice(0, opening).findIndex((sentence) => isDenial(sentence, answered) || findDisagreement(sentence));
  return place === -1 ? null : place;
};
