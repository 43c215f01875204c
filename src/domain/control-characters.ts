/**
 * Control characters (C0, DEL and C1) could move a terminal's cursor or change its colours; bidirectional controls could make a
 * text read differently from what it says (https://trojansource.codes) [S1].
 */
const controls = /(?![\n\t])[\p{Cc}\p{Bidi_Control}]/gu;

/** Replaces every control character except line feeds and tabs. */
export const replaceControls = (text: string, replacement: string): string => text.replaceAll(controls, replacement);

/** The text on one line: every run of white space and control characters becomes one space. */
export const toOneLine = (text: string): string => text.replaceAll(/[\s\p{Cc}\p{Bidi_Control}]+/gu, " ").trim();
