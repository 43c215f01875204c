import { renameSync, writeFileSync } from "node:fs";
import { pid } from "node:process";
import { exportSite, toJson } from "../app/export-site.ts";
import { inspectSiteFolder } from "../app/site-folder.ts";
import { type SummarizePorts, summarizeReference } from "../app/summarize.ts";
import { type Config, loadConfig } from "../config/settings.ts";
import { AppError } from "../domain/app-error.ts";
import type { Report } from "../domain/report.ts";
import type { EmitEvent } from "../pipeline/events.ts";
import { parseCommand } from "./command.ts";
import { renderDigest } from "./digest.ts";
import { exitCodes } from "./exit-codes.ts";
import { createProgress } from "./progress.ts";
import { type Terminal, createPaint } from "./terminal.ts";

export type Compose = (config: Config) => { readonly ports: SummarizePorts; readonly close: () => void };

/** The whole command as a function of its arguments and surroundings. Gives the exit code; prints every error itself. */
export const runCli = async (terminal: Terminal, options: { readonly compose: Compose; readonly version: string }): Promise<number> => {
  try {
    const parsed = parseCommand(terminal.argv, options.version);
    if (parsed.request === null) {
      terminal.stdout.write(parsed.answer);
      return 0;
    }
    const { reference, flags } = parsed.request;
    const config = loadConfig({ flags, env: terminal.env, platformDataFolder: terminal.platformDataFolder });
    await summarizeToTerminal({ reference, config }, terminal, options.compose);
    return 0;
  } catch (error) {
    return explain(terminal.signal.aborted ? interrupted(error) : error, terminal);
  }
};

const summarizeToTerminal = async ({ reference, config }: { reference: string; config: Config }, terminal: Terminal, compose: Compose): Promise<void> => {
  const { siteFolder } = config;
  if (siteFolder !== null) inspectSiteFolder(siteFolder);
  const progress = createProgress({ write: (text) => terminal.stderr.write(text), columns: terminal.stderr.isTTY ? (terminal.stderr.columns ?? 80) : 0 });
  const emit: EmitEvent = config.quiet ? () => undefined : progress.show;
  const { ports, close } = compose(config);
  try {
    const report = await summarizeReference(
      { reference, topicsFile: config.topicsFile },
      ports,
      { emit, signal: terminal.signal, standardInput: terminal.standardInput },
    );
    terminal.signal.throwIfAborted();
    await publish(report, { config, terminal, emit });
  } finally {
    progress.end();
    close();
  }
};

const publish = async (report: Report, { config, terminal, emit }: { config: Config; terminal: Terminal; emit: EmitEvent }): Promise<void> => {
  const { siteFolder, json, quiet } = config;
  const site = siteFolder === null ? null : exportSite(report, siteFolder);
  if (site && siteFolder !== null) emit({ type: "site-written", folder: siteFolder, pages: site.pages });
  if (json === "-") {
    terminal.stdout.write(toJson(report));
  } else {
    if (json !== null) writeJson(json, report);
    if (!quiet) {
      const paint = createPaint(terminal.stdout, terminal.env);
      terminal.stdout.write(`\n${renderDigest(report, { columns: terminal.stdout.columns, paint })}`);
      if (site) terminal.stdout.write(`\nRead it with every comment: ${site.page}\n`);
    }
  }
  if (site && config.open) await terminal.openInBrowser(site.page);
};

/** Made beside and renamed: a reader never finds half a report. */
const writeJson = (path: string, report: Report): void => {
  const made = `${path}.${pid}.tmp`;
  try {
    writeFileSync(made, toJson(report));
    renameSync(made, path);
  } catch (error) {
    throw new AppError(
      "output-refused",
      { what: `Cannot write the report to "${path}"`, why: error instanceof Error ? error.message : String(error), fix: "Name a file in a folder that exists and that you may write to." },
      { cause: error },
    );
  }
};

const interrupted = (cause: unknown): AppError =>
  new AppError(
    "interrupted",
    { what: "Stopped before the report was made", why: "it was interrupted", fix: "Nothing half-made was left. Run the same command again; what was embedded is kept." },
    { cause },
  );

const explain = (error: unknown, { stderr, env }: Terminal): number => {
  const paint = createPaint(stderr, env);
  if (error instanceof AppError) {
    const { what, why, fix } = error.explanation;
    stderr.write(`${paint("red", what)}: ${why}\n${fix}\n`);
    return exitCodes[error.code];
  }
  // Anything else is a mistake of ours, and its place in the code is what we need to be told.
  stderr.write(`${paint("red", "Summarizer failed unexpectedly")}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\nThis is a bug: please report it with the lines above.\n`);
  return 1;
};
