import { type Config, loadConfig } from "../config/load-config.ts";
import { AppError } from "../domain/app-error.ts";
import { replaceControls } from "../domain/control-characters.ts";
import type { Composition } from "../app/ports.ts";
import type { RunCommand, Serve } from "./command-tools.ts";
import type { CommandName } from "./command-table.ts";
import { exitCodes } from "./exit-codes.ts";
import { runAudit } from "./commands/audit.ts";
import { runBackup } from "./commands/backup.ts";
import { runCalls } from "./commands/calls.ts";
import { runDoctor } from "./commands/doctor.ts";
import { runEstimate } from "./commands/estimate.ts";
import { runExport } from "./commands/export.ts";
import { runImport } from "./commands/import.ts";
import { runKeys } from "./commands/keys.ts";
import { runList } from "./commands/list.ts";
import { runRead } from "./commands/read.ts";
import { runRemove } from "./commands/remove.ts";
import { runRestore } from "./commands/restore.ts";
import { runSearch } from "./commands/search.ts";
import { runServe } from "./commands/serve.ts";
import { runShow } from "./commands/show.ts";
import { runTopics } from "./commands/topics.ts";
import { runVacuum } from "./commands/vacuum.ts";
import { runVersions } from "./commands/versions.ts";
import { parseCommand } from "./parse-command.ts";
import { type Terminal, createPaint, guardOutput } from "./terminal.ts";

const handlers: Readonly<Record<CommandName, RunCommand>> = {
  read: runRead,
  list: runList,
  serve: runServe,
  show: runShow,
  topics: runTopics,
  search: runSearch,
  estimate: runEstimate,
  calls: runCalls,
  export: runExport,
  remove: runRemove,
  versions: runVersions,
  vacuum: runVacuum,
  backup: runBackup,
  restore: runRestore,
  import: runImport,
  keys: runKeys,
  audit: runAudit,
  doctor: runDoctor,
};

/** The whole command line as a function of its arguments, environment and streams. Gives the exit code; prints every error itself. */
export const runCli = async (
  given: Terminal,
  options: { readonly compose: (config: Config) => Composition; readonly serve: Serve; readonly version: string },
): Promise<number> => {
  const terminal = { ...given, stdout: guardOutput(given.stdout), stderr: guardOutput(given.stderr) };
  try {
    const parsed = parseCommand(terminal.argv, options.version);
    if (parsed.request === null) {
      terminal.stdout.write(parsed.answer);
      return 0;
    }
    const { command, args, flags } = parsed.request;
    const { env, settingsFile: file, platformDataFolder } = terminal;
    const config = loadConfig({ flags, env, file, platformDataFolder });
    return await handlers[command](args, { config, terminal, composition: options.compose(config), serve: options.serve });
  } catch (error) {
    return explain(terminal.signal.aborted ? toInterrupted(error) : error, terminal);
  }
};

const toInterrupted = (cause: unknown): AppError =>
  new AppError(
    "interrupted",
    {
      what: "Stopped before the work was finished",
      why: "it was interrupted",
      fix: "No incomplete output was written. Run the same command again: embeddings and model answers are stored and used again.",
    },
    { cause },
  );

/** Errors quote what others wrote, such as names of files and answers of servers. */
const plain = (text: string): string => replaceControls(text, "\uFFFD");

const explain = (error: unknown, { stderr, env }: Terminal): number => {
  const paint = createPaint(stderr, env);
  if (error instanceof AppError) {
    const { what, why, fix } = error.explanation;
    stderr.write(`${paint("red", plain(what))}: ${plain(why)}\n${plain(fix)}\n`);
    return exitCodes[error.code];
  }
  // Any other error is a bug in Summarizer; a report needs the stack trace.
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  stderr.write(
    `${paint("red", "Summarizer failed unexpectedly")}: ${plain(trace)}\nThis is a bug: please report it with the lines above.\n`,
  );
  return 1;
};
