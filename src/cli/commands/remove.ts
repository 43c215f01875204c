import { removeKept } from "../../app/kept-reports.ts";
import type { RunCommand } from "../command-tools.ts";
import { withStore } from "../open-store.ts";

/** `summarizer remove <ids…>`: out of the store; exported sites stay as they are. */
export const runRemove: RunCommand = (ids, { terminal, composition }) =>
  withStore(composition, async (store) => {
    await removeKept(ids, store);
    terminal.stdout.write(`Removed ${ids.join(", ")}. Sites that were written stay as they are.\n`);
    return 0;
  });
