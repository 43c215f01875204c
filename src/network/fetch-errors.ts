import { AppError } from "../domain/app-error.ts";
import { toOneLine } from "../domain/words/control-characters.ts";
import { shorten } from "../domain/words/shorten.ts";
import type { FetchLimits } from "./limits.ts";
import { BodyTooLong, EncodingUnknown } from "./read-body.ts";

/** Longer addresses are cut in messages, because the start matters most. In characters. */
export const longestShown = 200;

/** A URL for a message: without user and password, and cut if it is very long. */
const showUrl = (url: URL): string => {
  const shown = new URL(url);
  shown.username = "";
  shown.password = "";
  return shorten(shown.href, longestShown);
};

/** The error for a refused address. */
export const toRefusal = (url: URL, why: string): AppError =>
  new AppError("source-refused", {
    what: `Will not fetch ${showUrl(url)}`,
    why,
    fix: "If this is your own server, name its address in a setting. Links are never followed to private addresses.",
  });

export const toUnreachable = (
  url: URL,
  { why, fix, cause }: { readonly why: string; readonly fix: string; readonly cause?: unknown },
): AppError => new AppError("source-unreachable", { what: `Cannot fetch ${showUrl(url)}`, why, fix }, { cause });

const tryLater = "Try again later; everything read before is kept.";
const checkNetwork = "Check the connection, and HTTPS_PROXY and NO_PROXY if you use a proxy.";

/** A network error as `source-unreachable`; an AppError (a refused address) is returned unchanged. */
export const toFetchError = (error: unknown, { url, limits }: { readonly url: URL; readonly limits: FetchLimits }): AppError => {
  const found = findAppError(error);
  if (found) return found;
  return toUnreachable(url, { ...explain(error, limits), cause: error });
};

/** Finds an AppError of the lookup inside the errors with which Node and undici wrap it. */
const findAppError = (error: unknown): AppError | null => {
  if (error instanceof AppError) return error;
  if (error instanceof AggregateError) return error.errors.map(findAppError).find((inner) => inner !== null) ?? null;
  return error instanceof Error && error.cause !== undefined ? findAppError(error.cause) : null;
};

/** The error's own code, or that of the first nested error with one. */
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
    return { why: `the response is larger than ${toSize(limits.bodyBytes)}`, fix: "Pass a smaller thread, or save it and pass the file." };
  if (error instanceof EncodingUnknown)
    return { why: `the response has an unsupported compression: "${toOneLine(error.message)}"`, fix: tryLater };
  if (error instanceof Error && error.name === "TimeoutError")
    return { why: `it took longer than ${limits.totalMilliseconds / 1000} s`, fix: tryLater };
  if (/^UND_ERR_(?:HEADERS|BODY|CONNECT)_TIMEOUT$/u.test(code))
    return { why: `no data arrived for ${limits.idleMilliseconds / 1000} s`, fix: tryLater };
  if (code === "UND_ERR_HEADERS_OVERFLOW" || code === "HPE_HEADER_OVERFLOW")
    return { why: `its headers are larger than ${toSize(limits.headerBytes)}`, fix: tryLater };
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return { why: "the name of the server cannot be resolved", fix: checkNetwork };
  if (code === "ECONNREFUSED") return { why: "the server refuses connections", fix: checkNetwork };
  return explainProxy(error, code) ?? explainTls(code) ?? explainRest(error);
};

const explainRest = (error: unknown): Reason =>
  isPassing(error)
    ? { why: "the connection broke before the response was complete", fix: tryLater }
    : { why: error instanceof Error ? error.message : String(error), fix: checkNetwork };

/** If an HTTP proxy refuses, undici's error has no code; only its message contains the status. */
const explainProxy = (error: unknown, code: string): Reason | null => {
  const message = error instanceof Error ? error.message : "";
  if (/\b407\b/u.test(message))
    return {
      why: "the proxy wants a user name and password (407)",
      fix: "Put them into the variable: HTTPS_PROXY=http://user:password@host:port.",
    };
  const status = /Proxy response \((\d+)\)/u.exec(message)?.[1];
  if (status) return { why: `the proxy refuses to connect to it, with status ${status}`, fix: checkNetwork };
  return code.startsWith("UND_ERR_SOCKS5") ? { why: `the SOCKS proxy refuses: ${toOneLine(message)}`, fix: checkNetwork } : null;
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

/** Whether the connection was reset or the body was cut, so that a second attempt may work. Also checks nested errors. */
export const isPassing = (error: unknown): boolean => {
  const passing = ["ECONNRESET", "ECONNABORTED", "EPIPE", "UND_ERR_SOCKET", "UND_ERR_RES_CONTENT_LENGTH_MISMATCH", "Z_BUF_ERROR"];
  if (passing.includes(codeOf(error))) return true;
  return error instanceof Error && error.cause !== undefined && isPassing(error.cause);
};
