import type { Probe } from "../app/diagnose.ts";
import type { Ports } from "../app/ports.ts";
import type { Config } from "../config/load-config.ts";
import type { Terminal } from "./terminal.ts";

/** What the doors get from `compose.ts`: adapters, opened when a command needs them. */
export interface Composition {
  readonly openPorts: () => Promise<Ports>;
  readonly probes: readonly Probe[];
}

/** What every command works with. */
export interface CommandTools {
  readonly config: Config;
  readonly terminal: Terminal;
  readonly composition: Composition;
}

/** One command: its words in, its exit code out. Throws `AppError` for what went wrong. */
export type RunCommand = (words: readonly string[], tools: CommandTools) => Promise<number>;
