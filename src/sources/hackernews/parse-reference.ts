import { fileURLToPath } from "node:url";
import { AppError } from "../../domain/app-error.ts";
import { toOneLine } from "../../domain/control-characters.ts";
import { shorten } from "../../domain/shorten.ts";

/** What the user asked to read: a Hacker News item, or a file (`-` for standard input). */
export type Reference = { readonly kind: "hackernews"; readonly id: string } | { readonly kind: "file"; readonly path: string };

const readable = "a Hacker News item (https://news.ycombinator.com/item?id=46433029, or 46433029), or a file with a saved thread";

/** HN counts its items from 1 and had some 46 million by the end of 2025; the limit leaves room for centuries. */
const longestId = 12;

/** The place of an item's id in the addresses of HN and of its two APIs. */
const itemAddresses: readonly { readonly host: RegExp; readonly find: (url: URL) => string | null }[] = [
  {
    host: /^(?:www\.)?news\.ycombinator\.(?:com|net)$/u,
    find: (url) => (/^\/(?:item|context|reply)\/?$/u.test(url.pathname) ? (url.searchParams.get("id") ?? "") : null),
  },
  { host: /^hn\.algolia\.com$/u, find: (url) => findInPath(url, /^\/+api\/v1\/items\/([^/]*)\/*$/u) },
  { host: /^hacker-news\.firebaseio\.com$/u, find: (url) => findInPath(url, /^\/+v0\/item\/([^/]*?)(?:\.json)?\/*$/u) },
];

const findInPath = (url: URL, pattern: RegExp): string | null => pattern.exec(url.pathname)?.[1] ?? null;

/**
 * Parses a reference as the user typed or pasted it. A bare number is an item's id; a file with such a name is `./46433029`.
 * The fragment of an item's URL (`#46434944`) points into the same thread and is ignored. Throws `source-unsupported` for
 * other addresses and for an impossible id.
 */
export const parseReference = (text: string): Reference => {
  const typed = text.trim();
  const bare = stripWrapping(typed);
  const prefixed = /^hn[:-]\s*(.*)$/iu.exec(bare)?.[1];
  if (/^\d+$/u.test(bare)) return { kind: "hackernews", id: parseId(bare, typed) };
  // "hn-notes.json" is a file name; "hn:12x" can only be a mistyped id.
  if (prefixed !== undefined && (/^hn:/iu.test(bare) || /^\d+$/u.test(prefixed)))
    return { kind: "hackernews", id: parseId(prefixed, typed) };
  if (isNearlyId(bare)) throw mistyped(typed, "it is not a whole number");
  const url = toUrl(bare);
  if (url === null) return { kind: "file", path: typed };
  if (url.protocol === "file:") return { kind: "file", path: toPath(url, typed) };
  return { kind: "hackernews", id: parseItemUrl(url, typed) };
};

/** Strips `<…>`, quotation marks, and a full stop or bracket that was copied together with the address. */
const stripWrapping = (text: string): string => {
  const inner = text.replace(/^[<"'“‘(]+(?=\S)/u, "");
  return /^(?:[a-z]+:)?\/\/|^\d|^(?:www\.)?news\.yc|^hn[.:-]|^hacker-news\./iu.test(inner)
    ? inner.replace(/[>"'”’),.;]+$/u, "").replace(/^(\d+)\/+$/u, "$1")
    : text;
};

/** Whether this is a mistyped id: all digits except one or two characters, or with separators. File names have an extension or a path. */
const isNearlyId = (text: string): boolean => {
  const digits = text.replaceAll(/\D/gu, "").length;
  const looks = /^#?\d[\d a-z,_#?]*$/iu.test(text) && digits >= 5;
  return looks && (text.length - digits <= 2 || /^[\d ,_]+$/u.test(text));
};

const toUrl = (text: string): URL | null => {
  if (/^[a-z][a-z\d+.-]*:\/\//iu.test(text)) return URL.parse(text);
  if (text.startsWith("//")) return URL.parse(`https:${text}`);
  if (/^\/?item\/?\?id=/iu.test(text)) return URL.parse(`https://news.ycombinator.com/${text.replace(/^\//u, "")}`);
  return /^(?:(?:www\.)?news\.ycombinator\.(?:com|net)|hn\.algolia\.com|hacker-news\.firebaseio\.com)(?::\d+)?(?:[/?#]|$)/iu.test(text)
    ? URL.parse(`https://${text}`)
    : null;
};

const toPath = (url: URL, typed: string): string => {
  try {
    return fileURLToPath(url);
  } catch (cause) {
    throw new AppError(
      "source-unsupported",
      { what: `Cannot read "${typed}"`, why: cause instanceof Error ? cause.message : String(cause), fix: "Pass the file's path instead." },
      { cause },
    );
  }
};

const parseItemUrl = (url: URL, typed: string): string => {
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw unsupported(typed, `addresses with "${url.protocol}//" are not supported`);
  const host = url.hostname.replace(/\.$/u, "");
  const address = itemAddresses.find((known) => known.host.test(host));
  if (!address) throw unsupported(typed, `it is not a Hacker News address, but one of ${host || "no host"}`);
  const id = address.find(url);
  if (id === null) throw unsupported(typed, `${url.pathname} on ${host} is a Hacker News page, but not the page of an item`);
  return parseId(id, typed);
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
    what: `Cannot read "${show(typed)}" as a Hacker News item`,
    why,
    fix: "Copy the number after id= in the item's address, such as 46433029. If it is a file's name, write ./ before it.",
  });

const unsupported = (typed: string, why: string): AppError =>
  new AppError("source-unsupported", {
    what: `Cannot read "${show(typed)}"`,
    why,
    fix: `Pass ${readable}. Other pages are not supported.`,
  });

const show = (text: string): string => shorten(toOneLine(text), 200);
