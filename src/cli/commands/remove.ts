import { removeKept, toDiscussionId } from "../../app/kept-reports.ts";
import type { RunCommand } from "../command-tools.ts";
import { withStore } from "../with-store.ts";

/** `summarizer remove <ids…>`: removes discussions from the store, but not from exported sites. */
export const runRemove: RunCommand = (ids, { terminal, composition }) =>
  withStore(composition, async (store, now) => {
    await removeKept(ids, store);
    const author = { at: now().toISOString(), who: null, through: "command line" } as const;
    for (const id of ids) await store.audit.add({ ...author, action: "remove", discussionId: toDiscussionId(id), detail: null });
    terminal.stdout.write(`Removed ${ids.join(", ")}. Exported sites are unchanged.\n`);
    return 0;
  });
