import type { RunCommand } from "../command-tools.ts";
import { describeBackup } from "./backup.ts";

/** `summarizer restore <file>`: copies a backup into a data folder without discussions. */
export const runRestore: RunCommand = async ([file = ""], { terminal, composition }) => {
  terminal.stdout.write(`Restored ${describeBackup(await composition.restore(file))}\n`);
  return 0;
};
