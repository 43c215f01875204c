import type { Finding } from "../domain/thread/finding.ts";
import { type LegacyEncoding, guessEncoding } from "./guess-encoding.ts";

/** Bytes as text, without a byte order mark. */
export interface DecodedText {
  readonly text: string;
  readonly findings: readonly Finding[];
  /** The name of an encoding that was guessed; null where the bytes show it. */
  readonly guessed: string | null;
}

type Unicode = "utf-8" | "utf-16le" | "utf-16be";

/** What people call the encodings that are guessed. */
const names: Readonly<Record<LegacyEncoding | "windows-1252", string>> = {
  "windows-1252": "Windows-1252",
  "windows-1251": "Windows-1251 (Cyrillic)",
  "windows-1253": "Windows-1253 (Greek)",
  "koi8-r": "KOI8-R (Cyrillic)",
  shift_jis: "Shift JIS (Japanese)",
  "euc-jp": "EUC-JP (Japanese)",
  "euc-kr": "EUC-KR (Korean)",
  gb18030: "GB 18030 (Chinese)",
  big5: "Big5 (Chinese)",
};

/** How much of a file is looked at to find its encoding, in bytes. */
const sampleLength = 64 * 1024;

/**
 * Decodes the bytes of a text file of any of the encodings that exports are written in: UTF-8 and UTF-16 with or without a
 * byte order mark, else the legacy encoding of a script that the bytes fit, or Windows-1252 (Excel's "CSV" in Western countries), which is a guess
 * and therefore a finding. UTF-8 with a few damaged bytes stays UTF-8. Null for bytes that are no text.
 */
export const decodeText = (bytes: Uint8Array): DecodedText | null => {
  const encoding = detectUtf(bytes);
  if (encoding === null) return null;
  // TextDecoder takes the byte order mark off.
  if (encoding !== "utf-8") return { text: decode(bytes, encoding), findings: [], guessed: null };
  const text = decode(bytes, "utf-8");
  const zeros = countMatches(text, /\0/gu);
  if (zeros > 0) {
    return assumed(
      text.replaceAll("\0", ""),
      `${zeros === 1 ? "1 zero byte is" : `${zeros} zero bytes are`} no part of a text and left out.`,
    );
  }
  const damaged = countMatches(text, /\uFFFD/gu) - countReplacementCharacters(bytes);
  if (damaged <= 0) return { text, findings: [], guessed: null };
  const isMostlyValid = countMatches(text, /[^\0-\x7F\uFFFD]/gu) > damaged;
  if (isMostlyValid) {
    return assumed(
      text,
      `${damaged} ${damaged === 1 ? "character is" : "characters are"} damaged in this UTF-8 file and shown as "\uFFFD".`,
    );
  }
  const guess = guessEncoding(bytes) ?? "windows-1252";
  const guessed = names[guess];
  return {
    ...assumed(
      decode(bytes, guess),
      `The file is not valid UTF-8 and was read as ${guessed}. If letters are wrong, convert it to UTF-8 first: iconv -f <its encoding> -t UTF-8.`,
    ),
    guessed,
  };
};

const assumed = (text: string, message: string): DecodedText => ({
  text,
  findings: [{ code: "encoding-assumed", where: "document", message }],
  guessed: null,
});

const decode = (bytes: Uint8Array, encoding: Unicode | keyof typeof names): string => new TextDecoder(encoding).decode(bytes);

/** UTF-16 by its byte order mark, or by where zero bytes stand; many other zero bytes mean that it is no text. */
const detectUtf = (bytes: Uint8Array): Unicode | null => {
  const [first, second, third, fourth] = bytes;
  // UTF-32 begins like UTF-16, and hardly any program writes it.
  if (first === 0xff && second === 0xfe && third === 0 && fourth === 0) return null;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const sample = bytes.subarray(0, sampleLength);
  if (!sample.includes(0)) return isControlHeavy(sample) ? null : "utf-8";
  const zeros = { even: 0, odd: 0 };
  for (const [index, byte] of sample.entries()) if (byte === 0) zeros[index % 2 === 0 ? "even" : "odd"] += 1;
  if (second === 0 && zeros.even === 0 && zeros.odd > sample.length * leastZeros) return "utf-16le";
  if (first === 0 && zeros.odd === 0 && zeros.even > sample.length * leastZeros) return "utf-16be";
  // A few zero bytes in a text are damage.
  return isControlHeavy(sample) || zeros.even + zeros.odd > Math.max(1, sample.length * mostZeros) ? null : "utf-8";
};

/**
 * Text without a byte order mark is taken for UTF-16 where its first character is a Latin one and zeros stand at one side
 * only, at least this share of all bytes. Latin text has half; in other scripts blanks, digits and separators still have some.
 */
const leastZeros = 0.05;

/** More zero bytes than this are no damage to a text: it is another kind of file. */
const mostZeros = 0.001;

/** Text has hardly any control characters but tabs, line ends and form feeds. */
const isControlHeavy = (sample: Uint8Array): boolean => {
  let controls = 0;
  for (const byte of sample) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls += 1;
  return controls > sample.length * mostControls;
};

const mostControls = 0.02;

/** U+FFFD may stand in the file itself: another program left it there, and it is no damage that we found. */
const countReplacementCharacters = (bytes: Uint8Array): number => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let count = 0;
  for (let at = buffer.indexOf("\uFFFD"); at !== -1; at = buffer.indexOf("\uFFFD", at + 3)) count += 1;
  return count;
};

const countMatches = (text: string, pattern: RegExp): number => {
  let count = 0;
  while (pattern.test(text)) count += 1;
  return count;
};
