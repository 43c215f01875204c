import type { Provider } from "./providers.ts";

/** The paths of endpoints, which are cut from a pasted address. */
const endpoints =
  /\/(?:chat\/completions|completions|responses|messages|embeddings|models|api\/(?:chat|generate|tags|version)|chat|generate)$/u;

const ollamaPort = "11434";

/**
 * Parses the address of a model server as people paste it: without a scheme, with blanks, quotes or brackets around it, with a slash or a
 * whole endpoint at its end, with or without the version. The result is where the provider's API begins, without a slash at its end; a query
 * (Azure's `api-version`) stays. Null if it is not an HTTP address.
 */
export const parseModelAddress = (text: string, format: Provider["format"]): string | null => {
  const bare = text
    .trim()
    .replaceAll(/^["'`<([]+|["'`>)\]]+$/gu, "")
    .trim();
  // In "[::1]:8080" the bracket is part of the address.
  const url = URL.parse(withScheme(/^\[[\da-f:.]+\]/iu.test(text.trim()) ? text.trim() : bare));
  if (url === null || !/^https?:$/u.test(url.protocol) || url.hostname === "" || /\s/u.test(bare)) return null;
  // 0.0.0.0 is an address to listen on ("any address"), not one to connect to.
  if (url.hostname === "0.0.0.0") url.hostname = "127.0.0.1";
  if (format === "ollama" && url.port === "" && isLocal(url.hostname) && !/:\d+(?:\/|$)/u.test(bare)) url.port = ollamaPort;
  let path = url.pathname.replaceAll(/\/{2,}/gu, "/").replace(/\/+$/u, "");
  while (endpoints.test(path)) path = path.replace(endpoints, (end) => (end.startsWith("/api/") ? "/api" : ""));
  url.pathname = toBasePath(path, format);
  url.hash = "";
  return `${url.origin}${url.pathname === "/" ? "" : url.pathname}${url.search}`;
};

/** Where each format's API begins below the address of its server. */
const toBasePath = (path: string, format: Provider["format"]): string => {
  if (format === "ollama") return `${path.replace(/\/(?:v1|api)$/u, "")}/api`;
  if (format === "anthropic") return /\/v\d+$/u.test(path) ? path : `${path}/v1`;
  return path === "" ? "/v1" : path;
};

/** Without a scheme, local servers use http, others https. */
const withScheme = (text: string): string => {
  if (/^[a-z][a-z\d+.-]*:\/\//iu.test(text)) return text;
  const host = /^(?:\[[^\]]*\]|[^/:?#]*)/u.exec(text)?.[0] ?? "";
  const hasPort = /^(?:\[[^\]]*\]|[^/:?#]*):\d/u.test(text);
  return `${isLocal(host) || hasPort ? "http" : "https"}://${text.replace(/^\/+/u, "")}`;
};

const isLocal = (host: string): boolean =>
  /^(?:localhost|0\.0\.0\.0|127(?:\.\d+){3}|10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}|\[.*\])$/iu.test(
    host,
  ) ||
  /\.(?:local|lan|internal|localhost)$/iu.test(host) ||
  !host.includes(".");
