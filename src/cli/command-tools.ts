import type { Composition } from "../app/ports.ts";
import type { Config } from "../config/load-config.ts";
import type { Terminal } from "./terminal.ts";

/** What every command works with. */
export interface CommandTools {
  readonly config: Config;
  readonly terminal: Terminal;
  readonly composition: Composition;
  readonly serve: Serve;
}

/** Runs the web app until the signal is aborted. Throws `wrong-use` where it cannot listen, or should not. */
export type Serve = (
  config: Config,
  surroundings: { readonly signal: AbortSignal; readonly onListening: (url: string) => void },
) => Promise<void>;

/** One command: its words in, its exit code out. Throws `AppError` for what went wrong. */
export type RunCommand = (words: readonly string[], tools: CommandTools) => Promise<number>;
