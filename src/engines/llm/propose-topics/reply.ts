import type { RawAnswer } from "../asking/answer-schema.ts";
import { findForbidden, toPlainText } from "../checks/plain-text.ts";

export interface ProposedTopic {
  readonly name: string;
  readonly description: string;
  /** The model's estimate of its comments, used for merging only; published numbers are counted. */
  readonly size: number;
}

/** The usable topics of an answer, and its problems. */
export const readProposedTopics = (
  answer: RawAnswer,
  { most, least }: { readonly most: number; readonly least: number },
): { readonly value: readonly ProposedTopic[]; readonly problems: readonly string[] } => {
  const problems: string[] = [];
  const topics = new Map<string, ProposedTopic>();
  for (const { name, description, size } of answer.topics) {
    const read = { name: toPlainText(name), description: toPlainText(description), size: Math.max(0, Math.round(size)) };
    const forbidden = findForbidden(`${read.name} ${read.description}`);
    if (read.name === "" || forbidden !== null) {
      problems.push(`the topic "${read.name}" ${forbidden === null ? "has no name" : `is not plain text: ${forbidden}`}`);
      continue;
    }
    problems.push(...wordProblems(read));
    const key = read.name.toLowerCase();
    if (topics.has(key)) problems.push(`two topics are named "${read.name}"`);
    else topics.set(key, read);
  }
  if (topics.size < least) problems.push("it holds no topic");
  if (topics.size > most) problems.push(`it holds ${topics.size} topics; at most ${most} were asked for`);
  return { value: [...topics.values()].slice(0, most), problems };
};

function* wordProblems({ name, description }: ProposedTopic): Generator<string> {
  const [nameWords, words] = [countWords(name), countWords(description)];
  if (nameWords > 6 || nameWords < 2) yield `the name "${name}" has ${nameWords} words, not 2 to 6`;
  if (words > 30 || words < 8) yield `the description of "${name}" has ${words} words, not 8 to 30`;
}

/** Words of a phrase. Scripts without spaces are estimated at two characters per word. */
const countWords = (text: string): number => {
  const words = text.split(/\s+/u).filter((word) => word !== "").length;
  return words === 1 && /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(text)
    ? Math.min(30, Math.max(2, Math.round(text.length / 2)))
    : words;
};
