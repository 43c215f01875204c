import { auditedActions } from "../../domain/access/audit.ts";
import { toOneLine } from "../../domain/words/control-characters.ts";
import type { RunCommand } from "../command-tools.ts";
import { printJson, printRest } from "../print-list.ts";
import { createPaint } from "../terminal.ts";
import { withStore } from "../with-store.ts";

const usualLimit = 100;

/** `summarizer audit`: one line for each recorded change, latest first. */
export const runAudit: RunCommand = (_words, { config, terminal: { stdout, stderr, env }, composition }) =>
  withStore(composition, async ({ audit }) => {
    const { entries, total } = await audit.list({ offset: 0, limit: config.limit ?? usualLimit });
    if (config.asJson) return printJson(entries, stdout);
    const paint = createPaint(stdout, env);
    if (total === 0) stderr.write("No change is recorded.\n");
    for (const { at, who, through, action, discussionId, detail } of entries) {
      const time = paint("dim", `${at.slice(0, 10)} ${at.slice(11, 19)}`);
      const rest = [auditedActions[action], discussionId, detail].filter((part) => part !== null).join(", ");
      stdout.write(`${time}  ${paint("cyan", toOneLine(who ?? "-").padEnd(16))} ${through.padEnd(12)}  ${toOneLine(rest)}\n`);
    }
    printRest({ shown: entries.length, all: total, order: "latest", noun: "change" }, stderr);
    return 0;
  });
