import { parseDocument } from "htmlparser2";
import { AppError } from "../../domain/app-error.ts";
import { noteCut } from "../html/page-cut.ts";
import {
  type PageElement,
  cutInnerHtml,
  findAllByClass,
  findAllElements,
  findByClass,
  findElement,
  toNodeText,
} from "../html/page-nodes.ts";
import { toShownName } from "./hide-addresses.ts";
import type { MailFile } from "./mail-file.ts";
import { readMailTime } from "./mail-time.ts";
import type { Mail } from "./parse-mail.ts";

/** Whether a text is the page of a conversation in Gmail. */
export const isGmailPage = (text: string): boolean =>
  /^\s*</u.test(text) && /\bdata-legacy-(?:thread|message)-id\s*=/iu.test(text) && /\bclass\s*=\s*["'][^"']*\ba3s\b/iu.test(text);

/**
 * Reads a conversation from the page that Gmail shows. The page does not say which mail answers which, so all others stand below the first;
 * mails that are folded on it have no words. Throws `source-unsupported` for a page without a mail.
 */
export const readGmailPage = (text: string): MailFile => {
  const { children } = parseDocument(text, { withStartIndices: true, withEndIndices: true });
  const subject = findAllByClass(children, "hP")[0];
  const messages = findAllElements(children, ({ attribs }) => "data-message-id" in attribs || "data-legacy-message-id" in attribs);
  const shown = messages.filter((message) => findByClass(message, "a3s") !== null);
  const [first] = shown;
  if (!first) throw noMail;
  const mails = shown.map((message) => toMail(message, { text, subject: subject ? toNodeText(subject) : "", firstId: toId(first) }));
  const folded = messages.length - shown.length;
  return {
    mails,
    skipped:
      folded === 0
        ? []
        : [{ place: `${folded} of ${messages.length} places`, why: "Gmail shows it folded: expand all mails, and save the page again" }],
    findings: [
      ...(/<\/html\s*>/iu.test(text) ? [] : [noteCut("mail")]),
      ...(mails.length > 1
        ? [
            {
              code: "parents-inferred",
              where: "document",
              message: "Gmail's page does not say which mail answers which: all others stand below the first.",
            } as const,
          ]
        : []),
    ],
  };
};

const toId = ({ attribs }: PageElement): string => attribs["data-legacy-message-id"] ?? attribs["data-message-id"] ?? "";

const toMail = (
  message: PageElement,
  { text, subject, firstId }: { readonly text: string; readonly subject: string; readonly firstId: string },
): Mail => {
  const sender = findByClass(message, "gD");
  const time = findByClass(message, "g3");
  const body = findByClass(message, "a3s");
  const shownTime = time?.attribs["title"] ?? time?.attribs["alt"] ?? "";
  const createdAt = readMailTime(shownTime);
  const files = findAllElements(message.children, ({ attribs }) => "download_url" in attribs).map(
    (element) => findElement(element, ({ name }) => name === "span")?.attribs["title"] ?? "a file",
  );
  const id = toId(message);
  return {
    messageId: id,
    inReplyTo: id === firstId ? [] : [firstId],
    references: [],
    subject,
    author: sender ? toShownName({ name: sender.attribs["name"] ?? toNodeText(sender), address: sender.attribs["email"] ?? "" }) : null,
    createdAt,
    unreadTime: createdAt === null && shownTime !== "" ? shownTime : null,
    body: { kind: "html", content: body ? cutInnerHtml(text, body, "adL") : "" },
    attachments: files,
    isMangled: false,
    place: id,
    isCut: false,
  };
};

const noMail = new AppError("source-unsupported", {
  what: "Cannot read the page as a conversation of Gmail",
  why: "it shows no mail",
  fix: 'Open the conversation, expand all mails, and save the page; or use "Show original" and save the mail (.eml).',
});
