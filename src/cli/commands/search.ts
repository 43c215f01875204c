import { splitPassage } from "../../domain/words/split-passage.ts";
import { toOneLine } from "../../domain/words/control-characters.ts";
import { toCount } from "../../domain/words/count-words.ts";
import wrapAnsi from "wrap-ansi";
import { type LocatedHit, locateHits } from "../../app/locate-hits.ts";
import { type PartCount, mostFound } from "../../domain/search/search-hit.ts";
import { type SearchQuery, parseSearchQuery, toSearchText } from "../../domain/search/search-query.ts";
import type { RunCommand } from "../command-tools.ts";
import { withStore } from "../with-store.ts";
import { printJson } from "../print-list.ts";
import { type Link, type Output, type Paint, createLink, createPaint } from "../terminal.ts";

/** How many hits are printed without `--limit`. */
const usualLimit = 20;

/** `summarizer search <words>`: prints the best passages with their addresses. */
export const runSearch: RunCommand = (words, { config, terminal, composition }) =>
  withStore(composition, async (store) => {
    const { stdout, stderr, env } = terminal;
    const query = parseSearchQuery(words.map(toPart).join(" "));
    if (query.isCut) stderr.write("The search is too long; its end was ignored.\n");
    const { hits, found } = await store.search({ query, discussionId: null, offset: 0, limit: config.limit ?? usualLimit });
    const located = await locateHits(hits, store);
    if (config.asJson) return printJson({ found, hits: located.map((hit) => ({ ...hit, passage: toPlain(hit.passage) })) }, stdout);
    for (const hit of located) writeHit(hit, { stdout, paint: createPaint(stdout, env), link: createLink(stdout) });
    if (found > hits.length)
      stderr.write(`The best ${hits.length} of ${showFound(found)}. Add words to narrow the search, or set --limit.\n`);
    if (found === 0) stderr.write(explainNothing(query, await store.countParts({ query, discussionId: null })));
    return 0;
  });

/** The shell removes the quotes of `topic:"two words"` and `-"two words"`. The result is one argument, so the quotes can be restored. */
const toPart = (argument: string): string =>
  argument.replace(/^(-(?:(?:author|topic):)?|(?:author|topic):)([^"-][^"]*\s[^"]*)$/iu, '$1"$2"');

interface HitTools {
  readonly stdout: Output;
  readonly paint: Paint;
  readonly link: Link;
}

const writeHit = (
  { discussionId, title, kind, commentId, author, topicName, passage, url }: LocatedHit,
  { stdout, paint, link }: HitTools,
): void => {
  const where = kind === "comment" ? `${author ?? "unknown author"}, comment ${commentId}` : `${kind}: ${topicName ?? ""}`;
  stdout.write(`${paint("cyan", discussionId)} ${toOneLine(title)} ${paint("dim", `(${toOneLine(where)})`)}\n`);
  const width = Math.max(leastWidth, Math.min(mostWidth, stdout.columns ?? 80)) - 2;
  stdout.write(`${wrapAnsi(highlight(toOneLine(passage), paint), width).replaceAll(/^/gmu, "  ")}\n`);
  if (url !== null) stdout.write(`  ${paint("dim", link(toOneLine(url), url))}\n`);
};

/** Bounds of the line width, in columns. */
const [leastWidth, mostWidth] = [40, 92];

const toPlain = (passage: string): string =>
  splitPassage(passage)
    .map(({ text }) => text)
    .join("");

const highlight = (passage: string, paint: Paint): string =>
  splitPassage(passage)
    .map(({ text, isFound }) => (isFound ? paint("bold", text) : text))
    .join("");

/** Counts what each part of the search finds alone, so that the user sees which part to change. */
const explainNothing = (query: SearchQuery, parts: readonly PartCount[]): string => {
  const excluded = toSearchText({ ...query, phrases: [], author: null, topics: [] });
  if (parts.length === 0) return `Nothing found: the search contains no word${excluded === "" ? "" : " to find, only words to exclude"}.\n`;
  const counts = parts.map(({ asked, found }) => `  ${toOneLine(asked)}: ${found === 0 ? "none" : showFound(found)}\n`);
  const without = excluded === "" ? "" : ` without ${toOneLine(excluded)}`;
  return `Nothing found${without}. All parts must match in one passage. Separately they match:\n${counts.join("")}`;
};

const showFound = (found: number): string => (found >= mostFound ? `${toCount(mostFound, "passage")} or more` : toCount(found, "passage"));
