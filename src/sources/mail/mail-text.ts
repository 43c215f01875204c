import { type CommentText, toCommentText } from "../html/comment-html.ts";
import { toPlainCommentText } from "../html/plain-text.ts";
import { hideAddresses } from "./hide-addresses.ts";
import { type MailContext, type MailPart, splitMailParts } from "./mail-parts.ts";
import type { Mail } from "./parse-mail.ts";
import { reflowLines } from "./reflow-lines.ts";

/** A mail's text for the rules of structure: HTML becomes text, in which lines begin with `>` where it was quoted. */
export const toStructuredText = ({ body }: Pick<Mail, "body">): string =>
  body.kind === "text" ? body.content : toCommentText(body.content.replace(/<head[\s>][^]*?<\/head\s*>/iu, "")).text;

/**
 * A mail as a comment: its words, and its quotations as such. What folds in HTML (the signature, and the whole mail that is quoted below an
 * answer) is not part of `text`, so that nothing is quoted from it; without that mail in the thread, its quotation stays.
 */
export const toMailText = (mail: Mail, { isMangled, ...context }: MailContext & { readonly isMangled: boolean }): CommentText => {
  const html: string[] = [];
  const text: string[] = [];
  for (const part of splitMailParts(toStructuredText(mail), context)) {
    const words = renderPart(part, mail.body.kind === "text");
    if (words.text === "") continue;
    const isFolded = part.kind === "tail" || part.kind === "signature";
    html.push(isFolded ? fold(part.kind === "tail" ? "Quoted mail" : "Signature", words.html) : words.html);
    if (!isFolded || (part.kind === "tail" && context.answered === null)) text.push(words.text);
  }
  return { html: hideAddresses(html.join("\n"), isMangled), text: hideAddresses(text.join("\n\n"), isMangled) };
};

const fold = (name: string, html: string): string => `<details class="folded"><summary>${name}</summary>${html}</details>`;

const renderPart = ({ kind, lines }: MailPart, isWrapped: boolean): CommentText => {
  if (kind === "code") return toCommentText(`<pre><code>${escapeMarkup(lines.join("\n"))}</code></pre>`);
  if (kind === "quote" || kind === "tail") return toPlainCommentText(isWrapped ? reflowQuote(lines).join("\n") : lines.join("\n"));
  return toPlainCommentText((isWrapped && kind === "words" ? reflowLines(lines) : lines).join("\n"));
};

/** Quoted lines are joined with those that are quoted as deep. */
const reflowQuote = (lines: readonly string[]): readonly string[] => {
  const marks = lines.map((line) => /^(?:>\s?)*/u.exec(line)?.[0] ?? "");
  const depths = marks.map((mark) => mark.replaceAll(/\s/gu, "").length);
  const joined: string[] = [];
  for (let start = 0; start < lines.length;) {
    let end = start + 1;
    while (end < lines.length && depths[end] === depths[start]) end += 1;
    const words = lines.slice(start, end).map((line, index) => line.slice(marks[start + index]?.length ?? 0));
    for (const line of reflowParagraphs(words)) joined.push(`${">".repeat(depths[start] ?? 1)} ${line}`.trimEnd());
    start = end;
  }
  return joined;
};

const reflowParagraphs = (lines: readonly string[]): readonly string[] => {
  const out: string[] = [];
  let paragraph: string[] = [];
  for (const line of [...lines, ""]) {
    if (line.trim() !== "") paragraph.push(line);
    else if (paragraph.length > 0) {
      out.push(...reflowLines(paragraph));
      paragraph = [];
    }
  }
  return out;
};

const escapeMarkup = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
