import { createHash, createHmac, randomBytes } from "node:crypto";
import type { EndedLoginStore } from "../../store/access-store.ts";
import { isSameSecret } from "./same-secret.ts";

const cookieName = "summarizer_login";
const validSeconds = 30 * 24 * 60 * 60;

/** How many ended sessions are remembered beside the store. Each log-out adds one, and logging in is limited to ten times a minute. */
const mostRevoked = 10_000;

/** The key or token that somebody logged in with. Without it, because it was revoked, its sessions are worth nothing. */
export interface Signer {
  readonly number: number;
  /** Known to the server only: what the cookie is signed with. */
  readonly secret: string;
}

export interface Sessions {
  /** The Set-Cookie header that logs in. */
  readonly open: (signer: Signer, isSecure: boolean) => string;
  /** The Set-Cookie header that logs out. */
  readonly close: (isSecure: boolean) => string;
  /** Who a request's Cookie header logs in: one of the signers, or nobody. */
  readonly find: <S extends Signer>(cookies: string | undefined, signers: readonly S[]) => Promise<S | null>;
  /**
   * Ends the session of a request's cookie: a copy of the cookie is worth nothing from then on. Where the store cannot be written to, only
   * this process knows, and only until it ends.
   */
  readonly revoke: (cookies: string | undefined, signers: readonly Signer[]) => Promise<void>;
}

/** Signs a session. The cookie proves that its owner knew the key, but does not contain it. */
const sign = ({ secret }: Signer, session: string): string =>
  createHmac("sha256", secret).update(`summarizer login ${session}`).digest("base64url");

/** A session is when it ends, random characters and the signer's number; the signature follows. */
const cookiePattern = new RegExp(`(?:^|;\\s*)${cookieName}=((\\d{1,15})\\.[\\w-]{10,40}\\.(\\d{1,15}))\\.([\\w-]{20,100})(?:;|$)`, "u");

interface SessionOptions {
  readonly now: () => Date;
  /** Limits the cookies to this server where a proxy shows others under the same name; "" for the root. */
  readonly basePath: string;
  readonly endedLogins: EndedLoginStore;
}

/** Login cookies. */
export const createSessions = ({ now, basePath, endedLogins }: SessionOptions): Sessions => {
  const revoked = new Set<string>();
  const remember = (session: string): void => {
    const [oldest] = revoked;
    if (revoked.size >= mostRevoked && oldest !== undefined) revoked.delete(oldest);
    revoked.add(session);
  };
  const isRevoked = async (session: string): Promise<boolean> => {
    if (revoked.has(session)) return true;
    if (!(await endedLogins.has(toHash(session)))) return false;
    remember(session);
    return true;
  };
  const parse = async <S extends Signer>(cookies: string | undefined, signers: readonly S[]) => {
    const [, session = "", until = "0", number = "", signature = ""] = cookiePattern.exec(cookies ?? "") ?? [];
    const signer = signers.find((each) => String(each.number) === number);
    const isSigned = signer !== undefined && Number(until) > now().getTime() && isSameSecret(signature, sign(signer, session));
    return isSigned && !(await isRevoked(session)) ? { signer, session, until: new Date(Number(until)) } : null;
  };
  // Lax and not Strict, so that links from other sites work while logged in. Changes are protected by the origin check.
  const toHeader = (value: string, seconds: number, isSecure: boolean): string =>
    `${cookieName}=${value}; Path=${basePath}/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
  return {
    open: (signer, isSecure) => {
      const session = `${now().getTime() + validSeconds * 1000}.${randomBytes(12).toString("base64url")}.${signer.number}`;
      return toHeader(`${session}.${sign(signer, session)}`, validSeconds, isSecure);
    },
    close: (isSecure) => toHeader("", 0, isSecure),
    find: async (cookies, signers) => (await parse(cookies, signers))?.signer ?? null,
    revoke: async (cookies, signers) => {
      const found = await parse(cookies, signers);
      if (found === null) return;
      remember(found.session);
      // A store that cannot be written to must not keep anybody from logging out here.
      await endedLogins.add({ hash: toHash(found.session), until: found.until, now: now() }).catch(() => undefined);
    },
  };
};

const toHash = (session: string): string => createHash("sha256").update(session).digest("hex");
