import type { PassageVectors } from "./embedder.ts";
import type { TokenWindow } from "./token-windows.ts";
import { toUnit } from "./vector-math.ts";

/** `[tokens × dimensions]` numbers, row by row: one state for the opening token, one for each of the window's, one for the closing token. */
export type TokenStates = Float32Array;

const addRow = (total: Float32Array, states: TokenStates, row: number): void => {
  const offset = row * total.length;
  for (let index = 0; index < total.length; index++) total[index] = (total[index] ?? 0) + (states[offset + index] ?? 0);
};

/**
 * The mean of all states is the passage's vector (as all-MiniLM-L6-v2 was trained); the mean over a sentence's tokens is the
 * sentence's, read in its context at no further cost ("late chunking", Günther et al. 2024). A sentence without tokens gets a zero vector.
 */
export const poolStates = (
  windows: readonly { readonly window: TokenWindow; readonly states: TokenStates }[],
  { sentences, dimensions }: { readonly sentences: number; readonly dimensions: number },
): PassageVectors => {
  const whole = new Float32Array(dimensions);
  const parts = Array.from({ length: sentences }, () => new Float32Array(dimensions));
  for (const { window, states } of windows) {
    for (let row = 0; row < states.length / dimensions; row++) addRow(whole, states, row);
    let row = 1;
    for (const { sentence, tokens } of window) {
      const part = parts[sentence];
      if (part !== undefined) tokens.forEach((_, index) => addRow(part, states, row + index));
      row += tokens.length;
    }
  }
  return { whole: toUnit(whole), sentences: parts.map(toUnit) };
};
