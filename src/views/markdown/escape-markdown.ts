import { toOneLine } from "../../domain/words/control-characters.ts";
import { toExternalUrl } from "../external-url.ts";

/** Characters that open or close markup anywhere, in CommonMark, on GitHub, in Pandoc or in MDX: code, emphasis, links, HTML, tables, mathematics. */
const alwaysSpecial = /[\\`*_[\]<>{}|~$^]/gu;

/** An entity, a heading's mark, an address that would become a link by itself: these are markup only in certain places. */
const specialInPlace =
  /&(?=#?\w+;)|(?<=^|\s)#|#(?=\s|$)|(?<=\w):(?=\/\/)|(?<![:/])\/(?=\/\S)|(?<=\b(?:mailto|xmpp)):|(?<=\bwww)\.|(?<=\S)@(?=\S)/giu;

/** Beginnings of a line that would make it a list item, a rule, a heading or a definition. */
const specialAtStart = /^[-+=:%!]|(?<=^\d{1,9})[.)]/u;

/**
 * Text from outside as one line of Markdown that is displayed as plain text [S1]: no markup, no HTML, no link. Control
 * and direction characters become a space, as in the terminal.
 */
export const toMarkdownText = (text: string): string =>
  toOneLine(text).replaceAll(alwaysSpecial, "\\$&").replaceAll(specialInPlace, "\\$&").replace(specialAtStart, "\\$&");

/** Characters that end a link's address, or open markup that takes precedence over a link. */
const unsafeInAddress = /[()<>"'\\`|\s\p{Cc}]/gu;

/** An http or https address, encoded for a link; null for any other. */
export const toMarkdownAddress = (address: string | null): string | null =>
  toExternalUrl(address)?.href.replaceAll(
    unsafeInAddress,
    (character) => `%${(character.codePointAt(0) ?? 0).toString(16).padStart(2, "0").toUpperCase()}`,
  ) ?? null;
