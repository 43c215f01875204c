/**
 * Words by which a reply says itself that it disagrees: the performatives of disagreement ("I disagree", "I doubt"), a denial
 * as an answer ("No, …", "Not true") and a verdict on what was said ("That's wrong"), after Pomerantz 1984, Agreeing and
 * disagreeing with assessments. Mere contrast ("But …", "However …", a question back) says nothing of the kind.
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
/** "I don't disagree", "if that's not true", "not that I disagree": the words without their force. */
const withdrawn = /\b(?:not|n['’]t|never|if|unless|whether|cannot|would|might|may)\b[^.!?,;]{0,20}$/iu;
/** Marks by which writers show that they do not mean what they write. */
const irony = /(?:^|\s)\/s\b|[:;]-?[)DP](?:\s|$)|\b(?:lol|lmao|haha+)\b/iu;

const findDisagreement = (sentence: string): boolean =>
  disagreement.some((pattern) => {
    const match = pattern.exec(sentence);
    return match !== null && !withdrawn.test(sentence.slice(0, match.index));
  });

/** How far a reply comes to what it is about: who disagrees says so in the first or the second sentence. */
const opening = 2;

/**
 * The place of the sentence in which a reply says that it disagrees with what it answers, among the reply's own sentences (without
 * lines that it quotes); null where it does not say so, or does not mean it.
 */
export const findSaidDisagreement = (sentences: readonly string[]): number | null => {
  if (sentences.some((sentence) => irony.test(sentence))) return null;
  const place = sentences.slice(0, opening).findIndex(findDisagreement);
  return place === -1 ? null : place;
};
