import type { ReceivedAnswer } from "../../domain/model-call.ts";
import { toNumeral } from "../../views/wording.ts";

/** A call may cost a hundredth of a cent; null when nobody knows. */
export const toCost = (costUsd: number | null): string => {
  if (costUsd === null) return "unknown";
  return `$${costUsd.toFixed(costUsd > 0 && costUsd < 0.1 ? 4 : 2)}`;
};

/** 1234 → "1.2 s". */
export const toSeconds = (milliseconds: number): string => `${toNumeral(Math.round(milliseconds / 100) / 10)} s`;

/** How an answer ended, for people. */
export const toEnding = (finish: ReceivedAnswer["finish"] | null): string =>
  ({ whole: "whole", cut: "cut short", refused: "refused", none: "no answer" })[finish ?? "none"];

/**
 * Text of a call as a page may show it. Nothing of it was made safe, so what could turn the writing round or does not print
 * stands as the sign for a character that cannot be shown.
 */
export const toShownText = (text: string): string => text.replaceAll(/(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, "\uFFFD");
