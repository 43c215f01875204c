import { startsMailbox } from "./split-mailbox.ts";

/** How much of a file is looked at. Headers of mails that passed many servers are long. In bytes. */
const sampleLength = 64 * 1024;

/** Headers that mails have and pages saved in the same form do not. */
const ownHeaders: ReadonlySet<string> = new Set(["received", "return-path", "delivered-to", "message-id", "to", "in-reply-to", "list-id"]);

/** What kind of mail file bytes are: a mailbox of several mails, or one mail. Null for anything else, also for a page saved as MHTML. */
export const detectMail = (bytes: Uint8Array): "mailbox" | "mail" | null => {
  const text = Buffer.from(bytes.subarray(0, sampleLength))
    .toString("latin1")
    .replace(/^\u00EF\u00BB\u00BF/u, "");
  if (startsMailbox(text)) return "mailbox";
  const names = readHeaderNames(text);
  if (names === null || names.has("snapshot-content-location")) return null;
  const isWritten = names.has("from") && (names.has("date") || names.has("subject"));
  return isWritten && [...names].some((name) => ownHeaders.has(name)) ? "mail" : null;
};

/** The names of the headers at the beginning of a text, in lower case; null where it does not begin with headers. */
const readHeaderNames = (text: string): ReadonlySet<string> | null => {
  const names = new Set<string>();
  for (const line of text.replace(/^(?:\r?\n)+/u, "").split(/\r?\n/u)) {
    if (line === "") break;
    if (/^[ \t]/u.test(line) && names.size > 0) continue;
    const name = /^([!-9;-~]+):/u.exec(line)?.[1];
    if (name === undefined) return null;
    names.add(name.toLowerCase());
  }
  return names;
};
