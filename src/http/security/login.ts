import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const cookieName = "summarizer_login";
const validSeconds = 30 * 24 * 60 * 60;

/** Compares hashes, which have the same length, in constant time. */
const isEqual = (left: string, right: string): boolean =>
  timingSafeEqual(createHash("sha256").update(left).digest(), createHash("sha256").update(right).digest());

/** Signs a session with the token. The cookie proves that its owner knew the token, but does not contain it. */
const sign = (token: string, session: string): string =>
  createHmac("sha256", token).update(`summarizer login ${session}`).digest("base64url");

/** How many ended sessions are remembered. Each log-out adds one, and logging in is limited to ten times a minute. */
const mostRevoked = 10_000;

export interface Login {
  readonly isToken: (candidate: string) => boolean;
  /** How a request is authenticated: by the token (Authorization: Bearer …), by a wrong token, by a login cookie, or not at all. */
  readonly isLoggedIn: (header: GetHeader) => "by-token" | "by-wrong-token" | "by-cookie" | null;
  /** The Set-Cookie header that logs in or out. */
  readonly toCookie: (action: "in" | "out", isSecure: boolean) => string;
  /** Ends the session of a request's cookie: a copy of the cookie is worth nothing from then on. */
  readonly revoke: (header: GetHeader) => void;
}

type GetHeader = (name: string) => string | undefined;

const cookiePattern = new RegExp(`(?:^|;\\s*)${cookieName}=((\\d{1,15})\\.[\\w-]{10,40})\\.([\\w-]{20,100})(?:;|$)`, "u");

/** `basePath` limits the cookie to this server where a proxy shows others under the same name; "" for the root. */
export const createLogin = (token: string, { now, basePath }: { readonly now: () => Date; readonly basePath: string }): Login => {
  const revoked = new Set<string>();
  /** The session of a valid cookie; null for any other. */
  const findSession = (header: GetHeader): string | null => {
    const [, session = "", until = "0", signature = ""] = cookiePattern.exec(header("cookie") ?? "") ?? [];
    const isValid = Number(until) > now().getTime() && isEqual(signature, sign(token, session)) && !revoked.has(session);
    return isValid ? session : null;
  };
  return {
    isToken: (candidate) => isEqual(candidate, token),
    isLoggedIn: (header) => {
      const [, bearer] = /^bearer +(.+)$/iu.exec(header("authorization") ?? "") ?? [];
      if (bearer !== undefined) return isEqual(bearer.trim(), token) ? "by-token" : "by-wrong-token";
      return findSession(header) === null ? null : "by-cookie";
    },
    toCookie: (action, isSecure) => {
      const session = `${now().getTime() + validSeconds * 1000}.${randomBytes(12).toString("base64url")}`;
      const value = action === "in" ? `${session}.${sign(token, session)}` : "";
      // Lax and not Strict, so that links from other sites work while logged in. Changes are protected by the origin check.
      return `${cookieName}=${value}; Path=${basePath}/; Max-Age=${action === "in" ? validSeconds : 0}; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
    },
    revoke: (header) => {
      const session = findSession(header);
      if (session === null) return;
      const [oldest] = revoked;
      if (revoked.size >= mostRevoked && oldest !== undefined) revoked.delete(oldest);
      revoked.add(session);
    },
  };
};
