import { splitWords } from "../terms.ts";

/** Whether words are about the speaker or addressed to somebody: such words help a stranger little. */
export const isPersonal = (text: string): boolean =>
  /(?<![\p{L}'’])(?:i|me|my|mine|myself|we|us|our|ours|you|your|yours)(?![\p{L}])/iu.test(text);

/** How useful words are to a stranger, 0 to 1: less if they are about the speaker, addressed to somebody, or unusually long or short. */
export const toStanding = (text: string): number => {
  const words = splitWords(text).length;
  let standing = 1;
  if (/\b(?:you|your|you['’]\p{L}+)\b/iu.test(text)) standing -= 0.15;
  if (/\b(?:i|me|my|i['’]\p{L}+)\b/iu.test(text)) standing -= 0.15;
  if (words < 10) standing -= 0.12;
  if (words > 32) standing -= 0.1;
  if (/["“!]/u.test(text)) standing -= 0.05;
  return standing;
};
