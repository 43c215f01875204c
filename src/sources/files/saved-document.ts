import { basename } from "node:path";
import { AppError } from "../../domain/app-error.ts";
import type { Finding } from "../../domain/thread/finding.ts";
import { type JsonRecords, collectRecords } from "../json/json-records.ts";
import { type PlacedJson, parseJsonText } from "../json/json-values.ts";
import type { MailFile } from "../mail/mail-file.ts";
import { type DecodedText, decodeText } from "../text-encoding.ts";
import { decodeMhtml, isMhtml } from "./mhtml.ts";
import { unpackFile } from "./unpack.ts";

/** A saved file, unpacked and decoded, before its format is known. */
export interface SavedDocument {
  /** The name in messages: `"thread.json"` or `standard input`. */
  readonly name: string;
  /** The title to use if the content has none. */
  readonly title: string;
  readonly text: string;
  /** What was assumed while decoding it. */
  readonly findings: readonly Finding[];
  readonly content:
    | { readonly kind: "json"; readonly values: readonly PlacedJson[]; readonly records: JsonRecords }
    | { readonly kind: "markup" }
    /** Parsed mails; the document has no text then. */
    | { readonly kind: "mail"; readonly file: MailFile }
    /** `problem` says why text that looks like JSON is not valid; null for other text. */
    | { readonly kind: "text"; readonly problem: string | null };
}

/**
 * Unpacks and decodes a file's bytes; throws `source-unsupported` for anything that is not text. `reference` is a path, or `-` for
 * standard input.
 */
export const toSavedDocument = (bytes: Uint8Array, reference: string): SavedDocument => {
  const { name } = nameDocument(reference, reference);
  if (bytes.byteLength === 0) throw unsupported(name, "it is empty");
  const unpacked = unpackFile({ bytes, name: reference });
  const { text, findings } = decode(unpacked.bytes, name);
  if (text.trim() === "") throw unsupported(name, "it contains only white space");
  return { ...nameDocument(reference, unpacked.name), text, findings, content: sniffContent(text) };
};

/** What a file is called in messages, and what its discussion is called where the content has no title. `inner` is the unpacked file's name. */
export const nameDocument = (reference: string, inner: string): Pick<SavedDocument, "name" | "title"> => ({
  name: reference === "-" ? "standard input" : `"${reference}"`,
  title: inner === "-" ? "Comments from standard input" : basename(inner).replace(/(?<=.)\.[^.]*$/u, ""),
});

const decode = (bytes: Uint8Array, name: string): DecodedText => {
  if (isMhtml(bytes)) return decodeMhtml(bytes, name);
  const decoded = decodeText(bytes);
  if (decoded) return decoded;
  throw unsupported(name, "it is a binary file");
};

const sniffContent = (text: string): SavedDocument["content"] => {
  if (/^\s*</u.test(text)) return { kind: "markup" };
  const json = parseJsonText(text);
  if (json.kind === "values") return { kind: "json", values: json.values, records: collectRecords(json.values) };
  return { kind: "text", problem: /^\s*[[{]/u.test(text) ? json.problem : null };
};

const unsupported = (name: string, why: string): AppError =>
  new AppError("source-unsupported", {
    what: `Cannot read ${name} as a discussion`,
    why,
    fix: "Pass a saved thread; `summarizer --help` shows what can be read.",
  });
