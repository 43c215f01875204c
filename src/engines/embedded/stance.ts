/**
 * Words with which a reply explicitly disagrees: performatives of disagreement ("I disagree", "I doubt"), a denial
 * as an answer ("No, …", "Not true") and a verdict on what was said ("That's wrong"), after Pomerantz 1984, Agreeing and
 * disagreeing with assessments. Mere contrast ("But …", "However …", a question back) does not count.
 */
const disagreement = [
  /^(?:no|nope|nah)[,.;:!—–-]/iu,
  /^(?:not (?:true|so|at all|necessarily)|wrong|false|untrue|incorrect|nonsense|on the contrary|quite the (?:opposite|contrary)|hard disagree)\b/iu,
  /\bi (?:\p{L}+ )?disagree\b/iu,
  /\bi (?:do not|don['’]t|can['’]?t|cannot) (?:agree|buy (?:that|this|it))\b/iu,
  /^i (?:do not|don['’]t) (?:think|believe) (?:so|that|it|this|you)\b/iu,
  /^i (?:\p{L}+ )?doubt (?:it|that|this)\b/iu,
  /\b(?:that|this|it)(?:['’]s| is| are|['’]re)? (?:simply |just |plain |also |completely |absolutely |factually )?(?:not (?:true|correct|accurate|right|the case)|wrong|false|untrue|incorrect|nonsense|bullshit)\b/iu,
  /\b(?:that|this|it) is(?:n['’]t| not) (?:true|correct|accurate|right|the case)\b/iu,
  /\b(?:that|this|it) isn['’]t (?:true|correct|accurate|right|the case)\b/iu,
  /\byou(?:['’]re| are) (?:simply |just |completely |absolutely )?(?:wrong|mistaken|incorrect)\b/iu,
];
/** Negated or conditional uses that do not disagree: "I don't disagree", "if that's not true", "not that I disagree". */
const withdrawn = /\b(?:not|n['’]t|never|if|unless|whether|cannot|would|might|may)\b[^.!?,;]{0,20}$/iu;
/** Markers of irony. */
const irony = /(?:^|\s)\/s\b|[:;]-?[)DP](?:\s|$)|\b(?:lol|lmao|haha+)\b/iu;

const findDisagreement = (sentence: string): boolean =>
  disagreement.some((pattern) => {
    const match = pattern.exec(sentence);
    return match !== null && !withdrawn.test(sentence.slice(0, match.index));
  });

/** The number of sentences searched: people who disagree say so in their first or second sentence. */
const opening = 2;

/**
 * The place of the sentence in which a reply disagrees with its parent, among the reply's own sentences (without
 * quoted lines); null if it does not say so, or is ironic.
 */
export const findSaidDisagreement = (sentences: readonly string[]): number | null => {
  if (sentences.some((sentence) => irony.test(sentence))) return null;
  const place = sentences.slice(0, opening).findIndex(findDisagreement);
  return place === -1 ? null : place;
};
