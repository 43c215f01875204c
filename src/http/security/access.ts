import { hashKey } from "../../app/secrets.ts";
import type { Scope } from "../../domain/access/access-key.ts";
import type { EndedLoginStore, KeyStore } from "../../store/access-store.ts";
import { type Signer, createSessions } from "./sessions.ts";
import { isSameSecret } from "./same-secret.ts";

/** Who sends a request, and what that allows. */
export interface Identity {
  /** How it is known: the server is open to all, a key or the token in the Authorization header, a proxy's header, a login cookie. */
  readonly way: "open" | "bearer" | "proxy" | "cookie" | "wrong-bearer" | "nobody";
  /** The name of the key or person; null where nobody is named, as with the server's token. */
  readonly name: string | null;
  /** Null if the visitor has to log in first. */
  readonly scope: Scope | null;
}

export interface Credentials {
  readonly authorization: string | undefined;
  readonly cookies: string | undefined;
  /** The person whom a trusted proxy names; null for none. */
  readonly proxiedUser: string | null;
}

export interface Access {
  /** Whether visitors must say who they are. Once there was a key, they must until the server starts again. */
  readonly isClosed: () => Promise<boolean>;
  readonly identify: (credentials: Credentials) => Promise<Identity>;
  /** The Set-Cookie header for a right key or token; null for a wrong one. */
  readonly logIn: (secret: string, isSecure: boolean) => Promise<string | null>;
  /** Ends the session of a request's cookie; gives the Set-Cookie header. */
  readonly logOut: (cookies: string | undefined, isSecure: boolean) => Promise<string>;
}

export interface AccessOptions {
  readonly keys: KeyStore;
  readonly endedLogins: EndedLoginStore;
  readonly token: string | null;
  /** Whether a proxy names people. */
  readonly hasProxyLogin: boolean;
  /** Whether there were keys when the server started: revoking the last one must not open it. */
  readonly hadKeys: boolean;
  readonly isReadOnly: boolean;
  readonly basePath: string;
  readonly now: () => Date;
}

/** What people who sign in at the proxy may do, unless there is a key of their name. */
const proxiedScope: Scope = "submit";

/** A key or the token, as something to log in with. */
interface Holder extends Signer {
  readonly name: string | null;
  readonly scope: Scope;
  readonly usedOn: string | null;
}

export const createAccess = (options: AccessOptions): Access => {
  const { keys, token, hasProxyLogin, now } = options;
  const sessions = createSessions(options);
  const noteUse = createUseNotes(options);
  const tokenHash = token === null ? null : hashKey(token);
  let { hadKeys } = options;
  /** The token has number 0; keys begin at 1. */
  const listHolders = async (): Promise<readonly Holder[]> => {
    const named = (await keys.list()).map(({ hash, ...key }) => ({ ...key, secret: hash }));
    hadKeys ||= named.length > 0;
    return tokenHash === null ? named : [{ number: 0, secret: tokenHash, name: null, scope: "all", usedOn: null }, ...named];
  };
  const toIdentity = (way: Identity["way"], holder: Holder): Identity => {
    if (holder.number > 0) noteUse(holder, now());
    return { way, name: holder.name, scope: holder.scope };
  };
  const isClosedTo = (holders: readonly Holder[]): boolean => holders.length > 0 || hadKeys || hasProxyLogin;
  return {
    isClosed: async () => isClosedTo(await listHolders()),
    identify: async ({ authorization, cookies, proxiedUser }) => {
      const holders = await listHolders();
      if (!isClosedTo(holders)) return { way: "open", name: null, scope: "all" };
      const [, bearer] = /^bearer +(.+)$/iu.exec(authorization ?? "") ?? [];
      if (bearer !== undefined) {
        const holder = findHolder(bearer, holders);
        return holder === null ? { way: "wrong-bearer", name: null, scope: null } : toIdentity("bearer", holder);
      }
      if (proxiedUser !== null) {
        const own = holders.find(({ name }) => name === proxiedUser);
        return { way: "proxy", name: proxiedUser, scope: own?.scope ?? proxiedScope };
      }
      const holder = await sessions.find(cookies, holders);
      return holder === null ? { way: "nobody", name: null, scope: null } : toIdentity("cookie", holder);
    },
    logIn: async (secret, isSecure) => {
      const holder = findHolder(secret, await listHolders());
      return holder === null ? null : sessions.open(holder, isSecure);
    },
    logOut: async (cookies, isSecure) => {
      await sessions.revoke(cookies, await listHolders());
      return sessions.close(isSecure);
    },
  };
};

/** Compares hashes in constant time. How many keys come before the right one tells nothing about any of them. */
const findHolder = (secret: string, holders: readonly Holder[]): Holder | null => {
  const hash = hashKey(secret.trim());
  return holders.find((holder) => isSameSecret(hash, holder.secret)) ?? null;
};

/** Notes the day of a key's use, once a day. Nobody waits for the write, and one that fails is tried again at the next start. */
const createUseNotes = ({ keys, isReadOnly }: Pick<AccessOptions, "keys" | "isReadOnly">) => {
  const noted = new Map<number, string>();
  return ({ number, usedOn }: Holder, now: Date): void => {
    const day = now.toISOString().slice(0, 10);
    if (isReadOnly || usedOn === day || noted.get(number) === day) return;
    noted.set(number, day);
    keys.noteUse(number, day).catch(() => undefined);
  };
};
