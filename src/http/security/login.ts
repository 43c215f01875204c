import { createHash, createHmac, timingSafeEqual } from "node:crypto";

const cookieName = "summarizer_login";
const validSeconds = 30 * 24 * 60 * 60;

/** Compares hashes, which have the same length, in constant time. */
const isEqual = (left: string, right: string): boolean =>
  timingSafeEqual(createHash("sha256").update(left).digest(), createHash("sha256").update(right).digest());

/** Signs an expiry time with the token. The cookie proves that its owner knew the token, but does not contain it. */
const sign = (token: string, until: number): string =>
  createHmac("sha256", token).update(`summarizer login until ${until}`).digest("base64url");

export interface Login {
  readonly isToken: (candidate: string) => boolean;
  /** How a request is authenticated: by the token (Authorization: Bearer …), by a login cookie, or not at all. */
  readonly isLoggedIn: (header: (name: string) => string | undefined) => "by-token" | "by-cookie" | null;
  /** The Set-Cookie header that logs in or out. */
  readonly toCookie: (action: "in" | "out", isSecure: boolean) => string;
}

/** `basePath` limits the cookie to this server where a proxy shows others under the same name; "" for the root. */
export const createLogin = (token: string, { now, basePath }: { readonly now: () => Date; readonly basePath: string }): Login => ({
  isToken: (candidate) => isEqual(candidate, token),
  isLoggedIn: (header) => {
    const [, bearer] = /^bearer +(.+)$/iu.exec(header("authorization") ?? "") ?? [];
    if (bearer !== undefined) return isEqual(bearer.trim(), token) ? "by-token" : null;
    const pattern = new RegExp(`(?:^|;\\s*)${cookieName}=(\\d{1,15})\\.([\\w-]{20,100})(?:;|$)`, "u");
    const [, until = "0", signature = ""] = pattern.exec(header("cookie") ?? "") ?? [];
    return Number(until) > now().getTime() && isEqual(signature, sign(token, Number(until))) ? "by-cookie" : null;
  },
  toCookie: (action, isSecure) => {
    const until = now().getTime() + validSeconds * 1000;
    const value = action === "in" ? `${until}.${sign(token, until)}` : "";
    // Lax and not Strict, so that links from other sites work while logged in. Changes are protected by the origin check.
    return `${cookieName}=${value}; Path=${basePath}/; Max-Age=${action === "in" ? validSeconds : 0}; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
  },
});
