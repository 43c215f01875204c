import { readFileSync } from "node:fs";
import process from "node:process";
import envPaths from "env-paths";
import open from "open";
import { z } from "zod";
import { runCli } from "./cli/run-cli.ts";
import { compose } from "./compose.ts";

/** Gives the command line its arguments, streams and signals, and ends the process with its exit code. */
export const start = async (argv: readonly string[]): Promise<void> => {
  const abort = new AbortController();
  // The second Ctrl-C is not caught: whoever insists gets out at once.
  process.once("SIGINT", () => abort.abort());
  process.once("SIGTERM", () => abort.abort());
  // A reader that went away (`| head`) is no error.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
  process.exitCode = await runCli(
    {
      argv,
      env: process.env,
      standardInput: process.stdin,
      stdout: process.stdout,
      stderr: process.stderr,
      signal: abort.signal,
      platformDataFolder: envPaths("summarizer", { suffix: "" }).data,
      openInBrowser: async (path) => {
        await open(path);
      },
    },
    { compose, version: readVersion() },
  );
};

const readVersion = (): string => {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
};
