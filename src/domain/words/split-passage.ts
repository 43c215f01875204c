import { foundMarks } from "../search/search-hit.ts";

/** A stretch of a passage. */
export interface PassagePart {
  readonly text: string;
  /** Whether it is what the search looked for. */
  readonly isFound: boolean;
}

/** Takes a search hit's passage apart at its marks. A mark without its partner is left out and marks nothing. */
export const splitPassage = (passage: string): readonly PassagePart[] => {
  const [before = "", ...pieces] = passage.split(foundMarks.start);
  const parts = [{ text: before.replaceAll(foundMarks.end, ""), isFound: false }];
  for (const piece of pieces) {
    const [found = "", ...after] = piece.split(foundMarks.end);
    parts.push({ text: found, isFound: after.length > 0 }, { text: after.join(""), isFound: false });
  }
  return parts.filter(({ text }) => text !== "");
};
