import wrapAnsi from "wrap-ansi";
import { foundMarks } from "../../store/store.ts";
import type { RunCommand } from "../command-tools.ts";
import { withStore } from "../open-store.ts";
import { type Paint, createPaint, toLine } from "../terminal.ts";

const mostHits = 20;

/** `summarizer search <words>`: the best passages, with where they stand. */
export const runSearch: RunCommand = (words, { terminal, composition }) =>
  withStore(composition, async (store) => {
    const { stdout, stderr, env } = terminal;
    const paint = createPaint(stdout, env);
    const hits = await store.search({ words: words.join(" "), discussionId: null, limit: mostHits });
    if (hits.length === 0) stderr.write("Nothing found. Every word must occur; fewer or shorter words find more.\n");
    for (const { discussionId, title, kind, commentId, author, passage } of hits) {
      const where = kind === "comment" ? `${author ?? "unknown author"}, comment ${commentId}` : kind;
      stdout.write(`${paint("cyan", discussionId)} ${toLine(title)} ${paint("dim", `(${toLine(where)})`)}\n`);
      stdout.write(`${wrapAnsi(highlight(toLine(passage), paint), Math.min(92, stdout.columns ?? 80) - 2).replaceAll(/^/gmu, "  ")}\n`);
    }
    return 0;
  });

const highlight = (passage: string, paint: Paint): string =>
  passage.replaceAll(new RegExp(`${foundMarks.start}([^${foundMarks.end}]*)${foundMarks.end}`, "gu"), (_whole, words: string) =>
    paint("bold", words),
  );
