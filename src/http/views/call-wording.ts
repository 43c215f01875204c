import type { ReceivedAnswer } from "../../domain/model-call.ts";
import { toNumeral } from "../../domain/count-words.ts";

/** 1234 → "1.2 s". */
export const toSeconds = (milliseconds: number): string => `${toNumeral(Math.round(milliseconds / 100) / 10)} s`;

/** How an answer ended, for people. */
export const toEnding = (finish: ReceivedAnswer["finish"] | null): string =>
  ({ whole: "whole", cut: "cut short", refused: "refused", none: "no answer" })[finish ?? "none"];

/** Stands for every control character in a call, whose texts are shown as they were sent and received. */
export const notShown = "\uFFFD";
