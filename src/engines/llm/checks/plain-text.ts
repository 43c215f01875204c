/** Control and direction characters, which hide or reverse text. Joiners and variation selectors stay: emoji and some scripts need them. */
const hidden = /[\p{Cc}\p{Bidi_Control}\ufeff]/gu;

/** A model's text as plain text: one line, without hidden characters and Markdown emphasis [S1]. Views escape it like any other text. */
export const toPlainText = (text: string): string =>
  text
    .replaceAll(/[\n\r\t\u2028\u2029]+/gu, " ")
    .replaceAll(hidden, "")
    .replaceAll(/(?<!\w)\*\*(?=\S)(.+?)(?<=\S)\*\*(?!\w)/gu, "$1")
    // One word between underscores is a name in code or of a person ("__init__").
    .replaceAll(/(?<!\w)__(?=\S)([^_]*\s[^_]*?)(?<=\S)__(?!\w)/gu, "$1")
    .replaceAll(/`([^`]+)`/gu, "$1")
    .replaceAll(/ {2,}/gu, " ")
    .trim();

const links = /\b(?:https?|ftp|data|javascript|file|mailto):\S|\bwww\.\S|!?\[[^\]]*\]\([^)]*\)/iu;
const markup = /<\/?(?:a|img|script|style|iframe|svg|base|form|input|object|embed|link|meta|video|audio|b|i|p|br|div|span|h\d)\b[^>]*>/iu;

/** Whether a model's text contains a link or markup [S1], as the reason to refuse it; null where it does not. */
export const findForbidden = (text: string): string | null => {
  if (links.test(text)) return "it holds a link";
  return markup.test(text) ? "it holds markup" : null;
};
