import { loadKeptReport } from "../../app/kept-reports.ts";
import { toGivenTopics } from "../../domain/given-topics.ts";
import type { RunCommand } from "../command-tools.ts";
import { withStore } from "../open-store.ts";

/** `summarizer topics <id>`: the topics of a kept report as a file for `--topics`, to be edited and given again. */
export const runTopics: RunCommand = ([id = ""], { terminal, composition }) =>
  withStore(composition, async (store) => {
    terminal.stdout.write(`${JSON.stringify(toGivenTopics(await loadKeptReport(id, store)), null, 1)}\n`);
    return 0;
  });
