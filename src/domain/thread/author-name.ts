import { createHash } from "node:crypto";

/**
 * The form in which two names of authors are compared: NFKC, upper and lower case equal, white space folded, invisible characters
 * left out. Letters of other scripts that only look alike stay different: they may be two people.
 */
export const foldAuthor = (name: string): string =>
  name
    .normalize("NFKC")
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, "")
    .replaceAll(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .toUpperCase()
    .toLowerCase()
    .normalize("NFKC");

/** What is kept of a removed author: SHA-256 over the source and the folded name, in hexadecimal. */
export const hashAuthor = (source: string, name: string): string =>
  createHash("sha256")
    .update(`${source}\n${foldAuthor(name)}`)
    .digest("hex");
