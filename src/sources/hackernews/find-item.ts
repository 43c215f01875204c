import { AppError } from "../../domain/app-error.ts";
import { toOneLine } from "../../domain/words/control-characters.ts";
import { shorten } from "../../domain/words/shorten.ts";

/** HN counts its items from 1 and had some 46 million by the end of 2025; the limit leaves room for centuries. */
const longestId = 12;

/** The hosts of Hacker News and of its two APIs. */
export const hackerNewsHost = /^(?:(?:www\.)?news\.ycombinator\.(?:com|net)|hn\.algolia\.com|hacker-news\.firebaseio\.com)$/u;

/** The place of an item's id in the addresses of HN and of its two APIs. */
const itemAddresses: readonly { readonly host: RegExp; readonly find: (url: URL) => string | null }[] = [
  {
    host: /ycombinator/u,
    find: (url) => (/^\/(?:item|context|reply)\/?$/u.test(url.pathname) ? (url.searchParams.get("id") ?? "") : null),
  },
  { host: /algolia/u, find: (url) => findInPath(url, /^\/+api\/v1\/items\/([^/]*)\/*$/u) },
  { host: /firebaseio/u, find: (url) => findInPath(url, /^\/+v0\/item\/([^/]*?)(?:\.json)?\/*$/u) },
];

const findInPath = (url: URL, pattern: RegExp): string | null => pattern.exec(url.pathname)?.[1] ?? null;

/**
 * The item that an address leads to; null for any other address. The fragment of an item's URL (`#46434944`) points into the same
 * thread and is ignored. Throws `source-unsupported` for an impossible id.
 */
export const findItem = (url: URL): string | null => {
  const host = url.hostname.replace(/\.$/u, "");
  if (!hackerNewsHost.test(host)) return null;
  const id = itemAddresses.find((known) => known.host.test(host))?.find(url) ?? null;
  return id === null ? null : parseId(id, url.href);
};

/** The item in a bare number (`46433029`), with a prefix (`hn:46433029`), or in a link's end (`item?id=46433029`). Throws for a mistyped one. */
export const findBareItem = (text: string): string | null => {
  const bare = text.replace(/^(\d+)\/+$/u, "$1");
  const prefixed = /^hn[:-]\s*(.*)$/iu.exec(bare)?.[1];
  if (/^\d+$/u.test(bare)) return parseId(bare, text);
  // "hn-notes.json" is a file name; "hn:12x" can only be a mistyped id.
  if (prefixed !== undefined && (/^hn:/iu.test(bare) || /^\d+$/u.test(prefixed))) return parseId(prefixed, text);
  if (isNearlyId(bare)) throw mistyped(text, "it is not a whole number");
  return /^\/?item\/?\?id=/iu.test(bare) ? findItem(new URL(`https://news.ycombinator.com/${bare.replace(/^\//u, "")}`)) : null;
};

/** Whether this is a mistyped id: all digits except one or two characters, or with separators. File names have an extension or a path. */
const isNearlyId = (text: string): boolean => {
  const digits = text.replaceAll(/\D/gu, "").length;
  const looks = /^#?\d[\d a-z,_#?]*$/iu.test(text) && digits >= 5;
  return looks && (text.length - digits <= 2 || /^[\d ,_]+$/u.test(text));
};

/** HN itself reads `id=1/` as 1. */
const parseId = (text: string, typed: string): string => {
  const digits = text
    .trim()
    .replace(/\/+$/u, "")
    .replace(/^0+(?=\d)/u, "");
  if (digits === "") throw mistyped(typed, "its id is empty");
  if (!/^\d+$/u.test(digits)) throw mistyped(typed, `"${text.trim().slice(0, 60)}" is not a whole number`);
  if (digits === "0") throw mistyped(typed, "items are counted from 1");
  if (digits.length > longestId) throw mistyped(typed, `${digits.length} digits are too many for an item's id`);
  return digits;
};

const mistyped = (typed: string, why: string): AppError =>
  new AppError("source-unsupported", {
    what: `Cannot read "${shorten(toOneLine(typed), 200)}" as a Hacker News item`,
    why,
    fix: "Copy the number after id= in the item's address, such as 46433029. If it is a file's name, write ./ before it.",
  });
