import type { RunCommand } from "../command-tools.ts";
import { chooseLogLevel } from "../log-level.ts";
import { tellIdleOptions } from "../idle-options.ts";
import { createPaint } from "../terminal.ts";

/** `summarizer serve`: runs the web app until Ctrl-C. */
export const runServe: RunCommand = async (_words, tools) => {
  const { config, terminal, serve } = tools;
  tellIdleOptions({ hasWorker: config.server.hasWorker && !config.server.isReadOnly }, tools);
  const { stdout, env, signal, openInBrowser } = terminal;
  const paint = createPaint(stdout, env);
  await serve(
    { ...config, server: { ...config.server, logLevel: chooseLogLevel(config, terminal) } },
    {
      signal,
      onListening: (url) => {
        stdout.write(`${paint("bold", "Summarizer")} is running at ${paint("cyan", url)}\n`);
        const stop = config.server.hasWorker
          ? "Press Ctrl-C to stop; unfinished jobs resume at the next start."
          : "It reads nothing itself: `summarizer worker` on the same store does the jobs. Press Ctrl-C to stop.";
        stdout.write(`Discussions are stored in ${config.database?.shown ?? config.dataFolder}. ${stop}\n`);
        if (config.open) void openInBrowser(url);
      },
    },
  );
  return 0;
};
