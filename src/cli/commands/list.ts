import { toOneLine } from "../../domain/words/control-characters.ts";
import { toNoun, toNumeral } from "../../domain/words/count-words.ts";
import type { RunCommand } from "../command-tools.ts";
import { withStore } from "../with-store.ts";
import { printJson, printRest } from "../print-list.ts";
import { createPaint } from "../terminal.ts";

/** `summarizer list`: the stored discussions, latest first, one per line so that other programs can parse the output. */
export const runList: RunCommand = (_words, { config, terminal, composition }) =>
  withStore(composition, async (store) => {
    const all = await store.listDiscussions();
    const discussions = all.slice(0, config.limit ?? all.length);
    const { stdout, stderr, env } = terminal;
    if (config.asJson) return printJson(discussions, stdout);
    const paint = createPaint(stdout, env);
    if (all.length === 0) stderr.write("The store is empty. Try: summarizer https://news.ycombinator.com/item?id=8863\n");
    const idWidth = Math.max(0, ...discussions.map(({ id }) => id.length));
    for (const { id, title, comments, topics, madeAt } of discussions) {
      const counts = `${toNumeral(comments).padStart(6)} ${toNoun(comments, "comment").padEnd(8)} ${String(topics).padStart(3)} ${toNoun(topics, "topic").padEnd(6)}`;
      stdout.write(`${paint("cyan", id.padEnd(idWidth))}  ${madeAt.slice(0, 10)} ${paint("dim", counts)}  ${toOneLine(title)}\n`);
    }
    printRest({ shown: discussions.length, all: all.length, order: "latest", noun: "discussion" }, stderr);
    return 0;
  });
