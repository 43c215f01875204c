import { styleText } from "node:util";
import type { SettingsFile } from "../config/load-config.ts";
import { escapeForTerminal } from "../domain/words/control-characters.ts";

/** The streams and environment that a command runs in. Tests pass their own. */
export interface Terminal {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly standardInput: AsyncIterable<Uint8Array> & { readonly isTTY?: boolean };
  readonly stdout: Output;
  readonly stderr: Output;
  readonly signal: AbortSignal;
  /** Milliseconds since an arbitrary moment. */
  readonly now: () => number;
  /** Resolves after this many milliseconds, or as soon as the signal is aborted. */
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly platformDataFolder: string;
  /** Where the settings file is or would be. */
  readonly settingsPath: string;
  /** The settings file; null when there is none. */
  readonly settingsFile: SettingsFile | null;
  /** Opens a path or URL in the user's browser. */
  readonly openInBrowser: (path: string) => Promise<void>;
}

export interface Output {
  readonly write: (text: string) => unknown;
  readonly isTTY?: boolean;
  readonly columns?: number | undefined;
  /** Whether the terminal supports hyperlinks (OSC 8). */
  readonly hasLinks?: boolean;
}

/** Whether the terminal understands nothing but text: no colours, links or rewritten lines. */
export const isDumb = (env: Terminal["env"]): boolean => env["TERM"] === "dumb";

/** An output as the environment describes it: COLUMNS is the width where the output is no terminal, and a dumb terminal has no links. */
export const obeyEnvironment = (output: Output, env: Terminal["env"]): Output => {
  const named = Number(env["COLUMNS"]);
  const columns = Number.isInteger(named) && named > 0 ? named : undefined;
  return {
    write: (text) => output.write(text),
    get isTTY() {
      return output.isTTY === true;
    },
    // A terminal's width changes while we run.
    get columns() {
      return output.columns ?? columns;
    },
    hasLinks: output.hasLinks === true && !isDumb(env),
  };
};
/**
 * An output that escapes control characters from other people's texts before they reach a terminal [S1]. Files and pipes get every
 * text unchanged.
 */
export const guardOutput = (output: Output): Output => ({
  write: (text) => output.write(output.isTTY === true ? escapeForTerminal(text) : text),
  get isTTY() {
    return output.isTTY === true;
  },
  // A terminal's width changes while we run.
  get columns() {
    return output.columns;
  },
  hasLinks: output.hasLinks === true,
});

type Style = "bold" | "dim" | "cyan" | "red" | "yellow";

/** Applies a style, or returns the text unchanged where colours are off. */
export type Paint = (style: Style, words: string) => string;

/**
 * Colours are on in a terminal unless NO_COLOR is set (https://no-color.org); FORCE_COLOR turns them on everywhere except on a dumb
 * terminal.
 */
export const createPaint = (output: Output, env: Terminal["env"]): Paint => {
  const forced = env["FORCE_COLOR"] !== undefined && env["FORCE_COLOR"] !== "0";
  const wanted = !isDumb(env) && (forced || (output.isTTY === true && !env["NO_COLOR"]));
  return wanted ? (style, words) => styleText(style, words, { validateStream: false }) : (_style, words) => words;
};

/** Makes a hyperlink where the terminal supports it, else returns the text unchanged. */
export type Link = (words: string, url: string) => string;

/** OSC 8 (https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda). Only http URLs of printable ASCII become links. */
export const createLink = (output: Output): Link =>
  output.hasLinks === true
    ? (words, url) => (/^https?:\/\/[!-~]+$/u.test(url) ? `\u001B]8;;${url}\u001B\\${words}\u001B]8;;\u001B\\` : words)
    : (words) => words;
