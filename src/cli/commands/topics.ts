import { loadKeptReport } from "../../app/kept-reports.ts";
import { toGivenTopics } from "../../domain/topics/given-topics.ts";
import type { RunCommand } from "../command-tools.ts";
import { withStore } from "../with-store.ts";

/** `summarizer topics <id>`: prints a stored report's topics in the format that `--topics` reads. */
export const runTopics: RunCommand = ([id = ""], { terminal, composition }) =>
  withStore(composition, async (store) => {
    terminal.stdout.write(`${JSON.stringify(toGivenTopics(await loadKeptReport(id, store)), null, 1)}\n`);
    return 0;
  });
