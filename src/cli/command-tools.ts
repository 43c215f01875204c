import type { Composition } from "../app/ports.ts";
import type { Config } from "../config/load-config.ts";
import type { SettingName } from "../config/settings.ts";
import type { Terminal } from "./terminal.ts";

/** The tools that every command gets. */
export interface CommandTools {
  readonly config: Config;
  /** The options that were given on the command line. */
  readonly typed: ReadonlySet<SettingName>;
  readonly terminal: Terminal;
  readonly composition: Composition;
  /** Another composition, for a part of the command that needs other settings. */
  readonly compose: (config: Config) => Composition;
  /** Prints an error that does not end the command, and gives its exit code. */
  readonly explain: (error: unknown) => number;
  readonly serve: Serve;
  readonly work: Work;
}

/** Runs the web app until the signal is aborted. Throws `wrong-use` if it cannot listen, or must not for safety. */
export type Serve = (
  config: Config,
  options: { readonly signal: AbortSignal; readonly onListening: (url: string) => void },
) => Promise<void>;

/** Reads submitted discussions until the signal is aborted. Throws `wrong-use` if it cannot start. */
export type Work = (config: Config, options: { readonly signal: AbortSignal; readonly onStarted: () => void }) => Promise<void>;

/** Runs one command with its arguments and gives the exit code. Throws `AppError`. */
export type RunCommand = (args: readonly string[], tools: CommandTools) => Promise<number>;
