import type { ReceivedAnswer } from "../../domain/models/model-call.ts";
import { toNumeral } from "../../domain/words/count-words.ts";

/** 1234 → "1.2 s". */
export const toSeconds = (milliseconds: number): string => `${toNumeral(Math.round(milliseconds / 100) / 10)} s`;

/** How an answer ended, in words. */
export const toEnding = (finish: ReceivedAnswer["finish"] | null): string =>
  ({ whole: "complete", cut: "cut short", refused: "refused", none: "no answer" })[finish ?? "none"];

/** Shown in place of every control character in a call's texts. */
export const notShown = "\uFFFD";
