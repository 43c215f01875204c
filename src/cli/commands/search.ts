import { splitPassage } from "../../domain/split-passage.ts";
import { toOneLine } from "../../domain/control-characters.ts";
import { toCount } from "../../domain/count-words.ts";
import wrapAnsi from "wrap-ansi";
import { type PartCount, type SearchHit, mostFound } from "../../domain/search-hit.ts";
import { parseSearchQuery } from "../../domain/search-query.ts";
import type { RunCommand } from "../command-tools.ts";
import { withStore } from "../open-store.ts";
import { type Output, type Paint, createPaint } from "../terminal.ts";

const mostHits = 20;

/** `summarizer search <words>`: the best passages, with where they stand. */
export const runSearch: RunCommand = (words, { terminal, composition }) =>
  withStore(composition, async (store) => {
    const { stdout, stderr, env } = terminal;
    const query = parseSearchQuery(words.map(toPart).join(" "));
    if (query.isCut) stderr.write("The search is long: its end was left out.\n");
    const { hits, found } = await store.search({ query, discussionId: null, offset: 0, limit: mostHits });
    for (const hit of hits) writeHit(hit, { stdout, paint: createPaint(stdout, env) });
    if (found > hits.length) stderr.write(`The best ${hits.length} of ${showFound(found)}; more words find fewer.\n`);
    if (found === 0) stderr.write(explainNothing(await store.countParts({ query, discussionId: null })));
    return 0;
  });

/** A shell takes the quotes off `topic:"two words"`; what is left is one argument, so they can be put back. */
const toPart = (argument: string): string => argument.replace(/^((?:author|topic):)([^"]*\s[^"]*)$/iu, '$1"$2"');

const writeHit = (
  { discussionId, title, kind, commentId, author, topicName, passage }: SearchHit,
  { stdout, paint }: { readonly stdout: Output; readonly paint: Paint },
): void => {
  const where = kind === "comment" ? `${author ?? "unknown author"}, comment ${commentId}` : `${kind}: ${topicName ?? ""}`;
  stdout.write(`${paint("cyan", discussionId)} ${toOneLine(title)} ${paint("dim", `(${toOneLine(where)})`)}\n`);
  stdout.write(`${wrapAnsi(highlight(toOneLine(passage), paint), Math.min(92, stdout.columns ?? 80) - 2).replaceAll(/^/gmu, "  ")}\n`);
};

const highlight = (passage: string, paint: Paint): string =>
  splitPassage(passage)
    .map(({ text, isFound }) => (isFound ? paint("bold", text) : text))
    .join("");

/** Which part of a search is in the way. */
const explainNothing = (parts: readonly PartCount[]): string => {
  if (parts.length === 0) return "Nothing found: there is no word in it to look for.\n";
  const counts = parts.map(({ asked, found }) => `  ${toOneLine(asked)}: ${found === 0 ? "nowhere" : showFound(found)}\n`);
  return `Nothing found. All of it must hold of one passage; alone, these are in:\n${counts.join("")}`;
};

const showFound = (found: number): string => (found >= mostFound ? `${toCount(mostFound, "passage")} or more` : toCount(found, "passage"));
