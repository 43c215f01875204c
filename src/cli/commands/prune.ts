import { prune } from "../../app/prune.ts";
import { toCount } from "../../domain/words/count-words.ts";
import type { RunCommand } from "../command-tools.ts";
import { withStore } from "../with-store.ts";

/** `summarizer prune`: deletes what is older than `--keep-days`, and says how much. */
export const runPrune: RunCommand = (_words, { config, terminal: { stdout, stderr }, composition }) =>
  withStore(composition, async (store, now) => {
    const { jobs, calls } = await prune(config.keepDays, { store, now });
    stdout.write(`Deleted ${toCount(jobs, "ended job")} and the texts of ${toCount(calls, "call")} to models.\n`);
    if (config.keepDays === null) stderr.write("Texts of calls are kept for ever unless --keep-days says how long.\n");
    return 0;
  });
