import type { AccessKey } from "../domain/access/access-key.ts";
import type { AuditEntry } from "../domain/access/audit.ts";
import type { ShareLink } from "../domain/access/share-link.ts";

/** Named keys. A revoked key is deleted, and its name is free again. */
export interface KeyStore {
  /** By name. */
  readonly list: () => Promise<readonly AccessKey[]>;
  /** False if the name is taken. */
  readonly add: (key: Pick<AccessKey, "name" | "scope" | "hash" | "madeAt">) => Promise<boolean>;
  /** False if there is no key with this name. */
  readonly revoke: (name: string) => Promise<boolean>;
  /** Notes the day (`2026-01-31`) on which a key was used. */
  readonly noteUse: (number: number, day: string) => Promise<void>;
}

/** Logins that were ended before their time: their cookies are worth nothing, in any process and after a restart. */
export interface EndedLoginStore {
  /** `hash` is that of the login's random name; `until` is when its cookie is worth nothing anyway. What is past that is forgotten. */
  readonly add: (login: { readonly hash: string; readonly until: Date; readonly now: Date }) => Promise<void>;
  readonly has: (hash: string) => Promise<boolean>;
}

/** Links that can be read without a key. A revoked link is deleted. */
export interface ShareStore {
  /** The links to a discussion or, for null, to the feed; latest first. */
  readonly list: (discussionId: string | null) => Promise<readonly ShareLink[]>;
  readonly add: (link: Omit<ShareLink, "number">) => Promise<ShareLink>;
  /** Finds a link by its secret; null if it does not exist, or was revoked. */
  readonly find: (secret: string) => Promise<ShareLink | null>;
  /** False unless this discussion (null: the feed) has a link with this number. */
  readonly revoke: (discussionId: string | null, number: number) => Promise<boolean>;
}

/** The record of changes. It is only added to. */
export interface AuditStore {
  readonly add: (entry: AuditEntry) => Promise<void>;
  /** Latest first. */
  readonly list: (query: { readonly offset: number; readonly limit: number }) => Promise<AuditPage>;
}

export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  /** Number of entries on all pages. */
  readonly total: number;
}
