/** Consecutive tokens of one sentence. */
export interface TokenSpan {
  /** The sentence's place in its passage. */
  readonly sentence: number;
  readonly tokens: readonly number[];
}

/** The spans of a passage that the model reads in one run. */
export type TokenWindow = readonly TokenSpan[];

/**
 * Divides a passage into windows of at most `size` tokens. A window begins at the start of a sentence, unless that sentence
 * alone is longer than a window. Sentences without tokens are left out.
 */
export const toTokenWindows = (sentences: readonly (readonly number[])[], size: number): readonly TokenWindow[] => {
  const windows: TokenSpan[][] = [];
  let room = 0;
  sentences.forEach((tokens, sentence) => {
    for (let from = 0; from < tokens.length; from += size) {
      const span = { sentence, tokens: tokens.slice(from, from + size) };
      if (span.tokens.length > room) {
        windows.push([]);
        room = size;
      }
      windows.at(-1)?.push(span);
      room -= span.tokens.length;
    }
  });
  return windows;
};
