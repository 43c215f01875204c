import { Command, CommanderError, Option } from "commander";
import { AppError } from "../domain/app-error.ts";
import { type Flags, type Setting, settings } from "../config/settings.ts";

export interface Request {
  readonly reference: string;
  readonly flags: Flags;
}

/** What a command line asks for: the main job, or a text that is already the answer (help, version). */
export type ParsedCommand = { readonly request: Request; readonly answer: null } | { readonly request: null; readonly answer: string };

const examples = `
What <reference> can be:
  a file            a thread saved as JSON from https://hn.algolia.com/api/v1/items/<id>
  -                 the same on standard input

Examples:
  summarizer thread.json                      digest here, site in summarizer-site/
  summarizer thread.json --out pages --open   site in pages/, opened in the browser
  summarizer thread.json --json - --quiet     only the report, as JSON
  summarizer thread.json --topics mine.json   tag with your own topics
  curl -s https://hn.algolia.com/api/v1/items/8863 | summarizer -

Exit codes: 0 done, 2 wrong use, 3 the source failed, 4 the reading failed, 130 interrupted.
`;

/** Reads a command line; throws `wrong-use` for one that cannot be understood. Never exits and never prints. */
export const parseCommand = (argv: readonly string[], version: string): ParsedCommand => {
  let answer = "";
  const command = new Command("summarizer")
    .description("Reads a whole comment thread and makes pages one would rather read: topics, every comment tagged, every sentence cited and checked.")
    .usage("<reference> [options]")
    .argument("<reference>", "what to read")
    .version(version, "--version")
    .helpOption("-h, --help", "show this help")
    .addHelpText("after", examples)
    .exitOverride()
    .configureOutput({ writeOut: (text) => (answer += text), writeErr: () => undefined });
  for (const setting of Object.values(settings)) command.addOption(toOption(setting));
  try {
    command.parse([...argv], { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return { request: null, answer };
    throw toWrongUse(error);
  }
  const [reference] = command.args;
  if (reference === undefined) throw toWrongUse(new Error("nothing to read was named"));
  return { request: { reference, flags: command.opts() }, answer: null };
};

const toOption = (setting: Setting): Option => {
  const notes = [setting.default === null ? "" : `default: ${setting.default}`, setting.variable ?? ""].filter((note) => note !== "");
  const flags = setting.argument === null ? setting.flag : `${setting.flag} ${setting.argument}`;
  return new Option(flags, notes.length === 0 ? setting.meaning : `${setting.meaning} (${notes.join("; ")})`);
};

const toWrongUse = (error: unknown): AppError =>
  new AppError(
    "wrong-use",
    {
      what: "Cannot understand the command",
      why: error instanceof Error ? error.message.replace(/^error: /u, "").replaceAll("\n", " ") : String(error),
      fix: "Try: summarizer thread.json, or summarizer --help.",
    },
    { cause: error },
  );
