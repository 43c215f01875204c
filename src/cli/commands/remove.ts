import { removeKept } from "../../app/kept-reports.ts";
import type { RunCommand } from "../command-tools.ts";
import { withStore } from "../with-store.ts";

/** `summarizer remove <ids…>`: removes discussions from the store, but not from exported sites. */
export const runRemove: RunCommand = (ids, { terminal, composition }) =>
  withStore(composition, async (store) => {
    await removeKept(ids, store);
    terminal.stdout.write(`Removed ${ids.join(", ")}. Exported sites are unchanged.\n`);
    return 0;
  });
