import { type Config, loadConfig } from "../config/load-config.ts";
import { settingNames } from "../config/settings.ts";
import { AppError } from "../domain/app-error.ts";
import { replaceControls } from "../domain/words/control-characters.ts";
import type { Composition } from "../app/ports.ts";
import type { RunCommand, Serve, Work } from "./command-tools.ts";
import type { CommandName } from "./command-table.ts";
import { exitCodes } from "./exit-codes.ts";
import { stopped } from "./stopped-message.ts";
import { parseCommand } from "./parse-command.ts";
import { type Terminal, createPaint, guardOutput, obeyEnvironment } from "./terminal.ts";

/** Each command is loaded when it runs: most need the views or the store, and `--version` should need neither. */
const handlers: Readonly<Record<CommandName, () => Promise<RunCommand>>> = {
  read: async () => (await import("./commands/read.ts")).runRead,
  list: async () => (await import("./commands/list.ts")).runList,
  serve: async () => (await import("./commands/serve.ts")).runServe,
  worker: async () => (await import("./commands/worker.ts")).runWorkerCommand,
  show: async () => (await import("./commands/show.ts")).runShow,
  open: async () => (await import("./commands/open.ts")).runOpen,
  topics: async () => (await import("./commands/topics.ts")).runTopics,
  search: async () => (await import("./commands/search.ts")).runSearch,
  estimate: async () => (await import("./commands/estimate.ts")).runEstimate,
  calls: async () => (await import("./commands/calls.ts")).runCalls,
  export: async () => (await import("./commands/export.ts")).runExport,
  watch: async () => (await import("./commands/watch.ts")).runWatch,
  remove: async () => (await import("./commands/remove.ts")).runRemove,
  versions: async () => (await import("./commands/versions.ts")).runVersions,
  prune: async () => (await import("./commands/prune.ts")).runPrune,
  vacuum: async () => (await import("./commands/vacuum.ts")).runVacuum,
  backup: async () => (await import("./commands/backup.ts")).runBackup,
  restore: async () => (await import("./commands/restore.ts")).runRestore,
  copy: async () => (await import("./commands/copy.ts")).runCopy,
  import: async () => (await import("./commands/import.ts")).runImport,
  keys: async () => (await import("./commands/keys.ts")).runKeys,
  audit: async () => (await import("./commands/audit.ts")).runAudit,
  doctor: async () => (await import("./commands/doctor.ts")).runDoctor,
  setup: async () => (await import("./commands/setup.ts")).runSetup,
};

/** The whole command line as a function of its arguments, environment and streams. Gives the exit code; prints every error itself. */
export const runCli = async (
  given: Terminal,
  options: { readonly compose: (config: Config) => Composition; readonly serve: Serve; readonly work: Work; readonly version: string },
): Promise<number> => {
  const { argv, env, signal } = given;
  const [stdout, stderr] = [guardOutput(obeyEnvironment(given.stdout, env)), guardOutput(obeyEnvironment(given.stderr, env))];
  try {
    const parsed = parseCommand(argv, options.version, stdout.columns);
    if (parsed.request === null) {
      stdout.write(parsed.answer);
      return 0;
    }
    const terminal = { ...given, stdout, stderr };
    const { command, args, flags } = parsed.request;
    const { settingsFile, platformDataFolder } = terminal;
    // The file that `setup` is to write need not be there.
    const file = command === "setup" && settingsFile?.text === null && settingsFile.isMissing ? null : settingsFile;
    const config = loadConfig({ flags, env, file, platformDataFolder });
    const run = await handlers[command]();
    const { compose, serve, work } = options;
    return await run(args, {
      config,
      typed: new Set(settingNames.filter((name) => flags[name] !== undefined)),
      terminal,
      composition: compose(config),
      compose,
      serve,
      work,
      explain: (error) => explain(error, terminal),
    });
  } catch (error) {
    return explain(signal.aborted ? new AppError("interrupted", stopped, { cause: error }) : error, { stderr, env });
  }
};

/** Errors quote what others wrote, such as names of files and answers of servers. */
const plain = (text: string): string => replaceControls(text, "\uFFFD");

const explain = (error: unknown, { stderr, env }: Pick<Terminal, "stderr" | "env">): number => {
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
