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

/** The guard's word. */
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

const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return "";
  if ("code" in error && typeof error.code === "string") return error.code;
  return error instanceof AggregateError ? codeOf(error.errors[0]) : "";
};

const explain = (error: unknown, limits: FetchLimits): { readonly why: string; readonly fix: string } => {
  const code = codeOf(error);
  if (error instanceof BodyTooLong)
    return { why: `the answer is larger than ${toSize(limits.bodyBytes)}`, fix: "Pass a smaller thread, or save it and pass the file." };
  if (error instanceof EncodingUnknown)
    return { why: `the answer is packed in a way that was not asked for: "${error.message}"`, fix: tryLater };
  if (error instanceof Error && error.name === "TimeoutError")
    return { why: `it took longer than ${limits.totalMilliseconds / 1000} s`, fix: tryLater };
  if (/^UND_ERR_(?:HEADERS|BODY|CONNECT)_TIMEOUT$/u.test(code))
    return { why: `nothing came for ${limits.idleMilliseconds / 1000} s`, fix: tryLater };
  if (code === "UND_ERR_HEADERS_OVERFLOW" || code === "HPE_HEADER_OVERFLOW")
    return { why: `its headers are larger than ${toSize(limits.headerBytes)}`, fix: tryLater };
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return { why: "the name of the server cannot be resolved", fix: checkNetwork };
  if (code === "ECONNREFUSED") return { why: "the server refuses connections", fix: checkNetwork };
  if (isPassing(error)) return { why: "the connection broke before the answer was whole", fix: tryLater };
  if (/CERT|SELF_SIGNED|UNABLE_TO_/u.test(code)) {
    return {
      why: `the server's certificate cannot be trusted (${code})`,
      fix: "If a company's proxy stands between, set NODE_EXTRA_CA_CERTS to its certificate.",
    };
  }
  return { why: error instanceof Error ? error.message : String(error), fix: checkNetwork };
};

const toSize = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${Math.round(bytes / 1024 / 1024)} MB`;

/** A connection that was reset, or a body that was cut: what a second try may well mend. Looks into causes. */
export const isPassing = (error: unknown): boolean => {
  const passing = ["ECONNRESET", "ECONNABORTED", "EPIPE", "UND_ERR_SOCKET", "UND_ERR_RES_CONTENT_LENGTH_MISMATCH", "Z_BUF_ERROR"];
  if (passing.includes(codeOf(error))) return true;
  return error instanceof Error && error.cause !== undefined && isPassing(error.cause);
};
