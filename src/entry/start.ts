import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import envPaths from "env-paths";
import supportsHyperlinks from "supports-hyperlinks";
import { runCli } from "../cli/run-cli.ts";
import type { Composition } from "../app/ports.ts";
import type { Config, SettingsFile } from "../config/load-config.ts";
import { stoppedMessage } from "../cli/stopped-message.ts";
import { explainFileError } from "../domain/file-error.ts";
import { readVersion } from "./version.ts";

/** How long a stopped command may take to end by itself, in milliseconds. */
const longestStop = 800;

/** Runs the command line with the arguments, streams and signals of the process, and ends the process with its exit code. */
export const start = async (argv: readonly string[]): Promise<void> => {
  const folders = envPaths("summarizer", { suffix: "" });
  const version = readVersion();
  const named = process.env["SUMMARIZER_SETTINGS"] ?? "";
  const settingsPath = named === "" ? join(folders.config, "settings.json") : named;
  const abort = new AbortController();
  const stop = (): void => {
    abort.abort();
    // Both stop by themselves: they close connections and put unfinished jobs back.
    if (argv.includes("serve") || argv.includes("worker")) return;
    process.stderr.write("\nStopping…\n");
    // What is done is on disk. Work that does not end by itself ends with the process.
    setTimeout(() => {
      process.stderr.write(stoppedMessage);
      process.exit(130);
    }, longestStop).unref();
  };
  // A second Ctrl-C is not caught and ends the process at once.
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  // A closed pipe (`| head`) is not an error.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    process.stderr.write(
      `Cannot write to standard output: ${error.message}\nThe report is saved; \`summarizer show <id>\` prints it again.\n`,
    );
    process.exit(2);
  });
  process.exitCode = await runCli(
    {
      argv,
      env: process.env,
      standardInput: process.stdin,
      stdout: Object.assign(process.stdout, { hasLinks: supportsHyperlinks.stdout }),
      stderr: process.stderr,
      signal: abort.signal,
      now: () => performance.now(),
      wait: (milliseconds) => waitFor(milliseconds, abort.signal),
      platformDataFolder: folders.data,
      settingsPath,
      get settingsFile() {
        return readSettingsFile(settingsPath, { isNamed: named !== "" });
      },
      openInBrowser: async (path) => {
        const { default: open } = await import("open");
        await open(path);
      },
    },
    {
      compose: (config) => composeLater(config, version),
      serve: async (config, surroundings) => (await import("./start-server.ts")).runServer(config, { version, ...surroundings }),
      work: async (config, surroundings) => (await import("./start-worker.ts")).runWorker(config, { version, ...surroundings }),
      version,
    },
  );
};

const waitFor = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener("abort", end);
  });

/** Loaded lazily: the engines take half a second, which help and the web app should not wait for. */
const composeLater = (config: Config, version: string): Composition => {
  const load = async (): Promise<Composition> => (await import("../compose/compose.ts")).compose(config, version);
  return {
    now: () => new Date(),
    openPorts: async () => (await load()).openPorts(),
    openStore: async () => (await import("../compose/compose-store.ts")).composeStore(config),
    findLocalModels: async () => (await import("../compose/local-models.ts")).findLocalModels(config.proxyEnv),
    openProbes: async () => (await load()).openProbes(),
    restore: async (file) => (await load()).restore(file),
    copyStore: async (options) => (await import("../compose/copy-store-to.ts")).copyStoreTo(config, options),
    openOtherStore: async (path) => (await load()).openOtherStore(path),
  };
};

/** A file that SUMMARIZER_SETTINGS names must exist; the usual one need not. */
const readSettingsFile = (path: string, { isNamed }: { readonly isNamed: boolean }): SettingsFile | null => {
  if (!isNamed && !existsSync(path)) return null;
  try {
    return { path, text: readFileSync(path, "utf8") };
  } catch (error) {
    return { path, text: null, isMissing: !existsSync(path), problem: explainFileError(error) };
  }
};
