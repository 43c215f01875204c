/** What looks like a key of some provider, also shortened with stars as some servers repeat it. */
const keyLike = /\b(?:sk|pk|rk|key|gsk|xai|AIza)[-_][\w*.-]{6,}|\bAIza[\w-]{20,}|(?<=Bearer )\S+/gu;

/** Takes keys out of a server's words: some repeat the key, or a part of it, in what they complain of. */
export const redact = (text: string, key: string | null): string =>
  (key === null || key === "" ? text : text.replaceAll(key, "[key]")).replaceAll(keyLike, "[key]");
