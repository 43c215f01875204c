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

/** Gives the command line its arguments, streams and signals, and ends the process with its exit code. */
export const start = async (argv: readonly string[]): Promise<void> => {
  const folders = envPaths("summarizer", { suffix: "" });
  const version = readVersion();
  const abort = new AbortController();
  // The second Ctrl-C is not caught: whoever insists gets out at once.
  process.once("SIGINT", () => abort.abort());
  process.once("SIGTERM", () => abort.abort());
  // A reader that went away (`| head`) is no error.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    process.stderr.write(
      `Cannot write to standard output: ${error.message}\nWhat was read is kept; \`summarizer show <id>\` prints it again.\n`,
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

/** What reads discussions takes half a second to load, which neither help nor the web app should wait for. */
const composeLater = (config: Config, version: string): Composition => {
  const load = async (): Promise<Composition> => (await import("../compose/compose.ts")).compose(config, version);
  return { openPorts: async () => (await load()).openPorts(), openProbes: async () => (await load()).openProbes() };
};

const readSettingsFile = (path: string): { readonly path: string; readonly text: string } | null =>
  existsSync(path) ? { path, text: readFileSync(path, "utf8") } : null;
