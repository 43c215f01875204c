import { loadKeptReport } from "../../app/kept-reports.ts";
import type { RunCommand } from "../command-tools.ts";
import { renderBrief } from "../brief.ts";
import { renderDigest } from "../digest.ts";
import { withStore } from "../with-store.ts";
import { createLink, createPaint } from "../terminal.ts";
import { inspectReportFiles, writeReport } from "../write-report.ts";

/** `summarizer show <id>`: prints the digest of a stored report, with `--brief` ten lines, or with `--json -` or `--markdown -` the report in that format. */
export const runShow: RunCommand = ([id = ""], { terminal, composition, config }) =>
  withStore(composition, async (store) => {
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
