import type { TaggedWord } from "../names/noun-phrases.ts";
import { toTerms, toWords } from "../terms.ts";
import type { OwnSentence } from "../thread.ts";

const length = { least: 7, most: 42 };
/** Openings that need what stood before them. */
const dangling =
  /^["'“‘(]*(?:this|that|these|those|it|its|it(?:'|’)?s|they|them|their|they(?:'|’)?re|he|she|his|her|him|such|which|who|and|but|so|or|nor|because|since|then|also|too|yes|no|nope|yeah|yep|yup|well|ok|okay|oh|ah|hmm+|huh|haha|lol|exactly|agreed|indeed|right|sure|true|correct|absolutely|definitely|instead|otherwise|therefore|thus|hence|however|though|although|plus|besides|moreover|furthermore|similarly|likewise|same|another|other|others|both|neither|either|first|second|third|secondly|thirdly|finally|lastly|next|again|still|even|even so|even then|here|there you|like|e\.g|i\.e|for example|for instance|in other words|in that|in this|in those|in these|in fact|in addition|at that|at this|on the other|on top of|as such|as above|as mentioned|as you|as i|as for|if so|if not|if that|if this|if it|when that|when this|when it|what(?:'|’)?s more|where|meanwhile|not only that|not that|not sure|not really|except|unless|until then|after that|before that|with that|with this|by that|by this|for that|for this|of course|to be fair|to be clear|that said|having said|my point|your point|the point|there is,|there are,|the former|whatever|they|some story|the latter|the same|the other|the above|the following|the reason|the problem|the idea|the issue|the question|the answer|all of (?:this|that|it|these|those)|none of|most of (?:this|that|it|these|those)|some of (?:this|that|it|these|those)|one of (?:these|those|them)|any of|anyway|anyways|basically|actually,|obviously|apparently|personally,? i(?:'|’)?m not sure|edit|update|ps|p\.s|nb|note|disclaimer|tl;?dr|thanks|thank|sorry|hi|hello|hey|welcome|congrats|please|see|cf|source|ref|quote|op|you(?:'|’)?re|you are|your|i (?:agree|disagree|never|forgot|just|also|mean|guess|see|know|wonder|hope|wish|understand|was|did|do|said|suppose|assume|read|thought|meant|have no|haven(?:'|’)?t|don(?:'|’)?t know|don(?:'|’)?t get|am not sure)|i(?:'|’)?m (?:not|curious|sure|guessing|wondering|confused|surprised|talking|saying)|i am (?:sorry|not sure|curious|surprised)|was about|have a look|take a look|er,|genuine question|genuinely|gently|trivia|fun fact|probably because|just because|in (?:an|a) \w+ way|let me|let(?:'|’)?s)\b/iu;
const pointsBack =
  /\b(?:this|that|these|those) (?:is|was|are|were|would|will|can|could|should|has|have|does|doesn(?:'|’)t|isn(?:'|’)t|makes|means|approach|one|way|kind|case|post|article|thread|comment|argument|point|reason|problem|issue|question|answer)\b|\b(?:the article|the author|the post|the comment|this thread|op|the parent|gp|above|aforementioned|you said|you mentioned|you describe|as you|your (?:comment|point|argument|question|example|post))\b/iu;
/** Words that stand for something said elsewhere, wherever in a sentence they come. */
const unresolved: readonly RegExp[] = [
  // "this task", "those days", "in that time", "such people"
  /\b(?:this|these|those) (?!(?:is|was|are|were|has|have|who|that)\b)\p{L}+/iu,
  /\b(?:for|in|of|at|with|by|from|on|about|than|like|during|around|after|before|without) (?:that|this|these|those|it|them)\b(?! (?:\p{L}+ )?(?:is|are|was|were|can|will|would|has|have|the|a|an|you|we|they|it|there)\b)/iu,
  /\b(?:that|at that|back at that) (?:time|day|point|way|case|kind|sort|part|thing|guy|person|company|stuff|approach|sentence|paragraph)\b/iu,
  /\bsuch (?:people|an?|things?|cases?|\p{L}+s)\b/iu,
  // "not to pass one to any function"
  /(?<!\b(?:no|any|every|some|the only|only|another|each)[ -])\bones?\b(?=\s+(?:to|is|was|are|were|in|for|with|from|at|on|does|has|would|can|will)\b|\s*[,.;!])/iu,
  /\b(?:the (?:former|latter|same|other|others|above|following|listed|previous|said|aforementioned|rest|whole thing)|mentioned|aforementioned|listed|as above|see above|earlier in|below)\b/iu,
  /\b(?:sibling|parent|grandparent|previous|other|another|your|op(?:'|’)s) (?:comment|commenter|poster|post|reply|thread)s?\b/iu,
  /\b(?:he|she|him|his|her)\b/iu,
  // a note's number needs the note
  /\[\d{1,2}\]/u,
  /\b(?:here|there)[,.;!]|\bpart (?:sure|is|was)\b/iu,
  /\b(?:this|these|those)[,.;:!?]/iu,
  // two sentences that the splitter could not part, or a name for a person of the exchange
  /(?<!\b(?:e\.g|i\.e|etc|vs|approx|cf|ca|no|resp|inc|incl))[.!?]\s+[\p{Ll}\p{N}]|\p{Ll}[.!?]\p{Lu}\p{Ll}/u,
  /\b(?:OP|TFA|GP|subthread|the (?:blog ?post|article|submission|headline))\b/u,
];
/** Talk to one person, asides and jests: of no use to who did not follow the exchange. */
const aside =
  /^["'“‘(]*(?:good luck|especially|best of|not (?:to|uncommon|that|only)|just as|on the contrary|simply put|god|congratulations|looks? like|looking at|granted|in either case|from now on|link|makes? sense|might be|mostly|example|in my so far|unpopular|regrettably|im|i(?:'|’)ve not|i have a hypothesis|i(?:'|’)d say|man,|afterwards|as being|the (?:comment|original|examples?|article|author|post|docs)|under the assumption|all good|from what|if you(?:'|’)ve|by collate|you (?:have|are|were|did|do|seem|sound|mis\w+|can(?:'|’)?t just|just|might|may|must|could|know)|you(?:'|’)(?:re|ve|d)|as (?:the|a) resident|take|imagine|consider|suppose|with the caveat|counterpoint|rebuttal|nitpick|fwiw|iirc|imho|imo|afaik|afaict|i ask|i definitely|i(?:'|’)ve always wondered|i (?:think|find|like|love|hate) (?:it|this|that)|funny|fun|bonus|speaking of|pretty|kind of|sort of|doing so|doing-so|in earlier|in the end|nothing to do|on a (?:side|related)|side note|given (?:that|this)|rather|more(?:over)?|worse|by comparison|a \p{L}+ \p{L}*\[|depends|depending|i(?:'|’)d (?:love|like)|i really(?:'|’)?m|er|uh|um|counter|ditto|pardon|maybe|perhaps|i bet|i would|why|how|guess|i remember|that(?:'|’)s)\b/iu;
const hasAddress = /https?:\/\/|www\.|\b\S+@\S+\.\S+/u;
const hasCode = /[{}]|;\s*$|\w\(\w*,|=>|==|!=|&&|\|\||^\s*[#$]|\b\w+\s=\s\w+|<[\w-]+>|\\n|::\w+::|[[\]]{2}/u;

/** A pronoun before anything that it could stand for: "I forgot it had …". */
const pronoun =
  /\b(?:it|its|they|them|their|he|she|him|his|her|this|that(?=\s+(?:is|was|would|will|can|could|should|has|does|means|makes|said|of|too|either|way)\b|[,.;:!?])|these|those|there is,|one)\b/iu;

/** So many words of a subject before a pronoun, and it most likely stands for one of them. */
const leastBefore = 3;

const lacksAntecedent = (text: string): boolean => {
  const match = pronoun.exec(text);
  return match !== null && toTerms(text.slice(0, match.index)).length < leastBefore;
};

const count = (text: string, character: RegExp): number => text.match(character)?.length ?? 0;

const isBalanced = (text: string): boolean =>
  count(text, /\(/gu) === count(text, /\)/gu) &&
  count(text, /\[/gu) === count(text, /\]/gu) &&
  count(text, /"/gu) % 2 === 0 &&
  count(text, /“/gu) === count(text, /”/gu) &&
  count(text, /`/gu) % 2 === 0;

/** Whether a sentence is whole, says something, and can be understood without the comment around it. */
export const isQuotable = ({ text, isCode }: OwnSentence): boolean => {
  if (isCode || hasAddress.test(text) || hasCode.test(text) || text.includes("\n")) return false;
  const words = toWords(text).length;
  if (words < length.least || words > length.most || text.length > 320) return false;
  if (!/^["'“‘(]*[\p{Lu}\p{N}`]/u.test(text) && !/^[a-z]+[A-Z_(]|^[a-z]+_/u.test(text)) return false;
  if (!/[.!…]["'”’)]*$/u.test(text) || /(?:\.{3}|…)["'”’)]*$/u.test(text)) return false;
  if (/^(?:\(?\d{1,2}[.):]|\[\d+\]|[-*•])\s/u.test(text) || lacksAntecedent(text) || toTerms(text).length < 3) return false;
  if (
    /\b(?:that|this|it|them|these|those|so|too|either|there|here|instead|then|would|could|should|does|do|did|is|are|was)[.!]+["'”’)]*$/iu.test(
      text,
    )
  )
    return false;
  if (aside.test(text) || unresolved.some((pattern) => pattern.test(text))) return false;
  return !dangling.test(text) && isBalanced(text) && !/\b(?:\/s|lol|lmao|wtf|ffs|fuck\w*|shit\w*)\b/iu.test(text);
};

/**
 * Whether the tagged words of a sentence have a subject and a verb as far as their first words show: not "Makes sense with a
 * cache", "Using pointers as most do", "Celery on Redis, default timeout".
 */
export const isClause = (words: readonly TaggedWord[]): boolean => {
  const first = words.find(({ part }) => part !== "PUNCT");
  if (first === undefined || first.part === "AUX" || first.part === "PART") return false;
  const isVerb = first.part === "VERB";
  if (isVerb && /(?:s|ed)$/u.test(first.text)) return false;
  const finite = words.filter((word) => word.part === "AUX" || (word.part === "VERB" && !word.text.endsWith("ing")));
  return isVerb && first.text.endsWith("ing") ? finite.some(({ part }) => part === "AUX") : finite.length > 0;
};

/** What may be quoted where a topic has nothing better: whole words of a person, if not a model sentence. */
export const isAcceptable = ({ text, isCode }: OwnSentence): boolean => {
  const words = toWords(text).length;
  return (
    !isCode &&
    !hasAddress.test(text) &&
    !text.includes("\n") &&
    words >= 4 &&
    words <= 60 &&
    text.length <= 400 &&
    /[.!?…)"'”’]$/u.test(text)
  );
};

/** How well a sentence stands alone: 1, less what points back, talks to somebody or about oneself, or is oddly long or short. */
export const toStanding = (text: string): number => {
  const words = toWords(text).length;
  let standing = 1;
  if (pointsBack.test(text)) standing -= 0.25;
  if (
    /\b(?:this|that|these|those|such) (?!is\b|the\b|a\b|an\b|i\b|you\b|we\b|they\b|it\b|there\b|in\b|have\b|are\b|can\b|do\b)\p{L}{4,}/iu.test(
      text.slice(0, 60),
    )
  )
    standing -= 0.12;
  if (/\b(?:you|your|you(?:'|’)re)\b/iu.test(text)) standing -= 0.08;
  if (/\b(?:i|me|my|i(?:'|’)m|i(?:'|’)ve)\b/iu.test(text)) standing -= 0.08;
  if (/\b(?:it|they|them|he|she)\b/iu.test(text.split(/[,;:]/u)[0] ?? "")) standing -= 0.12;
  if (words < 10) standing -= 0.12;
  if (words > 32) standing -= 0.1;
  if (/["“]/u.test(text)) standing -= 0.05;
  if (text.endsWith("!")) standing -= 0.05;
  if (/\[\d{1,3}\]/u.test(text)) standing -= 0.1;
  return standing;
};
