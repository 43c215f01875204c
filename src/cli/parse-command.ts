import { Command, CommanderError, Option } from "commander";
import type { Flags } from "../config/load-config.ts";
import { type Setting, type SettingName, settings } from "../config/settings.ts";
import { AppError } from "../domain/app-error.ts";
import { type CommandDefinition, type CommandName, commands, mainCommand } from "./command-table.ts";

export interface Request {
  readonly command: CommandName;
  readonly args: readonly string[];
  readonly flags: Flags;
}

/** The request of a command line, or the text that answers it (help, version). */
export type ParsedCommand = { readonly request: Request; readonly answer: null } | { readonly request: null; readonly answer: string };

const examples = `
Examples:
  summarizer https://news.ycombinator.com/item?id=8863
  summarizer thread.json --out pages --open   write the site into pages/ and open it
  summarizer thread.json --json - --quiet     print only the report, as JSON
  summarizer thread.json --topics mine.json   tag with your own topics
  summarizer form.csv --column words="Your view"   name the column with the comments
  summarizer 8863 --model openai/gpt-5-mini   use a language model (key in OPENAI_API_KEY)
  summarizer list                             list what is in the store

Supported files: JSON from the Algolia, Firebase or hnapi API, a saved Hacker News page,
a table of comments (CSV, TSV, from a spreadsheet).
Exit codes: 0 success, 2 wrong usage, 3 the source failed, 4 the engine failed,
5 budget reached (a partial report is kept), 130 interrupted.
`;

/** Parses a command line. Throws `wrong-use` if it is invalid. Never exits and never prints. */
export const parseCommand = (argv: readonly string[], version: string): ParsedCommand => {
  let answer = "";
  const requests: Request[] = [];
  const configure = (command: Command, definition: CommandDefinition, name: CommandName): Command => {
    command
      .description(definition.summary)
      .helpOption("-h, --help", "show this help")
      .exitOverride()
      .configureOutput({ writeOut: (text) => (answer += text), writeErr: () => undefined })
      .action(() => void requests.push({ command: name, args: command.args, flags: command.optsWithGlobals() }));
    if (definition.argument !== null) command.argument(definition.argument, definition.argumentMeaning);
    for (const setting of definition.settings) command.addOption(toOption(setting));
    return command;
  };
  const program = configure(new Command("summarizer"), mainCommand, "read")
    .usage("<reference> [options]\n       summarizer <command> [options]")
    .version(version, "--version", "print the version")
    .helpCommand(false)
    .addHelpText("after", examples);
  for (const definition of commands) configure(program.command(definition.name), definition, definition.name);
  try {
    program.parse([...argv], { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return { request: null, answer };
    throw toWrongUse(error instanceof Error ? error.message.replace(/^error: /u, "").replaceAll("\n", " ") : String(error), error);
  }
  const [request] = requests;
  if (!request || (request.command === "read" && request.args.length === 0)) throw toWrongUse("no thread was named");
  return { request, answer: null };
};

const toOption = (name: SettingName): Option => {
  const setting: Setting = settings[name];
  const notes = [setting.default === null ? "" : `default: ${setting.default}`, setting.variable ?? ""].filter((note) => note !== "");
  const flags = setting.argument === null ? setting.flag : `${setting.flag} ${setting.argument}`;
  const choices = setting.choices ? `${setting.meaning}: ${setting.choices.join(", ")}` : setting.meaning;
  const option = new Option(flags, notes.length === 0 ? choices : `${choices} (${notes.join("; ")})`);
  if (setting.isRepeatable !== true) return option;
  return option.argParser((value: string, earlier?: string) => (earlier === undefined ? value : `${earlier}\n${value}`));
};

const toWrongUse = (why: string, cause?: unknown): AppError =>
  new AppError(
    "wrong-use",
    { what: "Cannot understand the command", why, fix: "Try: summarizer thread.json, or summarizer --help." },
    { cause },
  );
