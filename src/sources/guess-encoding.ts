/** Encodings that text of other than Western languages is saved in, where a file is not Unicode. The names are those of `TextDecoder`. */
export type LegacyEncoding = "shift_jis" | "euc-jp" | "euc-kr" | "gb18030" | "big5" | "windows-1251" | "koi8-r" | "windows-1253";

/** What is looked at, in bytes: enough for thousands of letters. */
const sampleLength = 64 * 1024;

/** Western text has accented letters one at a time; text of other scripts has runs of bytes above 127, on average at least so long. */
const leastRun = 1.8;

/** Fewer such bytes show nothing. */
const leastBytes = 24;

/**
 * The encoding of text that is neither UTF-8 nor UTF-16, if it is probably not a Western one: Japanese, Korean and Chinese by which characters the
 * bytes give, Russian and Greek by where capitals stand. Null for Western text, and where nothing fits. It is a guess, and for the reader to check.
 */
export const guessEncoding = (bytes: Uint8Array): LegacyEncoding | null => {
  const sample = cutAtLine(bytes);
  const latin = Buffer.from(sample.buffer, sample.byteOffset, sample.byteLength).toString("latin1");
  const runs = latin.match(/[\u0080-\u00FF]+/gu) ?? [];
  const high = runs.reduce((sum, run) => sum + run.length, 0);
  if (high < leastBytes || high < runs.length * leastRun) return null;
  for (const encoding of ["shift_jis", "euc-jp"] as const) if (isJapanese(decode(sample, encoding))) return encoding;
  if (isKorean(decode(sample, "euc-kr"))) return "euc-kr";
  return guessChinese(sample) ?? guessAlphabet(sample);
};

/** Ends the sample between two lines, so that no character is cut. */
const cutAtLine = (bytes: Uint8Array): Uint8Array => {
  if (bytes.length <= sampleLength) return bytes;
  const end = bytes.subarray(0, sampleLength).lastIndexOf(10);
  return bytes.subarray(0, end > 0 ? end : sampleLength);
};

/** The letters outside ASCII; null where the bytes cannot be of the encoding. */
const decode = (bytes: Uint8Array, encoding: LegacyEncoding): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes).replaceAll(/[\0-\x7F]/gu, "");
  } catch {
    return null;
  }
};

const shareOf = (text: string, pattern: RegExp): number => (text.match(pattern)?.length ?? 0) / Math.max(1, text.length);

/** Of Japanese text about half is kana. Bytes of other encodings give the narrow kana, which hardly anybody types. */
const isJapanese = (text: string | null): boolean =>
  text !== null && shareOf(text, /[\u3040-\u30FF]/gu) > 0.25 && shareOf(text, /[\u3000-\u30FF\u3400-\u9FFF\uFF01-\uFF60]/gu) > 0.95;

/** Chinese text, read as Korean, has many Chinese characters among the Korean ones. */
const isKorean = (text: string | null): boolean => text !== null && shareOf(text, /[\uAC00-\uD7A3\u3000-\u303F]/gu) > 0.95;

/** Both Chinese encodings have the common characters in one block, which most pairs of bytes of such a text are in. */
const guessChinese = (bytes: Uint8Array): LegacyEncoding | null => {
  const candidates = (["gb18030", "big5"] as const).flatMap((encoding) => {
    const text = decode(bytes, encoding);
    const isChinese = text !== null && shareOf(text, /[\u3000-\u303F\u4E00-\u9FFF\uFF01-\uFF60]/gu) > 0.95;
    return isChinese ? [{ encoding, common: toCommonShare(bytes, encoding === "big5" ? [0xa4, 0xc6] : [0xb0, 0xd7]) }] : [];
  });
  const [best] = candidates.toSorted((one, other) => other.common - one.common);
  return best !== undefined && best.common > 0.75 ? best.encoding : null;
};

const toCommonShare = (bytes: Uint8Array, [from, to]: readonly [number, number]): number => {
  let pairs = 0;
  let common = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    pairs += 1;
    if (lead >= from && lead <= to) common += 1;
    at += 1;
  }
  return common / Math.max(1, pairs);
};

/** Scripts with capitals: in the right encoding most letters are small, and no capital stands behind a small letter. */
const alphabets = [
  { encoding: "windows-1251", small: /[а-яё]/gu, broken: /[а-яё][А-ЯЁ]/gu, telling: /[ыьэюя]/gu },
  { encoding: "koi8-r", small: /[а-яё]/gu, broken: /[а-яё][А-ЯЁ]/gu, telling: /[ыьэюя]/gu },
  { encoding: "windows-1253", small: /[α-ωάέήίόύώ]/gu, broken: /[α-ω][Α-Ω]/gu, telling: /[άέήίόύώ]/gu },
] as const;

const guessAlphabet = (bytes: Uint8Array): LegacyEncoding | null => {
  const fitting = alphabets.flatMap(({ encoding, small, broken, telling }) => {
    const text = decode(bytes, encoding);
    if (text === null) return [];
    const share = shareOf(text, small) - 2 * shareOf(text, broken);
    return share > 0.7 && shareOf(text, telling) > 0.02 ? [{ encoding, share }] : [];
  });
  return fitting.toSorted((one, other) => other.share - one.share)[0]?.encoding ?? null;
};
