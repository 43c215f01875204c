import type { Finding } from "../../domain/thread/finding.ts";
import { type CommentText, toCommentText } from "./comment-html.ts";
import type { HtmlRules } from "./html-rules.ts";
import { toMarkdownCommentText } from "./markdown-text.ts";

/** A text as a site gives it: its HTML, and the Markdown it was made from; either may be absent. */
export interface SiteText {
  readonly html: string | null;
  readonly markdown: string | null;
}

/** Makes a site's text safe and readable, from its HTML where it has some. Text that had to be flattened is added to `findings`. */
export const toSiteText = (
  { html, markdown }: SiteText,
  { where, findings, rules }: { readonly where: Finding["where"]; readonly findings: Finding[]; readonly rules?: HtmlRules },
): CommentText => {
  if (html !== null) return toCommentText(html, rules);
  const { isFlattened, ...text } = toMarkdownCommentText(markdown ?? "");
  if (isFlattened) findings.push(noteFlattening(where));
  return text;
};

/** The finding for a text whose quotations or lists were flattened. */
export const noteFlattening = (where: Finding["where"]): Finding => ({
  code: "nesting-flattened",
  where,
  message: "Its quotations or lists are nested deeper than is shown; all words are kept.",
});
