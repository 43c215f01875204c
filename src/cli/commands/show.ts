import { loadKeptReport } from "../../app/kept-reports.ts";
import { createNewerCheck } from "../../app/newer-comments.ts";
import { describeNewer } from "../../domain/changes/newer-comments.ts";
import { toTimeWords } from "../../domain/words/time-words.ts";
import { nameSource } from "../../views/source-name.ts";
import type { CommandTools, RunCommand } from "../command-tools.ts";
import { renderBrief } from "../brief.ts";
import { renderDigest } from "../digest.ts";
import { tellIdleOptions } from "../idle-options.ts";
import { withStore } from "../with-store.ts";
import { createLink, createPaint } from "../terminal.ts";
import { inspectReportFiles, printsReport, writeReport } from "../write-report.ts";

/**
 * `summarizer show <id>`: prints the digest of a stored report, with `--brief` ten lines, or with `--json -` or `--markdown -` the report in that
 * format; with `--check` only how many comments have come since.
 */
export const runShow: RunCommand = ([id = ""], tools) => {
  const { terminal, composition, config } = tools;
  tellIdleOptions({ showsReport: !config.check, printsDigest: !config.check && !printsReport(config) }, tools);
  if (config.check) return printNewer(id, tools);
  return withStore(composition, async (store) => {
    inspectReportFiles(config);
    const report = await loadKeptReport(id, store);
    const { stdout, env } = terminal;
    if (writeReport(report, { config, terminal })) return 0;
    if (config.brief) {
      stdout.write(renderBrief(report, { columns: stdout.columns, paint: createPaint(stdout, env), link: createLink(stdout) }));
      return 0;
    }
    stdout.write(
      renderDigest(report, { columns: stdout.columns, paint: createPaint(stdout, env), link: createLink(stdout), isFull: config.full }),
    );
    return 0;
  });
};

/** Asks the thread's source how many comments it has now, in one small request. */
const printNewer = async (id: string, { terminal, composition }: CommandTools): Promise<number> => {
  const ports = await composition.openPorts();
  try {
    const report = await loadKeptReport(id, ports.store);
    const { url, readAt, source } = report.discussion;
    const thread = url === null || readAt === null ? null : (await ports.inspectReference(url)).thread;
    const check = createNewerCheck({ countComments: ports.countComments, findThreadOf: () => thread, now: composition.now });
    const newer = await check.ask(report);
    const since = readAt === null ? "" : `The thread as of ${toTimeWords(readAt)} UTC. `;
    terminal.stdout.write(`${since}${describeNewer(newer, nameSource(source).whole)}\n`);
    return 0;
  } finally {
    await ports.close();
  }
};
