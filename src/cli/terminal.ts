import { styleText } from "node:util";

/** The streams and facts of the terminal that a command runs in; tests pass their own. */
export interface Terminal {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly standardInput: AsyncIterable<Uint8Array> & { readonly isTTY?: boolean };
  readonly stdout: Output;
  readonly stderr: Output;
  readonly signal: AbortSignal;
  /** Milliseconds since any moment. */
  readonly now: () => number;
  readonly platformDataFolder: string;
  /** The settings file with its text; null when there is none. */
  readonly settingsFile: { readonly path: string; readonly text: string } | null;
  /** Opens a file in the person's browser. */
  readonly openInBrowser: (path: string) => Promise<void>;
}

export interface Output {
  readonly write: (text: string) => unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
  /** Whether words can carry an address (OSC 8). */
  readonly hasLinks?: boolean;
}

type Style = "bold" | "dim" | "cyan" | "red" | "yellow";

/** Styles words, or leaves them as they are. */
export type Paint = (style: Style, words: string) => string;

/** Colours where a person is looking and has not asked for none (NO_COLOR, https://no-color.org; FORCE_COLOR wins). */
export const createPaint = (output: Output, env: Terminal["env"]): Paint => {
  const forced = env["FORCE_COLOR"] !== undefined && env["FORCE_COLOR"] !== "0";
  const wanted = forced || (output.isTTY === true && !env["NO_COLOR"] && env["TERM"] !== "dumb");
  return wanted ? (style, words) => styleText(style, words, { validateStream: false }) : (_style, words) => words;
};

/** Words that lead to an address where the terminal can do that, else the words alone. */
export type Link = (words: string, url: string) => string;

/** OSC 8 (https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda). Only http addresses of plain characters become links. */
export const createLink = (output: Output): Link =>
  output.hasLinks === true
    ? (words, url) => (/^https?:\/\/[!-~]+$/u.test(url) ? `\u001B]8;;${url}\u001B\\${words}\u001B]8;;\u001B\\` : words)
    : (words) => words;
