import PostalMime, { addressParser, decodeWords } from "postal-mime";
import { toShownName } from "./hide-addresses.ts";
import { readMailTime } from "./mail-time.ts";
import type { RawMail } from "./split-mailbox.ts";
import { unflowText } from "./unflow-text.ts";

/** One mail, without any address. */
export interface Mail {
  /** The Message-ID without its angle brackets; null for a mail without one. Never shown: it looks like an address. */
  readonly messageId: string | null;
  /** The ids that In-Reply-To names, and those of References, oldest first. */
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  readonly subject: string;
  readonly author: string | null;
  /** ISO 8601, UTC. */
  readonly createdAt: string | null;
  /** A Date header that could not be read. */
  readonly unreadTime: string | null;
  /** Plain text where the mail has it, else HTML. */
  readonly body: { readonly kind: "text" | "html"; readonly content: string };
  /** Attached files, without pictures inside the text and signatures made by a program. */
  readonly attachments: readonly string[];
  /** Whether the sender's address is written as "ann at example.org". */
  readonly isMangled: boolean;
  readonly place: string;
  /** The end of a header is missing: the mail is cut. */
  readonly isCut: boolean;
}

/** Parses one mail. Rejects with postal-mime's own Error for parts nested too deep and for headers of more than 2 MB. */
export const parseMail = async ({ bytes, place, separatorTime }: RawMail): Promise<Mail> => {
  const { bytes: prepared, flow } = takeFlow(bytes);
  const email = await PostalMime.parse(prepared, { maxNestingDepth: deepestParts, attachmentEncoding: "arraybuffer" });
  const header = (name: string): string => email.headers.find(({ key }) => key === name)?.value ?? "";
  const from = header("from");
  const isMangled = /\S at \S/u.test(from) && !from.includes("@");
  const sender = addressParser(isMangled ? from.replace(/(\S) at (?=\S)/u, "$1@") : from, { flatten: true })[0];
  const createdAt = readMailTime(header("date")) ?? (separatorTime === null ? null : readMailTime(separatorTime));
  const { text, scrubbed } = takeScrubbed(email.text ?? "");
  const isText = text.trim() !== "" && !losesQuotes(text, email.html);
  return {
    messageId: findIds(header("message-id"))[0] ?? null,
    inReplyTo: findIds(header("in-reply-to")),
    references: findIds(header("references")),
    subject: decodeWords(header("subject")).replaceAll(/\s+/gu, " ").trim(),
    author: sender && sender.address !== undefined ? toShownName({ name: sender.name, address: sender.address }) : null,
    createdAt,
    unreadTime: header("date") !== "" && readMailTime(header("date")) === null ? header("date") : null,
    body: isText ? { kind: "text", content: flow === null ? text : unflowText(text, flow) } : { kind: "html", content: email.html ?? "" },
    attachments: [...email.attachments.filter(isAttached).map(({ filename, mimeType }) => filename ?? mimeType), ...scrubbed],
    isMangled,
    place,
    isCut: !/\r?\n\r?\n/u.test(Buffer.from(bytes.subarray(0, longestHeader)).toString("latin1")),
  };
};

/** Far more parts inside one another than any mail program makes. */
const deepestParts = 64;
const longestHeader = 2 * 1024 * 1024;

/** Where a mail has its words only as HTML and a list added a footer as text, postal-mime makes text of both, without marks for what is quoted. */
const losesQuotes = (text: string, html: string | undefined): boolean =>
  html !== undefined && /<blockquote/iu.test(html) && !/^>/mu.test(text);

/** What Mailman's archives put between the parts of a mail, and in place of one that is not text. */
const nextPart = /^-{10,} next part -{10,}$/mu;

/** The text without the notes that an archive left for attached files, and what it calls those. */
const takeScrubbed = (text: string): { readonly text: string; readonly scrubbed: readonly string[] } => {
  const [first = "", ...others] = text.replaceAll("\r\n", "\n").split(new RegExp(nextPart, "gmu"));
  const scrubbed: string[] = [];
  const kept = others.filter((part) => {
    const fields = new Map(
      [...part.matchAll(/^(Name|Type|Size|Desc|URL)\s*: *(.*)$/gmu)].map(([, name = "", value = ""]) => [name, value]),
    );
    const isNote = fields.size > 0 && part.trim().split("\n").length <= fields.size + 3;
    if (isNote) scrubbed.push(fields.get("Name") ?? fields.get("Type") ?? "a part that the archive took out");
    return !isNote;
  });
  return { text: [first, ...kept].join("\n"), scrubbed: scrubbed.filter((name) => !/\.(?:asc|sig|p7s)$/iu.test(name)) };
};

const isAttached = ({ mimeType, related }: { readonly mimeType: string; readonly related?: boolean | undefined }): boolean =>
  related !== true && !/^application\/(?:pgp|(?:x-)?pkcs7)-signature$/u.test(mimeType);

/** The ids between angle brackets; without any, the only word that can be one. Comments beside them are no ids. */
const findIds = (header: string): readonly string[] => {
  const bracketed = [...header.matchAll(/<([^<>]*)>/gu)].flatMap(([, id = ""]) => id.replaceAll(/\s+/gu, "") || []);
  if (bracketed.length > 0) return [...new Set(bracketed)];
  return [...new Set(header.split(/[\s,]+/u).filter((word) => /^[^\s@]+@[^\s@]+$/u.test(word)))];
};

/**
 * Takes `format=flowed` out of the Content-Type headers: postal-mime joins such lines without regard to how deep they are quoted, so this is
 * done here afterwards. `flow` says whether a space at the line's end goes, too; null for a mail without flowed text.
 */
const takeFlow = (bytes: Uint8Array): { readonly bytes: Uint8Array; readonly flow: { readonly delSp: boolean } | null } => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  if (!/format\s*=\s*"?flowed/iu.test(text)) return { bytes, flow: null };
  let flow: { delSp: boolean } | null = null;
  const taken = text.replaceAll(/(?:^|(?<=\n--[^\n]{1,80}\n))(?:[!-9;-~]+:[^\n]*\n|[ \t][^\n]*\n)+/gu, (headers) =>
    headers.replaceAll(/^content-type:[^\n]*\n(?:[ \t][^\n]*\n)*/gimu, (header) => {
      if (!/format\s*=\s*"?flowed/iu.test(header)) return header;
      flow = { delSp: /delsp\s*=\s*"?yes/iu.test(header) };
      return header.replace(/format(\s*=\s*"?)flowed/iu, "format$1folded");
    }),
  );
  return { bytes: Buffer.from(taken, "latin1"), flow };
};
