/** What a key allows, from least to most: reading, also submitting and editing, everything. */
export const scopes = ["read", "submit", "all"] as const;
export type Scope = (typeof scopes)[number];

/** Whether a held scope includes the needed one. */
export const allows = (held: Scope, needed: Scope): boolean => scopes.indexOf(held) >= scopes.indexOf(needed);

/** A named key of a server. The key itself is not stored, only its hash. */
export interface AccessKey {
  /** Never used twice, not even after the key is revoked. */
  readonly number: number;
  readonly name: string;
  readonly scope: Scope;
  /** SHA-256 in hexadecimal. The key is 256 random bits, so a slow hash would protect nothing more. */
  readonly hash: string;
  /** ISO 8601 UTC. */
  readonly madeAt: string;
  /** The day of its last use (`2026-01-31`, UTC); null if it was never used. */
  readonly usedOn: string | null;
}

/** Whether a text can name a key, or a person whom a proxy names: letters and digits of any language, spaces and `._@-`, 60 at most. */
export const isKeyName = (text: string): boolean => /^[\p{L}\p{N}][\p{L}\p{N} ._@-]{0,59}$/u.test(text) && text.trim() === text;
