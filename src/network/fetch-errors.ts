import { AppError } from "../domain/app-error.ts";
import type { FetchLimits } from "./limits.ts";
import { BodyTooLong, EncodingUnknown } from "./read-body.ts";

/** Longer addresses are cut in messages; what matters stands at their start. In characters. */
const longestShown = 200;

/** A URL for a message: without user and password, cut where it is very long. */
const showUrl = (url: URL): string => {
  const shown = new URL(url);
  shown.username = "";
  shown.password = "";
  return shown.href.length > longestShown ? `${shown.href.slice(0, longestShown)}…` : shown.href;
};

/** The error for an address that the guard refuses. */
export const toRefusal = (url: URL, why: string): AppError =>
  new AppError("source-refused", {
    what: `Will not fetch ${showUrl(url)}`,
    why,
    fix: "If this server is yours, name its address in a setting; addresses that come from outside are never followed inside.",
  });

export const toUnreachable = (
  url: URL,
  { why, fix, cause }: { readonly why: string; readonly fix: string; readonly cause?: unknown },
): AppError => new AppError("source-unreachable", { what: `Cannot fetch ${showUrl(url)}`, why, fix }, { cause });

const tryLater = "Try again later; what was read before is not lost.";
const checkNetwork = "Check the connection, and HTTPS_PROXY and NO_PROXY if you use a proxy.";

/** What went wrong below us, as `source-unreachable`; an AppError (the guard's refusal) stays what it is. */
export const toFetchError = (error: unknown, { url, limits }: { readonly url: URL; readonly limits: FetchLimits }): AppError => {
  const found = findAppError(error);
  if (found) return found;
  return toUnreachable(url, { ...explain(error, limits), cause: error });
};

/** Node and undici wrap what a lookup throws, one address family at a time. */
const findAppError = (error: unknown): AppError | null => {
  if (error instanceof AppError) return error;
  if (error instanceof AggregateError) return error.errors.map(findAppError).find((inner) => inner !== null) ?? null;
  return error instanceof Error && error.cause !== undefined ? findAppError(error.cause) : null;
};

/** The error's own code, or that of the first error inside it that has one. */
const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return "";
  if ("code" in error && typeof error.code === "string" && error.code !== "") return error.code;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return codeOf(error.cause);
};

interface Reason {
  readonly why: string;
  readonly fix: string;
}

const explain = (error: unknown, limits: FetchLimits): Reason => {
  const code = codeOf(error);
  if (error instanceof BodyTooLong)
    return { why: `the answer is larger than ${toSize(limits.bodyBytes)}`, fix: "Pass a smaller thread, or save it and pass the file." };
  if (error instanceof EncodingUnknown)
    return { why: `the answer is compressed in a way that was not asked for: "${error.message}"`, fix: tryLater };
  if (error instanceof Error && error.name === "TimeoutError")
    return { why: `it took longer than ${limits.totalMilliseconds / 1000} s`, fix: tryLater };
  if (/^UND_ERR_(?:HEADERS|BODY|CONNECT)_TIMEOUT$/u.test(code))
    return { why: `nothing came for ${limits.idleMilliseconds / 1000} s`, fix: tryLater };
  if (code === "UND_ERR_HEADERS_OVERFLOW" || code === "HPE_HEADER_OVERFLOW")
    return { why: `its headers are larger than ${toSize(limits.headerBytes)}`, fix: tryLater };
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return { why: "the name of the server cannot be resolved", fix: checkNetwork };
  if (code === "ECONNREFUSED") return { why: "the server refuses connections", fix: checkNetwork };
  return explainProxy(error, code) ?? explainTls(code) ?? explainRest(error);
};

const explainRest = (error: unknown): Reason =>
  isPassing(error)
    ? { why: "the connection broke before the answer was whole", fix: tryLater }
    : { why: error instanceof Error ? error.message : String(error), fix: checkNetwork };

/** undici gives an HTTP proxy's refusal no code of its own: only its message holds the status. */
const explainProxy = (error: unknown, code: string): Reason | null => {
  const message = error instanceof Error ? error.message : "";
  if (/\b407\b/u.test(message))
    return {
      why: "the proxy wants a user name and password (407)",
      fix: "Write them into the variable: HTTPS_PROXY=http://user:password@host:port.",
    };
  const status = /Proxy response \((\d+)\)/u.exec(message)?.[1];
  if (status) return { why: `the proxy refuses to connect to it, with status ${status}`, fix: checkNetwork };
  return code.startsWith("UND_ERR_SOCKS5") ? { why: `the SOCKS proxy refuses: ${message}`, fix: checkNetwork } : null;
};

const explainTls = (code: string): Reason | null => {
  if (/CERT|SELF_SIGNED|UNABLE_TO_/u.test(code)) {
    const isExpired = code === "CERT_HAS_EXPIRED" || code === "CERT_NOT_YET_VALID";
    return {
      why: `the server's certificate cannot be trusted (${code})`,
      fix: `${isExpired ? "Check this machine's clock. " : ""}If a company's proxy or a virus scanner decrypts the traffic, set NODE_EXTRA_CA_CERTS=<file.pem> to its root certificate.`,
    };
  }
  if (code === "EPROTO" || code.startsWith("ERR_SSL_"))
    return {
      why: `it does not speak TLS as expected (${code})`,
      fix: "Check whether the address, or the proxy's, begins with http:// instead of https://.",
    };
  return null;
};

const toSize = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${Math.round(bytes / 1024 / 1024)} MB`;

/** A connection that was reset, or a body that was cut: what a second try may well mend. Looks into causes. */
export const isPassing = (error: unknown): boolean => {
  const passing = ["ECONNRESET", "ECONNABORTED", "EPIPE", "UND_ERR_SOCKET", "UND_ERR_RES_CONTENT_LENGTH_MISMATCH", "Z_BUF_ERROR"];
  if (passing.includes(codeOf(error))) return true;
  return error instanceof Error && error.cause !== undefined && isPassing(error.cause);
};
