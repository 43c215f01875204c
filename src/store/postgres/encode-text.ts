/**
 * Postgres stores every character but U+0000. Texts of others may contain it, and must come back as they were. So it is written as two
 * characters that begin with a noncharacter (https://www.unicode.org/faq/private_use.html#noncharacters), which is itself written in the
 * same way.
 */
const escape = "\uFDD0";

/** A text as Postgres can store it. */
export const encodeText = (text: string): string =>
  text.includes("\u0000") || text.includes(escape) ? text.replaceAll(escape, `${escape}1`).replaceAll("\u0000", `${escape}0`) : text;

/** The text that `encodeText` was given. */
export const decodeText = (stored: string): string =>
  stored.includes(escape) ? stored.replaceAll(`${escape}0`, "\u0000").replaceAll(`${escape}1`, escape) : stored;
