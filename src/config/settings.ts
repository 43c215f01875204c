import { AppError } from "../domain/app-error.ts";

/** One thing a user can set: help, validation and docs are made from these rows. */
export interface Setting {
  readonly flag: string;
  /** What stands behind the flag in help, `<folder>`; null for a switch. */
  readonly argument: string | null;
  readonly variable: string | null;
  /** Shown in help; what it means in code is decided in `loadConfig`. */
  readonly default: string | null;
  readonly choices?: readonly string[];
  readonly meaning: string;
}

export const settings = {
  out: { flag: "--out", argument: "<folder>", variable: "SUMMARIZER_OUT", default: "summarizer-site", meaning: "write the site into this folder; discussions already there stay" },
  json: { flag: "--json", argument: "<file>", variable: null, default: null, meaning: "also write the report as JSON; `-` prints it alone, and a site only with --out" },
  topics: { flag: "--topics", argument: "<file>", variable: null, default: null, meaning: "tag with these topics instead of learning them: [{id, name, description}]" },
  engine: { flag: "--engine", argument: "<name>", variable: "SUMMARIZER_ENGINE", default: "auto", choices: ["auto", "embedded"], meaning: "what reads the thread: embedded needs no key and no network" },
  data: { flag: "--data", argument: "<folder>", variable: "SUMMARIZER_DATA", default: "the platform's data folder", meaning: "where embeddings are kept between runs" },
  open: { flag: "--open", argument: null, variable: null, default: null, meaning: "open the written page in the browser" },
  quiet: { flag: "--quiet", argument: null, variable: null, default: null, meaning: "no progress and no digest; errors are still printed" },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof settings;

/** What the flags said, by setting; absent when not given. */
export type Flags = Readonly<Partial<Record<SettingName, string | boolean>>>;

export interface Config {
  /** Null when no site is wanted. */
  readonly siteFolder: string | null;
  /** A file, `-` for standard output, or null. */
  readonly json: string | null;
  readonly topicsFile: string | null;
  readonly dataFolder: string;
  readonly open: boolean;
  readonly quiet: boolean;
}

/** Flags over variables over defaults, checked; throws `wrong-use` with all problems at once. */
export const loadConfig = (input: { readonly flags: Flags; readonly env: Readonly<Record<string, string | undefined>>; readonly platformDataFolder: string }): Config => {
  const problems: string[] = [];
  const read = (name: SettingName): string | null => {
    const setting: Setting = settings[name];
    const flag = input.flags[name];
    const fromFlag = typeof flag === "string" ? flag : null;
    const fromVariable = setting.variable === null ? null : input.env[setting.variable] || null;
    const value = fromFlag ?? fromVariable;
    if (value === null) return null;
    const given = fromFlag === null ? `${setting.variable}="${value}"` : `${setting.flag} "${value}"`;
    if (value.trim() === "") problems.push(`${given} is empty; expected ${setting.argument}`);
    if (setting.choices && !setting.choices.includes(value)) problems.push(`${given} is not known; expected ${setting.choices.join(" or ")}`);
    return value;
  };
  const [out, json, topicsFile, dataFolder] = [read("out"), read("json"), read("topics"), read("data")];
  read("engine");
  if (input.flags.open === true && json === "-" && out === null) problems.push("--open needs a site, and with --json - none is written unless --out names a folder");
  if (problems.length > 0) {
    throw new AppError("wrong-use", { what: "Cannot start with these settings", why: problems.join("; "), fix: "`summarizer --help` lists every setting with its values." });
  }
  return Object.freeze({
    siteFolder: out ?? (json === "-" ? null : settings.out.default),
    json,
    topicsFile,
    dataFolder: dataFolder ?? input.platformDataFolder,
    open: input.flags.open === true,
    quiet: input.flags.quiet === true,
  });
};
