import { Command, CommanderError, Option } from "commander";
import type { Flags } from "../config/load-config.ts";
import type { Setting } from "../config/setting.ts";
import { type SettingName, settings } from "../config/settings.ts";
import { fileFormatNames, fileFormats } from "../domain/sources/file-formats.ts";
import { linkedPlaces } from "../domain/sources/places.ts";
import { AppError } from "../domain/app-error.ts";
import { type CommandDefinition, type CommandName, commands, mainCommand } from "./command-table.ts";
import { renderCompletion } from "./completion.ts";

export interface Request {
  readonly command: CommandName;
  readonly args: readonly string[];
  readonly flags: Flags;
}

/** The request of a command line, or the text that answers it (help, version, completion). */
export type ParsedCommand = { readonly request: Request; readonly answer: null } | { readonly request: null; readonly answer: string };

const examples = `
Examples:
  summarizer https://news.ycombinator.com/item?id=8863
  summarizer 8863 thread.json                 read several threads, one after the other
  summarizer --top 5                          read the first five threads of the front page
  summarizer thread.json --out pages --open   write the site into pages/ and open it
  summarizer thread.json --json - --quiet     print only the report, as JSON
  summarizer thread.json --topics mine.json   tag with your own topics
  summarizer 8863 --again                     read only what came since, and say what is new
  summarizer form.csv --column words="Your view"   name the column with the comments
  summarizer 8863 --model openai/gpt-5-mini   use a language model (key in OPENAI_API_KEY)
  summarizer list                             list what is in the store

Links that can be read:
${linkedPlaces()
  .map(({ whole, links }) => `  ${whole.padEnd(14)} ${links.example}`)
  .join("\n")}
Files that can be read, by their names for --from:
${fileFormatNames.map((name) => `  ${name.padEnd(14)} ${fileFormats[name].label}`).join("\n")}
Exit codes: 0 success, 2 wrong usage, 3 the source failed, 4 the engine failed,
5 budget reached (a partial report is kept), 130 interrupted.
`;

/**
 * Parses a command line. Throws `wrong-use` if it is invalid. Never exits and never prints. `columns` is the width of help; absent for 80.
 */
export const parseCommand = (argv: readonly string[], version: string, columns?: number): ParsedCommand => {
  let answer = "";
  const parsed: ParsedCommand[] = [];
  const configure = (command: Command, definition: CommandDefinition): Command => {
    command
      .description(definition.summary)
      .helpOption("-h, --help", "show this help")
      .exitOverride()
      .configureOutput({
        writeOut: (text) => (answer += text),
        writeErr: () => undefined,
        getOutHelpWidth: () => columns ?? 80,
        getOutHasColors: () => false,
      })
      // Narrow terminals get narrow columns instead of lines that run over.
      .configureHelp({ minWidthToWrap: 12 })
      .action(() => void parsed.push(toParsed(definition, command)));
    if (definition.argument !== null) command.argument(definition.argument, definition.argumentMeaning);
    for (const setting of definition.settings) command.addOption(toOption(setting));
    return command;
  };
  const program = configure(new Command("summarizer"), mainCommand)
    .usage("<references> [options]\n       summarizer <command> [options]")
    .version(version, "-v, --version", "print the version")
    .helpCommand(false)
    // Options after a command are the command's own: `--json` names a file for the main command and is a switch for others.
    .enablePositionalOptions()
    .addHelpText("after", examples);
  for (const definition of commands) configure(program.command(definition.name), definition);

  const toParsed = (definition: CommandDefinition, command: Command): ParsedCommand => {
    const args = command.args.map(unprotect);
    const name = commands.find((each) => each.name === definition.name)?.name ?? "read";
    if (name === "version") return { request: null, answer: `${version}\n` };
    if (name === "completion") return { request: null, answer: renderCompletion(args[0] ?? "") };
    if (name === "help") {
      findCommand(program, args[0]).outputHelp();
      return { request: null, answer };
    }
    return { request: { command: name, args, flags: readFlags(definition, command) }, answer: null };
  };
  try {
    program.parse(protectExclusions(argv), { from: "user" });
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (error instanceof CommanderError && error.exitCode === 0) return { request: null, answer };
    throw toUnparsed(error, argv);
  }
  const [result] = parsed;
  if (!result) throw toWrongUse("no thread was named");
  const { request } = result;
  if (request?.command === "read" && request.args.length === 0 && request.flags.top === undefined) throw toWrongUse("no thread was named");
  return result;
};

/** Commander's message as an error of ours, with the help of the command that it is about. */
const toUnparsed = (cause: unknown, argv: readonly string[]): AppError => {
  const message = unprotect(cause instanceof Error ? cause.message : String(cause));
  const why = message.replace(/^error: /u, "").replaceAll("\n", " ");
  return toWrongUse(why, { cause, command: commands.find(({ name }) => argv.includes(name))?.name });
};

/** What the command's options say, by setting. Options before the command are the program's; those it shares with the command count. */
const readFlags = (definition: CommandDefinition, command: Command): Flags => {
  const { parent } = command;
  const known = new Set<SettingName>(definition.settings);
  const [foreign] = parent === null ? [] : mainCommand.settings.filter((name) => !known.has(name) && valueOf(parent, name) !== undefined);
  if (foreign !== undefined) throw toWrongUse(`${settings[foreign].flag} is no option of ${definition.name}`, { command: definition.name });
  const inherited = new Set<SettingName>(mainCommand.settings);
  const values = definition.settings.flatMap((name) => {
    const value = valueOf(command, name) ?? (parent !== null && inherited.has(name) ? valueOf(parent, name) : undefined);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(values);
};

const valueOf = (command: Command, name: SettingName): string | boolean | undefined => {
  const option = new Option(settings[name].flag);
  const value: unknown = command.getOptionValue(option.attributeName());
  // Commander's `--no-worker` sets `worker` to false, and `worker` is true without it.
  if (option.negate) return value === false ? true : undefined;
  if (typeof value === "string") return unprotect(value);
  return typeof value === "boolean" ? value : undefined;
};

const findCommand = (program: Command, name: string | undefined): Command => {
  if (name === undefined || name === program.name()) return program;
  const found = program.commands.find((command) => command.name() === name);
  if (found) return found;
  throw new AppError("wrong-use", {
    what: `Cannot explain "${name}"`,
    why: "there is no such command",
    fix: `The commands are ${commands.map((command) => command.name).join(", ")}.`,
  });
};

/** Marks words that a search excludes (`-redis`), so that they are not taken for options. No argument can contain U+0000. */
const protectExclusions = (argv: readonly string[]): readonly string[] => {
  const at = argv.indexOf("search");
  return at < 0 ? argv : argv.map((word, index) => (index > at && /^-[^-]/u.test(word) && word !== "-h" ? `\u0000${word}` : word));
};

const unprotect = (text: string): string => text.replaceAll("\u0000", "");

const toOption = (name: SettingName): Option => {
  const setting: Setting = settings[name];
  const notes = [setting.default === null ? "" : `default: ${setting.default}`, setting.variable ?? ""].filter((note) => note !== "");
  const flags = setting.argument === null ? setting.flag : `${setting.flag} ${setting.argument}`;
  const choices = setting.choices ? `${setting.meaning}: ${setting.choices.join(", ")}` : setting.meaning;
  const option = new Option(flags, notes.length === 0 ? choices : `${choices} (${notes.join("; ")})`);
  if (setting.isRepeatable !== true) return option;
  return option.argParser((value: string, earlier?: string) => (earlier === undefined ? value : `${earlier}\n${value}`));
};

const toWrongUse = (why: string, { cause, command }: { readonly cause?: unknown; readonly command?: string | undefined } = {}): AppError =>
  new AppError(
    "wrong-use",
    {
      what: "Cannot understand the command",
      why,
      fix:
        command === undefined
          ? "Try: summarizer thread.json, or summarizer --help."
          : `\`summarizer help ${command}\` explains the command.`,
    },
    { cause },
  );
