import type { RunCommand } from "../command-tools.ts";
import { createPaint } from "../terminal.ts";

/** `summarizer serve`: the web app, until Ctrl-C. */
export const runServe: RunCommand = async (_words, { config, terminal, serve }) => {
  const { stdout, env, signal, openInBrowser } = terminal;
  const paint = createPaint(stdout, env);
  // Whoever looks on at a terminal wants to hear of trouble only; a file or a collector takes everything.
  const logLevel = config.server.logLevel ?? (terminal.stderr.isTTY === true ? "warn" : "info");
  await serve(
    { ...config, server: { ...config.server, logLevel } },
    {
      signal,
      onListening: (url) => {
        stdout.write(`${paint("bold", "Summarizer")} is at ${paint("cyan", url)}\n`);
        stdout.write(
          `Discussions are kept in ${config.dataFolder}. Ctrl-C stops the server; readings under way go on at its next start.\n`,
        );
        if (config.open) void openInBrowser(url);
      },
    },
  );
  return 0;
};
