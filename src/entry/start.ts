import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import envPaths from "env-paths";
import open from "open";
import supportsHyperlinks from "supports-hyperlinks";
import { runCli } from "../cli/run-cli.ts";
import type { Composition } from "../app/ports.ts";
import type { Config } from "../config/load-config.ts";
import { readVersion } from "./version.ts";

/** Runs the command line with the arguments, streams and signals of the process, and ends the process with its exit code. */
export const start = async (argv: readonly string[]): Promise<void> => {
  const folders = envPaths("summarizer", { suffix: "" });
  const version = readVersion();
  const abort = new AbortController();
  // A second Ctrl-C is not caught and ends the process at once.
  process.once("SIGINT", () => abort.abort());
  process.once("SIGTERM", () => abort.abort());
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
      platformDataFolder: folders.data,
      settingsFile: readSettingsFile(process.env["SUMMARIZER_SETTINGS"] ?? join(folders.config, "settings.json")),
      openInBrowser: async (path) => {
        await open(path);
      },
    },
    {
      compose: (config) => composeLater(config, version),
      serve: async (config, surroundings) => (await import("./start-server.ts")).runServer(config, { version, ...surroundings }),
      version,
    },
  );
};

/** Loaded lazily: the engines take half a second, which help and the web app should not wait for. */
const composeLater = (config: Config, version: string): Composition => {
  const load = async (): Promise<Composition> => (await import("../compose/compose.ts")).compose(config, version);
  return {
    openPorts: async () => (await load()).openPorts(),
    openProbes: async () => (await load()).openProbes(),
    restore: async (file) => (await load()).restore(file),
    openOtherStore: async (path) => (await load()).openOtherStore(path),
  };
};

const readSettingsFile = (path: string): { readonly path: string; readonly text: string } | null =>
  existsSync(path) ? { path, text: readFileSync(path, "utf8") } : null;
