/** Whether words are about the speaker or addressed to somebody: such words help a stranger little. */
export const isPersonal = (text: string): boolean =>
  /(?<![\p{L}'’])(?:i|me|my|mine|myself|we|us|our|ours|you|your|yours)(?![\p{L}])/iu.test(text);
