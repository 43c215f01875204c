import { toBytes } from "../../domain/words/bytes-words.ts";
import { toCount } from "../../domain/words/count-words.ts";
import type { BackedUp } from "../../store/store.ts";
import type { RunCommand } from "../command-tools.ts";
import { withStore } from "../with-store.ts";

/** `summarizer backup <file>`: copies the store, also while a server uses it. */
export const runBackup: RunCommand = ([file = ""], { terminal, composition }) =>
  withStore(composition, async (store) => {
    terminal.stdout.write(`Backed up ${describeBackup(await store.backUp(file))}\n`);
    return 0;
  });

/** "12 discussions in 31 versions, 4 jobs: 48.3 MB, checked, in backup.sqlite" */
export const describeBackup = ({ file, bytes, discussions, reports, jobs }: BackedUp): string =>
  `${toCount(discussions, "discussion")} in ${toCount(reports, "version")}, ${toCount(jobs, "job")}: ${toBytes(bytes)}, checked, in ${file}`;
