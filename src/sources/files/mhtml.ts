import { AppError } from "../../domain/app-error.ts";
import { type DecodedText, decodeText } from "../text-encoding.ts";

/** Headers end at the first empty line; those of a saved page are short. In bytes. */
const longestHeader = 16 * 1024;

/** Whether bytes are a web page saved as a single file (MHTML, RFC 2557), as Chromium browsers save it. */
export const isMhtml = (bytes: Uint8Array): boolean => {
  const { headers } = splitPart(toLatin1(bytes.subarray(0, longestHeader)));
  return /^multipart\/related\b/iu.test(headers.get("content-type") ?? "");
};

/**
 * The page inside such a file: its part of type text/html, decoded. Throws `source-unsupported` if there is none. A file
 * that ends in the middle of the page gives the part that is there, and a finding.
 */
export const decodeMhtml = (bytes: Uint8Array, name: string): DecodedText => {
  // Latin-1 keeps every byte as one character, whatever the encodings of the parts.
  const { headers, body } = splitPart(toLatin1(bytes));
  const boundary = readParameter(headers.get("content-type") ?? "", "boundary");
  if (boundary === null) throw unreadable(name, "its headers give no boundary between its parts");
  const parts = splitAtBoundary(body, boundary).map(({ text, isClosed }) => ({ ...splitPart(text), isClosed }));
  const pages = parts.filter((part) => /^(?:text\/html|application\/xhtml\+xml)\b/iu.test(part.headers.get("content-type") ?? ""));
  const location = headers.get("snapshot-content-location");
  // Frames are pages too. The saved page is the one with the address in the file's headers, else the first.
  const page = pages.find((part) => location !== undefined && part.headers.get("content-location") === location) ?? pages[0];
  if (!page) throw unreadable(name, "no part of it is a page of type text/html");
  const decoded = decodeText(decodeTransfer(page.body, page.headers.get("content-transfer-encoding") ?? ""));
  if (!decoded) throw unreadable(name, "its page is not text");
  return page.isClosed
    ? decoded
    : {
        ...decoded,
        findings: [
          ...decoded.findings,
          { code: "page-incomplete", where: "document", message: "The file ends in the middle of the saved page: what followed is lost." },
        ],
      };
};

const toLatin1 = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");

interface Part {
  /** The headers by name, in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

const splitPart = (text: string): Part => {
  const trimmed = text.replace(/^(?:\r?\n)+/u, "");
  const end = /\r?\n\r?\n/u.exec(trimmed);
  const lines = (end ? trimmed.slice(0, end.index) : trimmed).replaceAll(/\r?\n[ \t]+/gu, " ").split(/\r?\n/u);
  const headers = new Map<string, string>();
  for (const line of lines) {
    const [, key = "", value = ""] = /^([\w-]+):\s*(.*)$/u.exec(line) ?? [];
    if (key !== "") headers.set(key.toLowerCase(), value);
  }
  return { headers, body: end ? trimmed.slice(end.index + end[0].length) : "" };
};

const readParameter = (header: string, name: string): string | null => {
  const [, quoted, bare] = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, "iu").exec(header) ?? [];
  return quoted ?? bare ?? null;
};

/** The texts between the boundaries, without the text before the first one. A part is complete if another boundary follows. */
const splitAtBoundary = (body: string, boundary: string): readonly { readonly text: string; readonly isClosed: boolean }[] => {
  const pieces = `\n${body}`.split(`\n--${boundary}`);
  return pieces
    .slice(1)
    .flatMap((piece, index, all) => (piece.startsWith("--") ? [] : [{ text: piece, isClosed: index < all.length - 1 }]));
};

const decodeTransfer = (body: string, encoding: string): Uint8Array => {
  if (/^base64$/iu.test(encoding.trim())) return Buffer.from(body, "base64");
  if (!/^quoted-printable$/iu.test(encoding.trim())) return Buffer.from(body, "latin1");
  const text = body
    .replaceAll(/=[ \t]*\r?\n/gu, "")
    .replaceAll(/=([\dA-F]{2})/giu, (_escape, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(text, "latin1");
};

const unreadable = (name: string, why: string): AppError =>
  new AppError("source-unsupported", {
    what: `Cannot read ${name} as a saved page`,
    why: `it is a web page in a single file (.mhtml), and ${why}`,
    fix: 'Save the page again as "Webpage, complete" or "HTML only", and pass the .html file.',
  });
