import type { RunCommand } from "../command-tools.ts";
import { chooseLogLevel } from "../log-level.ts";
import { createPaint } from "../terminal.ts";

/** `summarizer worker`: reads what was submitted to web apps on the same store, until Ctrl-C. */
export const runWorkerCommand: RunCommand = async (_words, { config, terminal, work }) => {
  const { stdout, env, signal } = terminal;
  const paint = createPaint(stdout, env);
  await work(
    { ...config, server: { ...config.server, logLevel: chooseLogLevel(config, terminal) } },
    {
      signal,
      onStarted: () => {
        stdout.write(`${paint("bold", "Summarizer")} reads submitted discussions, ${config.server.parallelJobs} at a time\n`);
        stdout.write(
          `Discussions are stored in ${config.database?.shown ?? config.dataFolder}. Press Ctrl-C to stop; unfinished jobs go back into the queue.\n`,
        );
      },
    },
  );
  return 0;
};
