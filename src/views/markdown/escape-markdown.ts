import { toOneLine } from "../../domain/control-characters.ts";
import { toExternalUrl } from "../external-url.ts";

/** What opens or closes markup wherever it stands, in CommonMark, on GitHub, in Pandoc or in MDX: code, emphasis, links, HTML, tables, mathematics. */
const alwaysSpecial = /[\\`*_[\]<>{}|~$^]/gu;

/** An entity, a heading's mark, an address that would become a link by itself: these only mean something where they stand. */
const specialInPlace =
  /&(?=#?\w+;)|(?<=^|\s)#|#(?=\s|$)|(?<=\w):(?=\/\/)|(?<![:/])\/(?=\/\S)|(?<=\b(?:mailto|xmpp)):|(?<=\bwww)\.|(?<=\S)@(?=\S)/giu;

/** What makes a list, a rule, a heading or a definition of a line that begins with it. */
const specialAtStart = /^[-+=:%!]|(?<=^\d{1,9})[.)]/u;

/**
 * Text from outside as one line of Markdown that reads as the text and does nothing [S1]: no markup, no HTML, no link. Control
 * and direction characters become a space, as in the terminal.
 */
export const toMarkdownText = (text: string): string =>
  toOneLine(text).replaceAll(alwaysSpecial, "\\$&").replaceAll(specialInPlace, "\\$&").replace(specialAtStart, "\\$&");

/** What ends a link's address, or opens markup that binds more tightly than a link. */
const unsafeInAddress = /[()<>"'\\`|\s\p{Cc}]/gu;

/** An address that may stand in a link, http and https only; null for any other. */
export const toMarkdownAddress = (address: string | null): string | null =>
  toExternalUrl(address)?.href.replaceAll(
    unsafeInAddress,
    (character) => `%${(character.codePointAt(0) ?? 0).toString(16).padStart(2, "0").toUpperCase()}`,
  ) ?? null;
