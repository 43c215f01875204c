import { isMarkedIronic } from "../irony.ts";
import { splitWords } from "../terms.ts";
import { isVulgar } from "../names/vulgar-words.ts";

/**
 * In words, of one sentence or two: shorter texts say hardly anything, longer ones are too long to quote (../shared/research/embedded-2.md part 7). Half as
 * many cost 0.02 of the gold viewpoints' coverage. `mostLeading` is for the reader: what leads a topic stands in a list, and an overview is read as one text.
 */
export const quotationLength = { least: 6, most: 45, mostLeading: 34 };
/** In words, of what is quoted only if a topic has nothing better. */
const acceptable = { least: 4, most: 60 };

/** A reason not to quote a text as it is. `npm run eval` shows what each rule rejects alone, and what quality is without it. */
export interface TextRule {
  readonly name: string;
  readonly rejects: (text: string) => boolean;
}

const hasAddress = /https?:\/\/|www\.|\S@\S+\.\S/u;
/** Source code outside a code block: brackets and operators that prose does not have. */
const hasCode = /[{}<>|\\]|;\s*$|=[=>]|\w\s=\s\w|\w\(\w*,|&&|::\w+::|\[\]/u;
/** What opens a correction or an addition to a comment: it speaks of the comment, not of the subject. */
const isEdit = /^(?:edit|update|correction)\d*\s*:/iu;
/** Notes ("[1]") need the note. */
const hasNote = /\[\d{1,3}\]/u;
/** Text that begins like an aside in brackets, or with a symbol, is not a sentence. */
const beginsWhole = /^["'“‘`]*[\p{L}\p{N}_.]/u;
const listItem = /^(?:\(?\d{1,2}[.):]|[-*•])\s/u;
const endsWhole = /[.!?]["'”’)]*$/u;
const breaksOff = /(?:\.{2,}|…)["'”’)]*$/u;

const count = (text: string, character: RegExp): number => text.match(character)?.length ?? 0;

const isBalanced = (text: string): boolean =>
  count(text, /\(/gu) === count(text, /\)/gu) &&
  count(text, /\[/gu) === count(text, /\]/gu) &&
  count(text, /"/gu) % 2 === 0 &&
  count(text, /“/gu) === count(text, /”/gu) &&
  count(text, /`/gu) % 2 === 0;

export const textRules: readonly TextRule[] = [
  { name: "not a whole sentence", rejects: (text) => !beginsWhole.test(text) || !endsWhole.test(text) || breaksOff.test(text) },
  { name: "broken over lines, or an item of a list", rejects: (text) => text.includes("\n") || listItem.test(text) },
  { name: "brackets or quotation marks without their pair", rejects: (text) => !isBalanced(text) },
  { name: "an address", rejects: (text) => hasAddress.test(text) },
  { name: "source code", rejects: (text) => hasCode.test(text) },
  { name: "a note's number", rejects: (text) => hasNote.test(text) },
  { name: "marks of irony", rejects: isMarkedIronic },
  { name: "a correction of the comment", rejects: (text) => isEdit.test(text) },
  { name: "vulgar words", rejects: (text) => splitWords(text).some(isVulgar) },
];

/** Whether a text can be quoted at all: complete, prose, decent. */
export const isShowable = (text: string, rules: readonly TextRule[] = textRules): boolean => !rules.some(({ rejects }) => rejects(text));

/** Whether a text has a good length for a quotation. */
export const isOfLength = (text: string): boolean => {
  const words = splitWords(text).length;
  return words >= quotationLength.least && words <= quotationLength.most;
};

/** The weaker condition, used if a topic has nothing better to quote. */
export const isAcceptable = (text: string): boolean => {
  const words = splitWords(text).length;
  return (
    words >= acceptable.least && words <= acceptable.most && !hasAddress.test(text) && !text.includes("\n") && /[.!?…)"'”’]$/u.test(text)
  );
};
