import { createHash, timingSafeEqual } from "node:crypto";

/** Compares two secrets in constant time: their hashes, which have the same length. */
export const isSameSecret = (left: string, right: string): boolean =>
  timingSafeEqual(createHash("sha256").update(left).digest(), createHash("sha256").update(right).digest());
