/** Far beyond any list, and a safe integer. */
const largest = 999_999_999;

/** Encodes the offset of the next page. Clients must treat it as opaque, because its content may change. */
export const toCursor = (place: number): string => Buffer.from(`from:${place}`).toString("base64url");

/** Null if it is not one of our cursors. */
export const parseCursor = (cursor: string): number | null => {
  const [, digits] = /^from:(\d{1,9})$/u.exec(Buffer.from(cursor, "base64url").toString("latin1")) ?? [];
  const place = Number(digits);
  // Several base64 texts decode to the same bytes; only the canonical one is accepted.
  return digits !== undefined && place <= largest && toCursor(place) === cursor ? place : null;
};

/** The cursor of the page after this one; null when it is the last. */
export const nextCursor = ({ offset, limit }: { readonly offset: number; readonly limit: number }, total: number): string | null =>
  offset + limit < total ? toCursor(offset + limit) : null;
