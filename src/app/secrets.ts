import { createHash, randomBytes } from "node:crypto";

/** A new secret that can stand in a URL: 256 random bits in 43 characters. */
export const createSecret = (): string => randomBytes(32).toString("base64url");

/** The hash of a key, as the store has it: SHA-256 in hexadecimal. */
export const hashKey = (key: string): string => createHash("sha256").update(key).digest("hex");
