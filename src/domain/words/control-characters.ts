/**
 * Control characters (C0, DEL and C1) could move a terminal's cursor or change its colours; bidirectional controls could make a
 * text read differently from what it says (https://trojansource.codes) [S1].
 */
const controls = /(?![\n\t])[\p{Cc}\p{Bidi_Control}]/gu;

/** Replaces every control character except line feeds and tabs. */
export const replaceControls = (text: string, replacement: string): string => text.replaceAll(controls, replacement);

/** The text on one line: every run of white space and control characters becomes one space. */
export const toOneLine = (text: string): string => text.replaceAll(/[\s\p{Cc}\p{Bidi_Control}]+/gu, " ").trim();

/** C1 controls, which some terminals take for commands, and bidirectional controls. Nothing that we write ourselves has them. */
const foreignControls = /[\u0080-\u009F\p{Bidi_Control}]/gu;

/**
 * Text for a terminal, which may contain our own colours and links but no C1 or bidirectional control characters: they are written as
 * JSON escapes them, so that JSON keeps its meaning [S1].
 */
export const escapeForTerminal = (text: string): string =>
  text.replaceAll(foreignControls, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
