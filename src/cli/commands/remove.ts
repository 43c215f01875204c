import { removeKept, toDiscussionId } from "../../app/kept-reports.ts";
import type { RunCommand } from "../command-tools.ts";
import { exitCodes } from "../exit-codes.ts";
import { withStore } from "../with-store.ts";

/** `summarizer remove <ids…>`: removes discussions from the store, but not from exported sites. Says what went and what was not there. */
export const runRemove: RunCommand = (ids, { terminal, composition }) =>
  withStore(composition, async (store, now) => {
    const { removed, absent } = await removeKept(ids, store);
    const author = { at: now().toISOString(), who: null, through: "command line" } as const;
    for (const id of removed) await store.audit.add({ ...author, action: "remove", discussionId: toDiscussionId(id), detail: null });
    terminal.stdout.write(`Removed ${removed.join(", ")}. Exported sites are unchanged.\n`);
    if (absent.length === 0) return 0;
    terminal.stderr.write(`Not removed: ${absent.join(", ")}. The store has no report of ${absent.length === 1 ? "it" : "them"}.\n`);
    return exitCodes["not-kept"];
  });
