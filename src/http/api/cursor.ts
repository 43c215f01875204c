/** Far beyond any list here, and small enough to count on. */
const largest = 999_999_999;

/** Where the next page begins, as a word that means nothing to who passes it on: what it holds may change. */
export const toCursor = (place: number): string => Buffer.from(`from:${place}`).toString("base64url");

/** Null for what is no cursor of ours. */
export const parseCursor = (cursor: string): number | null => {
  const [, digits] = /^from:(\d{1,9})$/u.exec(Buffer.from(cursor, "base64url").toString("latin1")) ?? [];
  const place = Number(digits);
  // Base64 reads many texts as the same bytes; only the one that was given out is taken.
  return digits !== undefined && place <= largest && toCursor(place) === cursor ? place : null;
};

/** The cursor of the page after this one; null when it is the last. */
export const nextCursor = ({ offset, limit }: { readonly offset: number; readonly limit: number }, total: number): string | null =>
  offset + limit < total ? toCursor(offset + limit) : null;
