import { AppError } from "../domain/app-error.ts";
import { toOneLine } from "../domain/words/control-characters.ts";
import { shorten } from "../domain/words/shorten.ts";

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The proxies to use, as full URLs. Empty for none but never undefined, because undici would then read the process's environment. */
export interface ProxySettings {
  readonly httpProxy: string;
  readonly httpsProxy: string;
  readonly noProxy: string;
}

/** undici knows `socks5:` and always lets the proxy resolve names, which is what curl calls `socks5h:`. */
const schemes: Readonly<Record<string, string>> = {
  "http:": "http:",
  "https:": "https:",
  "socks5:": "socks5:",
  "socks5h:": "socks5:",
  "socks:": "socks5:",
};

/**
 * Reads HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY the way curl and Go do: lower-case names win, an address without a
 * scheme is an HTTP proxy, ALL_PROXY stands in for either. As in undici, HTTP_PROXY also serves https where nothing else is
 * set. Throws `wrong-use`, naming the variable, for a value that is no proxy's address.
 */
export const readProxySettings = (environment: Environment): ProxySettings => {
  const all = readProxy(environment, "ALL_PROXY");
  const httpProxy = readProxy(environment, "HTTP_PROXY") || all;
  return {
    httpProxy,
    httpsProxy: readProxy(environment, "HTTPS_PROXY") || all || httpProxy,
    noProxy: read(environment, "NO_PROXY").value,
  };
};

const read = (environment: Environment, upperName: string): { readonly name: string; readonly value: string } => {
  const lowerName = upperName.toLowerCase();
  const name = environment[lowerName] === undefined ? upperName : lowerName;
  // `set HTTP_PROXY="…"` on Windows and some .env files leave quotes in the value.
  return { name, value: (environment[name] ?? "").trim().replace(/^(["'])(.*)\1$/u, "$2") };
};

const readProxy = (environment: Environment, upperName: string): string => {
  const { name, value } = read(environment, upperName);
  if (value === "") return "";
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\//iu.test(value) ? value : `http://${value.replace(/^\/+/u, "")}`);
  const scheme = url && schemes[url.protocol];
  if (!url || !scheme || url.hostname === "") throw toBadProxy(name, value, url);
  return `${scheme}${url.href.slice(url.protocol.length)}`;
};

const toBadProxy = (name: string, value: string, url: URL | null): AppError => {
  // A message must not show a proxy's password.
  const shown = shorten(toOneLine(value.replace(/^([a-z][a-z\d+.-]*:\/+)?[^@]*@/iu, "$1…@")), 200);
  const isOtherScheme = url !== null && schemes[url.protocol] === undefined;
  return new AppError("wrong-use", {
    what: `Cannot use the proxy in ${name}, "${shown}"`,
    why: isOtherScheme ? `proxies with "${url.protocol}//" are not supported` : "it is not the address of a proxy",
    fix: `Set ${name} to host:port, http://host:port or socks5://host:port (with user:password@ if it needs them), or unset it.`,
  });
};
