import { isStopWord } from "../terms.ts";
import { tagWords } from "./noun-phrases.ts";
import type { TaggedWord } from "./noun-phrases.ts";

/** A noun phrase as it occurs: `key` is what makes two forms one phrase. */
export interface Phrase {
  readonly key: string;
  readonly words: readonly string[];
  /** Whether it opens with a describing word ("fast lookup"), not with a name for a thing ("hash table"). */
  readonly isDescribed: boolean;
  /** Whether its first letter may be a capital only because it opens the sentence. */
  readonly opens: boolean;
}

const longestPhrase = 3;
/** Nouns that name nothing of a field. */
const hollow = new Set(
  `e.g i.e e.g. i.e. etc vs vs. versus iirc ymmv fyi ps apologies kudos congrats nitpick rebuttal thing things people person guy guys way ways lot lots stuff bit kind sort type types time times day days year years week month point points case cases example examples
reason reasons problem problems issue issues question questions answer answers idea ideas fact facts comment comments article post thread title link something anything
everything nothing someone anyone everyone one ones other others part parts place end start side amount number work use need thought thoughts opinion sense world life
hand matter course hell shit crap god man dude op hn folks user users someone solution solutions option options approach difference result results effort argument arguments
discussion story word words line lines page today tomorrow yesterday moment minute minutes hour hours second seconds half couple rest level kinds sorts situation stuffs
hope wish guess look talk mention edit thanks thank please sorry yes no yeah lol imo imho fwiw afaik btw tldr etc wonder agree fun joke money reply statement claim claims
context concept concepts detail details aspect aspects piece pieces list bunch majority plenty pretty good bad great real same different new old own big small many few more most
less least several such whole entire certain various actual particular possible similar general specific common simple easy hard sure right wrong true false next last first
full single high low long short large little better best worse worst nice main only able available important interesting necessary obvious clear current recent original
previous future past additional extra huge tiny average typical normal usual weird strange stupid silly terrible awful horrible awesome amazing perfect decent reasonable
overall total random given another arbitrary proper mere main major minor sole ultimate utter sheer complete absolute relative basic fundamental essential key core crucial critical additional alternative ancient modern early late proof older newer bigger smaller larger faster slower higher lower easier harder longer shorter exact precise earlier later greater fewer equal equivalent comparable separate special standard regular popular known unknown legitimate proper genuine literal supposed so-called potential apparent alleged fair unfair happy sad glad lovely cool neat nifty ridiculous crazy insane dumb clever smart intelligent painful annoying confusing surprising impressive excellent brilliant fantastic wonderful poor rich ready willing unable capable likely unlikely sole shameless plus minus anymore whatsoever none sometime sometimes ton tons load loads amount amounts handful dozen dozens hundred hundreds thousand thousands million millions billion billions percent percentage share portion fraction chunk variety range set sets series step steps stage phase thread threads note notes term terms name names version versions value values feature features support effect effects cause causes purpose purposes goal goals aim intent intention mind minds eye eyes face head heart body job jobs task tasks activity activities action actions event events self plug caveat caveats anyone motivation motivations accident accidents mention order process possibility choice choices decision experience experiences person personal individual individuals member members human humans being beings child
quick quickly ago lots don doesn isn didn can won ll ve re s t d m nt n't 's`.split(/\s+/u),
);

const singular = (word: string): string => {
  const small = word.toLowerCase();
  if (small.length > 4 && small.endsWith("ies")) return `${small.slice(0, -3)}y`;
  if (small.length > 4 && /(?:ch|sh|x|ss|z)es$/u.test(small)) return small.slice(0, -2);
  return small.length > 3 && small.endsWith("s") && !/(?:ss|us|is)$/u.test(small) ? small.slice(0, -1) : small;
};

/** What makes two forms of a phrase one: small letters, the last word in the singular, hyphens as spaces. */
const toPhraseKey = (words: readonly string[]): string =>
  words.map((word) => singular(word.replace(/\(\)$/u, "")).replaceAll("-", " ")).join(" ");

const adverb =
  /^(?!family|assembly|reply|supply|anomaly|monopoly|api|poly|ally|rally|tally|bully|jelly|belly|folly|fly|apply|comply|multiply|assembly)\p{L}{3,}ly$/iu;
const isUsableWord = ({ text, isCode }: TaggedWord): boolean =>
  isCode
    ? text.length > 1 && !hollow.has(text.toLowerCase())
    : !adverb.test(text) &&
      /^[\p{L}][\p{L}\p{N}.+#'’-]*$/u.test(text) &&
      text.length > 1 &&
      !isStopWord(text.toLowerCase()) &&
      !hollow.has(text.toLowerCase());
/** "tagged unions", "fixed width": a participle before a noun, where no subject stands before it that would make it a verb. */
const isParticiple = (word: TaggedWord, before: TaggedWord | undefined): boolean =>
  word.part === "VERB" &&
  /(?:ed|en)$/u.test(word.text) &&
  (before === undefined || ["DET", "ADP", "ADJ", "CCONJ", "PUNCT", "NUM"].includes(before.part));
const isNoun = (word: TaggedWord): boolean => word.part === "NOUN" || word.part === "PROPN";
const isModifier = (word: TaggedWord): boolean => word.part === "ADJ" || isNoun(word);

/** Every noun phrase of up to three words in a sentence, shorter ones inside longer ones too: (adjective | noun)* noun (Justeson & Katz 1995). */
export const toPhrases = (sentence: string): readonly Phrase[] => {
  const words = tagWords(sentence);
  const phrases: Phrase[] = [];
  for (let end = 0; end < words.length; end++) {
    const last = words[end];
    if (last === undefined || !isNoun(last) || !isUsableWord(last)) continue;
    for (let start = end; start >= 0 && end - start < longestPhrase; start--) {
      const first = words[start];
      if (first === undefined || !isUsableWord(first)) break;
      if (!isModifier(first) && !(end > start && isParticiple(first, words[start - 1]))) break;
      const texts = words.slice(start, end + 1).map(({ text }) => text);
      const isDescribed = !isNoun(first) && !first.text.includes("-") && end > start;
      phrases.push({ key: toPhraseKey(texts), words: texts, isDescribed, opens: start === 0 });
    }
  }
  return phrases;
};
