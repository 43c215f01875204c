import { type AccessKey, type Scope, isKeyName } from "../domain/access/access-key.ts";
import { AppError } from "../domain/app-error.ts";
import type { AuditEntry } from "../domain/access/audit.ts";
import { shorten } from "../domain/words/shorten.ts";
import type { Store } from "../store/store.ts";
import { createSecret, hashKey } from "./secrets.ts";

/** Who changes the keys, and when. */
type Author = Pick<AuditEntry, "at" | "who" | "through">;

/** Makes a named key and gives it; only its hash is stored. Throws `wrong-use` for a bad name or one that is taken. */
export const addKey = async (
  { name, scope }: Pick<AccessKey, "name" | "scope">,
  { store, author }: { readonly store: Store; readonly author: Author },
): Promise<string> => {
  if (!isKeyName(name)) {
    throw new AppError("wrong-use", {
      what: `Cannot name a key "${shorten(name, 100)}"`,
      why: "a name has 1 to 60 letters, digits, spaces or characters of ._@-, and begins with a letter or digit",
      fix: "Name the person or program that will use it: summarizer keys add ann --scope read.",
    });
  }
  const key = `sum_${createSecret()}`;
  if (!(await store.keys.add({ name, scope, hash: hashKey(key), madeAt: author.at }))) {
    throw new AppError("wrong-use", {
      what: `Cannot make a key for "${name}"`,
      why: "there is one with this name, and a key is shown only once",
      fix: `Choose another name, or revoke that key first: summarizer keys revoke "${name}".`,
    });
  }
  await store.audit.add({ ...author, action: "add-key", discussionId: null, detail: toDetail(name, scope) });
  return key;
};

/** Revokes a key: it and every login with it are worth nothing from the next request on. Throws `not-found`. */
export const revokeKey = async (name: string, { store, author }: { readonly store: Store; readonly author: Author }): Promise<void> => {
  if (!(await store.keys.revoke(name))) {
    throw new AppError("not-found", {
      what: `Cannot revoke "${shorten(name, 100)}"`,
      why: "there is no key with this name",
      fix: "`summarizer keys` lists all keys.",
    });
  }
  await store.audit.add({ ...author, action: "revoke-key", discussionId: null, detail: `key ${name}` });
};

const toDetail = (name: string, scope: Scope): string => `key ${name}, scope ${scope}`;
