import type { Setting } from "../config/setting.ts";
import { type SettingName, settings } from "../config/settings.ts";
import { AppError } from "../domain/app-error.ts";
import { type CommandDefinition, commands, mainCommand } from "./command-table.ts";

const shells = ["bash", "zsh", "fish"] as const;

/** The script that completes the command line in a shell, made from the command table. Throws `wrong-use` for another shell. */
export const renderCompletion = (shell: string): string => {
  if (shell === "bash") return renderBash();
  if (shell === "zsh") return renderZsh();
  if (shell === "fish") return renderFish();
  throw new AppError("wrong-use", {
    what: `Cannot make a completion for "${shell}"`,
    why: `the shells are ${shells.join(", ")}`,
    fix: 'Try: eval "$(summarizer completion bash)".',
  });
};

/** A command, or the main one under the name "". */
interface Row {
  readonly name: string;
  readonly definition: CommandDefinition;
}

const rows: readonly Row[] = [
  { name: "", definition: mainCommand },
  ...commands.map((definition) => ({ name: definition.name, definition })),
];

const names = commands.map(({ name }) => name);

const settingOf = (name: SettingName): Setting => settings[name];

const flagsOf = ({ settings: used }: CommandDefinition): readonly string[] => [...used.map((name) => settings[name].flag), "--help"];

/** The words that an argument can be; empty where it is free. */
const argumentsOf = (name: string): readonly string[] => (name === "completion" ? shells : name === "help" ? names : []);

type Value = { readonly kind: "words"; readonly words: readonly string[] } | { readonly kind: "file" | "folder" | "free" };

const valueOf = (name: SettingName): Value | null => {
  const { argument, choices } = settingOf(name);
  if (argument === null) return null;
  if (choices) return { kind: "words", words: choices };
  return { kind: argument === "<folder>" ? "folder" : argument === "<file>" ? "file" : "free" };
};

/** One line for each command and flag that takes a value: `pattern) action ;;`. */
const toValueCases = (render: (value: Value) => string): readonly string[] =>
  rows.flatMap(({ name, definition }) =>
    definition.settings.flatMap((setting) => {
      const value = valueOf(setting);
      return value === null ? [] : [`    ${quote(`${name} ${settings[setting].flag}`)}) ${render(value)}; return ;;`];
    }),
  );

const renderBash = (): string => `# summarizer completion bash
_summarizer() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" command="" each
  COMPREPLY=()
  for each in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$each" in ${names.join("|")}) command="$each"; break ;; esac
  done
  case "$command $before" in
${toValueCases((value) => bashValues[value.kind](value)).join("\n")}
  esac
  case "$command" in
${rows.map(({ name, definition }) => `    ${quote(name)}) ${toBashCase(name, definition)} ;;`).join("\n")}
  esac
}
complete -o default -F _summarizer summarizer
`;

const toBashCase = (name: string, definition: CommandDefinition): string => {
  const words = [...(name === "" ? names : argumentsOf(name))];
  const flags = `COMPREPLY=($(compgen -W ${quote(flagsOf(definition).join(" "))} -- "$word"))`;
  return words.length === 0
    ? `[[ "$word" == -* ]] && ${flags}`
    : `if [[ "$word" == -* ]]; then ${flags}; else COMPREPLY=($(compgen -W ${quote(words.join(" "))} -- "$word")); fi`;
};

const toWords = (value: Value): string => (value.kind === "words" ? value.words.join(" ") : "");

const bashValues: Readonly<Record<Value["kind"], (value: Value) => string>> = {
  words: (value) => `COMPREPLY=($(compgen -W ${quote(toWords(value))} -- "$word"))`,
  file: () => `COMPREPLY=($(compgen -f -- "$word"))`,
  folder: () => `COMPREPLY=($(compgen -d -- "$word"))`,
  free: () => ":",
};

const renderZsh = (): string => `#compdef summarizer
_summarizer() {
  local command="" each before="\${words[CURRENT-1]}"
  local -a flags places
  for each in "\${(@)words[2,CURRENT-1]}"; do
    case "$each" in (${names.join("|")}) command="$each"; break ;; esac
  done
  case "$command $before" in
${toValueCases((value) => zshValues[value.kind](value)).join("\n")}
  esac
  case "$command" in
${rows.map(({ name, definition }) => `    ${quote(name)}) ${toZshCase(name, definition)} ;;`).join("\n")}
  esac
  if [[ "$PREFIX" == -* ]]; then _describe option flags; return; fi
  (( $#places )) && _describe argument places
  _files
}
if [[ "\${funcstack[1]}" == _summarizer ]]; then _summarizer "$@"; else compdef _summarizer summarizer; fi
`;

const toZshCase = (name: string, definition: CommandDefinition): string => {
  const options = [
    ...definition.settings.map((setting) => `${settings[setting].flag}:${settings[setting].meaning}`),
    "--help:show this help",
  ];
  const words = name === "" ? commands.map((command) => `${command.name}:${command.summary}`) : argumentsOf(name);
  return `flags=(${options.map(quote).join(" ")}); places=(${words.map(quote).join(" ")})`;
};

const zshValues: Readonly<Record<Value["kind"], (value: Value) => string>> = {
  words: (value) => `compadd -- ${toWords(value)}`,
  file: () => "_files",
  folder: () => "_files -/",
  free: () => ":",
};

const renderFish = (): string => {
  const isMain = `not __fish_seen_subcommand_from ${names.join(" ")}`;
  const lines = rows.flatMap(({ name, definition }) => {
    const when = `complete -c summarizer -n ${quote(name === "" ? isMain : `__fish_seen_subcommand_from ${name}`)}`;
    const words = name === "" ? [] : argumentsOf(name);
    return [
      ...(name === "" ? commands.map((command) => `${when} -a ${command.name} -d ${quote(command.summary)}`) : []),
      ...(words.length === 0 ? [] : [`${when} -f -a ${quote(words.join(" "))}`]),
      ...definition.settings.map(
        (setting) => `${when} -l ${settings[setting].flag.slice(2)} ${toFishValue(setting)}-d ${quote(settings[setting].meaning)}`,
      ),
      `${when} -l help -d 'show this help'`,
    ];
  });
  return `# summarizer completion fish\n${lines.join("\n")}\n`;
};

const toFishValue = (setting: SettingName): string => {
  const value = valueOf(setting);
  if (value === null) return "";
  if (value.kind === "words") return `-x -a ${quote(toWords(value))} `;
  if (value.kind === "folder") return "-x -a '(__fish_complete_directories)' ";
  return value.kind === "file" ? "-r -F " : "-x ";
};

/** Quoted for all three shells: a single quotation mark in the text becomes a typographic one. */
const quote = (text: string): string => `'${text.replaceAll("'", "’")}'`;
