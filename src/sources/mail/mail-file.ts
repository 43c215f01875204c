import { toCount } from "../../domain/words/count-words.ts";
import type { Finding } from "../../domain/thread/finding.ts";
import type { SkippedRecord } from "../reading-loss.ts";
import { decodeText } from "../text-encoding.ts";
import { detectMail } from "./detect-mail.ts";
import { findMailCut } from "./find-mail-cut.ts";
import { type Mail, parseMail } from "./parse-mail.ts";
import { type RawMail, splitMailbox } from "./split-mailbox.ts";

/** The mails of a file or folder, parsed. */
export interface MailFile {
  readonly mails: readonly Mail[];
  readonly skipped: readonly SkippedRecord[];
  readonly findings: readonly Finding[];
}

/** The place of the only mail of a file. */
const wholeFile = "the file";

/** Parses the mails in a file's bytes: one mail, or a mailbox. Null for bytes that are neither, unless `isSure`: then they are taken for mail. */
export const readMailFile = async (given: Uint8Array, { isSure = false } = {}): Promise<MailFile | null> => {
  const bytes = withoutMark(given);
  const kind = detectMail(bytes);
  if (kind === null && !isSure) return null;
  if (kind !== "mailbox")
    return parseMails([{ bytes, place: wholeFile, separatorTime: null }], { skipped: [], isClosed: bytes.at(-1) === 10 });
  const { mails, skipped, isClosed } = splitMailbox(bytes);
  return parseMails(mails, { skipped, isClosed });
};

/** Editors write a byte order mark, which is no part of the first mail. */
const withoutMark = (bytes: Uint8Array): Uint8Array =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;

/** Parses mails, each in its own file. */
export const readMailFiles = async (files: readonly { readonly bytes: Uint8Array; readonly name: string }[]): Promise<MailFile> =>
  parseMails(
    files.map(({ bytes, name }) => ({ bytes, place: `"${name}"`, separatorTime: null })),
    { skipped: [], isClosed: true, isFolder: true },
  );

const parseMails = async (
  raw: readonly RawMail[],
  {
    skipped,
    isClosed,
    isFolder = false,
  }: { readonly skipped: readonly SkippedRecord[]; readonly isClosed: boolean; readonly isFolder?: boolean },
): Promise<MailFile> => {
  const mails: Mail[] = [];
  const unread: SkippedRecord[] = [];
  const cut: { readonly place: string; readonly why: string }[] = [];
  const guessed: string[] = [];
  // One after another: a mailbox may have thousands, and parsing keeps the processor busy anyway.
  for (const [index, each] of raw.entries()) {
    const why = findMailCut(toLatin1(each.bytes), { isLast: isFolder || index === raw.length - 1 });
    if (why !== null) cut.push({ place: each.place, why });
    const { bytes, encoding } = decodeUndeclared(each.bytes);
    if (encoding !== null) guessed.push(encoding);
    try {
      const mail = await parseMail({ ...each, bytes });
      if (hasHeader(mail)) mails.push(mail);
      else unread.push({ place: each.place, why: "it does not begin with the header of a mail" });
    } catch (error) {
      unread.push({ place: each.place, why: error instanceof Error ? error.message : String(error) });
    }
  }
  const last = mails.at(-1);
  const isCut = !isClosed || mails.some((mail) => mail.isCut);
  return {
    mails,
    skipped: [...skipped, ...unread],
    findings: [
      ...(isCut && last ? [toFinding("page-incomplete", describeCut(isClosed))] : []),
      ...cut.map(({ place, why }) =>
        toFinding(
          "page-incomplete",
          `The mail${place === wholeFile ? "" : ` at ${place}`} looks cut, because ${why}: words may be missing.`,
        ),
      ),
      ...(guessed.length === 0
        ? []
        : [
            toFinding(
              "encoding-assumed",
              `${toCount(guessed.length, "mail names", "mails name")} no character encoding and ${guessed.length === 1 ? "is" : "are"} not valid UTF-8; read as ${[...new Set(guessed)].join(", ")}.`,
            ),
          ]),
    ],
  };
};

const hasHeader = ({ messageId, subject, author, createdAt }: Mail): boolean =>
  messageId !== null || subject !== "" || author !== null || createdAt !== null;

const describeCut = (isClosed: boolean): string =>
  isClosed
    ? "A mail ends before its last part does: the file may be cut, and words may be missing."
    : "The file does not end as a file of mails does, with an empty line: its last mail may be cut, and others may be missing.";

/**
 * A mail with letters outside ASCII that are not valid UTF-8 and whose encoding no header names, in UTF-8, with the name of what was guessed; any
 * other mail as it is. A mail of several parts with encodings of their own must stay as it is.
 */
const decodeUndeclared = (bytes: Uint8Array): { readonly bytes: Uint8Array; readonly encoding: string | null } => {
  const unchanged = { bytes, encoding: null };
  if (bytes.every((byte) => byte < 0x80) || isUtf8(bytes)) return unchanged;
  const charsets = [...toLatin1(bytes).matchAll(/\bcharset\s*=\s*"?([\w.:-]+)/giu)].map(([, name = ""]) => name.toLowerCase());
  if (!charsets.every((name) => name === "utf-8" || name === "utf8")) return unchanged;
  const decoded = decodeText(bytes);
  return decoded === null ? unchanged : { bytes: Buffer.from(decoded.text), encoding: decoded.guessed ?? "UTF-8 with damaged letters" };
};

/** A character for each byte, whatever the encoding. */
const toLatin1 = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");

const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

const toFinding = (code: Finding["code"], message: string): Finding => ({ code, where: "document", message });
