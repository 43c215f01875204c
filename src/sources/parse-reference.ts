import { fileURLToPath } from "node:url";
import { AppError } from "../domain/app-error.ts";
import { toOneLine } from "../domain/words/control-characters.ts";
import { type PlaceReference, linkedPlaces, placeNames, places } from "../domain/sources/places.ts";
import { shorten } from "../domain/words/shorten.ts";
import type { PlaceSettings } from "../domain/sources/place-settings.ts";
import { placeTable } from "./places.ts";

/** What the user asked to read: a thread of a place, or a file (`-` for standard input). */
export type Reference = PlaceReference | { readonly kind: "file"; readonly path: string };

/**
 * Parses a reference as the user typed or pasted it. A bare number is a Hacker News item; a file with such a name is `./46433029`.
 * Throws `source-unsupported` for addresses that lead to no thread, and for mistyped ids.
 */
export const parseReference = (text: string, settings: PlaceSettings): Reference => {
  const typed = text.trim();
  const bare = stripWrapping(typed);
  for (const kind of placeNames) {
    const id = placeTable[kind].links?.findShorthand?.(bare) ?? null;
    if (id !== null) return { kind, id };
  }
  const url = toUrl(bare);
  if (url === null) return { kind: "file", path: typed };
  if (url.protocol === "file:") return { kind: "file", path: toPath(url, typed) };
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw unsupported(typed, `addresses with "${url.protocol}//" are not supported`);
  const found = findThread(url, settings);
  if (found === null) throw unsupported(typed, explainOther(url));
  return found;
};

/** The thread that an address leads to, for an address that a program has; null for any other text. */
export const findThreadOf = (address: string, settings: PlaceSettings): PlaceReference | null => {
  const url = URL.parse(address);
  try {
    return url && /^https?:$/u.test(url.protocol) ? findThread(url, settings) : null;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
};

const findThread = (url: URL, settings: PlaceSettings): PlaceReference | null => {
  for (const kind of placeNames) {
    const id = placeTable[kind].links?.findThread(url, settings) ?? null;
    if (id !== null) return { kind, id };
  }
  return null;
};

const isHostOf = (kind: (typeof placeNames)[number], host: string): boolean => placeTable[kind].links?.host?.test(host) === true;

const explainOther = (url: URL): string => {
  const host = url.hostname.replace(/\.$/u, "");
  const kind = placeNames.find((name) => isHostOf(name, host));
  if (kind === undefined) return `it does not lead to a thread of a place that can be read, but to ${host || "no host"}`;
  const thing = placeTable[kind].links?.thing ?? "a thread";
  return `${url.pathname} on ${host} is a ${places[kind].whole} page, but not the page of ${thing}`;
};

/** Strips `<…>`, quotation marks, and a full stop or bracket that was copied together with the address. */
const stripWrapping = (text: string): string => {
  const inner = text.replace(/^[<"'“‘(]+(?=\S)/u, "");
  const isReference = /^(?:[a-z]+:)?\/\/|^\d|^hn[:-]/iu.test(inner) || hasKnownHost(inner);
  return isReference ? inner.replace(/[>"'”’),.;]+$/u, "") : text;
};

/** Whether a text is an address of a known place that was copied without its scheme. */
const hasKnownHost = (text: string): boolean => {
  const host = /^([a-z\d.-]+)(?::\d+)?(?:[/?#]|$)/iu.exec(text)?.[1]?.toLowerCase();
  return host !== undefined && placeNames.some((name) => isHostOf(name, host));
};

const toUrl = (text: string): URL | null => {
  if (/^[a-z][a-z\d+.-]*:\/\//iu.test(text)) return URL.parse(text);
  if (text.startsWith("//")) return URL.parse(`https:${text}`);
  return hasKnownHost(text) ? URL.parse(`https://${text}`) : null;
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

const unsupported = (typed: string, why: string): AppError =>
  new AppError("source-unsupported", {
    what: `Cannot read "${shorten(toOneLine(typed), 200)}"`,
    why,
    fix: `Pass a link to a thread, or a file with a saved one. Links that can be read:\n${linkedPlaces()
      .map(({ links }) => `  ${links.example}`)
      .join("\n")}`,
  });
