import { createHash } from "node:crypto";

/**
 * An author as one word of the full-text index, so that author, words and topics are one query, whose cost depends on its rarest
 * part. It is a hash, because names may contain anything; the final digit prevents stemming. Stored, so changing it needs a migration.
 */
export const toAuthorWord = (author: string): string =>
  `a${createHash("sha256").update(author.normalize("NFKC").toLowerCase()).digest("hex").slice(0, 24)}0`;
