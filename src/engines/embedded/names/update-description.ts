import { isVerbatim, toQuotedWords } from "../../../domain/statements/grounding.ts";
import { describeTopic, toAnswerCount } from "./describe-topic.ts";

/** A description that ends in a quotation, as `describeTopic` writes it: the phrases before it, if any, the quoted words, the count. */
const withQuotation = /^(?:(?<phrases>[^"]*): )?"(?<words>[^"]*)"(?: [\d,]+ answers?)?$/u;

/** A comment that a description may quote, and the number of comments below it. */
interface Answered {
  readonly text: string;
  readonly answers: number;
}

/**
 * A topic's description as it is true today: the answers to the claim that it quotes are counted again, and words that no comment of the
 * topic says any more are left out. Descriptions that quote nothing stay as they are.
 */
export const updateDescription = (description: string, comments: readonly Answered[]): string => {
  const { phrases = "", words } = withQuotation.exec(description)?.groups ?? {};
  if (words === undefined) return description;
  const quoted = comments.find(({ text }) => isVerbatim(toQuotedWords(words), text));
  if (quoted === undefined) return describeTopic(phrases === "" ? [] : [phrases], null, []);
  return `${phrases === "" ? "" : `${phrases}: `}"${words}"${toAnswerCount(quoted.answers)}`;
};
