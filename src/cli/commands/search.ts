import { splitPassage } from "../../domain/split-passage.ts";
import { toOneLine } from "../../domain/control-characters.ts";
import { toCount } from "../../domain/count-words.ts";
import wrapAnsi from "wrap-ansi";
import { type PartCount, type SearchHit, mostFound } from "../../domain/search-hit.ts";
import { parseSearchQuery } from "../../domain/search-query.ts";
import type { RunCommand } from "../command-tools.ts";
import { withStore } from "../with-store.ts";
import { type Output, type Paint, createPaint } from "../terminal.ts";

const mostHits = 20;

/** `summarizer search <words>`: prints the best passages and where they are. */
export const runSearch: RunCommand = (words, { terminal, composition }) =>
  withStore(composition, async (store) => {
    const { stdout, stderr, env } = terminal;
    const query = parseSearchQuery(words.map(toPart).join(" "));
    if (query.isCut) stderr.write("The search is too long; its end was ignored.\n");
    const { hits, found } = await store.search({ query, discussionId: null, offset: 0, limit: mostHits });
    for (const hit of hits) writeHit(hit, { stdout, paint: createPaint(stdout, env) });
    if (found > hits.length) stderr.write(`The best ${hits.length} of ${showFound(found)}. Add words to narrow the search.\n`);
    if (found === 0) stderr.write(explainNothing(await store.countParts({ query, discussionId: null })));
    return 0;
  });

/** The shell removes the quotes of `topic:"two words"`. The result is one argument, so the quotes can be restored. */
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

/** Counts what each part of the search finds alone, so that the user sees which part to change. */
const explainNothing = (parts: readonly PartCount[]): string => {
  if (parts.length === 0) return "Nothing found: the search contains no word.\n";
  const counts = parts.map(({ asked, found }) => `  ${toOneLine(asked)}: ${found === 0 ? "none" : showFound(found)}\n`);
  return `Nothing found. All parts must match in one passage. Separately they match:\n${counts.join("")}`;
};

const showFound = (found: number): string => (found >= mostFound ? `${toCount(mostFound, "passage")} or more` : toCount(found, "passage"));
