import { toOneLine } from "../../domain/control-characters.ts";
import { existsSync } from "node:fs";
import { exportSite } from "../../site/export-site.ts";
import { inspectSiteFolder } from "../../site/site-folder.ts";
import { summarizeReference } from "../../app/summarize.ts";
import { AppError } from "../../domain/app-error.ts";
import type { Report } from "../../domain/report.ts";
import type { EmitEvent } from "../../pipeline/events.ts";
import { commands } from "../command-table.ts";
import type { CommandTools, RunCommand } from "../command-tools.ts";
import { renderDigest, renderFindings } from "../digest.ts";
import { exitCodes } from "../exit-codes.ts";
import { createProgress } from "../progress.ts";
import { type Terminal, createLink, createPaint } from "../terminal.ts";
import { writeReport } from "../write-report.ts";

/** The main command: `summarizer <reference>`. */
export const runRead: RunCommand = async ([reference = ""], tools) => {
  const { config, terminal, composition } = tools;
  rejectMistypedCommand(reference);
  if (config.siteFolder !== null) inspectSiteFolder(config.siteFolder);
  const progress = createProgress({
    write: (text) => terminal.stderr.write(text),
    columns: terminal.stderr.isTTY ? (terminal.stderr.columns ?? 80) : 0,
    now: terminal.now,
  });
  const emit: EmitEvent = config.quiet ? () => undefined : progress.show;
  const ports = await composition.openPorts();
  try {
    const { signal, standardInput } = terminal;
    const report = await summarizeReference({ reference, topicsFile: config.topicsFile }, ports, {
      emit,
      signal,
      standardInput,
      format: config.format,
      columns: config.columns,
      title: config.title,
    });
    await publish(report, tools, emit);
    return explainPartial(report, terminal);
  } finally {
    progress.end();
    await ports.close();
  }
};

/** A partial report is published like any other; the exit code tells scripts that it is partial. */
const explainPartial = ({ partial }: Report, { stderr, env }: Terminal): number => {
  if (partial === null) return 0;
  const paint = createPaint(stderr, env);
  stderr.write(`${paint("yellow", "The report is partial")}: ${toOneLine(partial.reason)}\n${toOneLine(partial.resume)}\n`);
  return exitCodes["budget-reached"];
};

/** A single word that is not a file is probably a mistyped command, and must not be looked up as a thread. */
const rejectMistypedCommand = (reference: string): void => {
  if (!/^[a-z]+$/iu.test(reference) || existsSync(reference)) return;
  throw new AppError("wrong-use", {
    what: `Cannot understand "${reference}"`,
    why: "it is neither a command nor a file in this folder",
    fix: `The commands are ${commands.map(({ name }) => name).join(", ")}; summarizer --help describes the threads that can be read.`,
  });
};

const publish = async (report: Report, { config, terminal }: CommandTools, emit: EmitEvent): Promise<void> => {
  const { siteFolder, quiet, full: isFull } = config;
  const site = siteFolder === null ? null : exportSite([report], siteFolder);
  if (site && siteFolder !== null) emit({ type: "site-written", folder: siteFolder, pages: site.pages });
  const { stdout, stderr, env } = terminal;
  const isPrinted = writeReport(report, { config, terminal });
  if (isPrinted && !quiet) {
    // Standard output is the report alone, and findings are for people, too.
    stderr.write(renderFindings(report, { columns: stderr.columns, paint: createPaint(stderr, env) }));
  } else if (!quiet) {
    stdout.write(
      `\n${renderDigest(report, { columns: stdout.columns, paint: createPaint(stdout, env), link: createLink(stdout), isFull })}`,
    );
    if (site) stdout.write(`\nPages with every comment: ${site.firstPage}\n`);
  }
  if (site && config.open) await terminal.openInBrowser(site.firstPage);
};
