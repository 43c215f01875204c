import { type Scope, scopes } from "../domain/access/access-key.ts";
import { AppError } from "../domain/app-error.ts";
import { describeAddress, isDatabaseAddress, looksLikeDatabaseAddress } from "../domain/database-address.ts";
import { type NamedColumns, parseNamedColumns } from "../domain/sources/table-columns.ts";
import { type ModelConfig, loadModelConfig, parseModelName } from "./model-config.ts";
import { isNetwork } from "./networks.ts";
import { ownSegments, parseBasePath } from "./base-path.ts";
import { type PlaceConfig, loadPlaceConfig } from "./place-config.ts";
import { type ServerConfig, loadServerConfig } from "./server-config.ts";
import { providerNames } from "./providers.ts";
import type { Setting } from "./setting.ts";
import { type SettingName, settingNames, settings } from "./settings.ts";

/** Values of the flags by setting; a flag that was not given is absent. */
export type Flags = Readonly<Partial<Record<SettingName, string | boolean>>>;

/** The settings file's text, or why it cannot be read. */
export type SettingsFile =
  | { readonly path: string; readonly text: string }
  | { readonly path: string; readonly text: null; readonly isMissing: boolean; readonly problem: string };

export interface ConfigInput {
  readonly flags: Flags;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The settings file; null when there is none. */
  readonly file: SettingsFile | null;
  readonly platformDataFolder: string;
}

export interface Config extends PlaceConfig {
  /** Null when no site is to be written. */
  readonly siteFolder: string | null;
  /** A path, `-` for standard output, or null. */
  readonly json: string | null;
  /** As `json`. */
  readonly markdown: string | null;
  readonly topicsFile: string | null;
  readonly format: string | null;
  /** Which column of a table has which meaning. */
  readonly columns: NamedColumns;
  /** What to call the discussion instead of its own title. */
  readonly title: string | null;
  /** The number of the thread to read in a mailbox of several. */
  readonly thread: number | null;
  readonly dataFolder: string;
  /** The Postgres database that holds the store; null for the SQLite file in the data folder. */
  readonly database: DatabaseConfig | null;
  readonly models: ModelConfig;
  readonly server: ServerConfig;
  /** The proxy variables of the environment, unchanged. */
  readonly proxyEnv: Readonly<Record<string, string | undefined>>;
  /** The scope of a key to make; null if none was named. */
  readonly scope: Scope | null;
  /** How many threads of the front page to read; null for none. */
  readonly top: number | null;
  /** Where to copy the store: a folder, or an address that may contain a password; null if not given. */
  readonly copyTo: string | null;
  /** How often to check a watched thread, and until when; null for the usual. */
  readonly watch: { readonly every: string | null; readonly until: string | null; readonly siteFolder: string | null };
  /** Print JSON instead of text. */
  readonly asJson: boolean;
  /** The most entries of a list; null for the command's own number. */
  readonly limit: number | null;
  readonly brief: boolean;
  /** Ask how many comments have come since. */
  readonly check: boolean;
  /** Ask no server. */
  /** Whose words are to be removed; null for nobody. */
  readonly author: string | null;
  readonly dryRun: boolean;
  readonly yes: boolean;
  readonly allowAgain: boolean;
  /** How long ended jobs, uploads and calls' texts are kept; null for the usual time. */
  readonly keepDays: number | null;
  readonly offline: boolean;
  /** The version to show from now on; null to change nothing. */
  readonly shownVersion: number | null;
  readonly all: boolean;
  /** Build on the version that is stored. */
  readonly again: boolean;
  readonly open: boolean;
  readonly full: boolean;
  readonly quiet: boolean;
}

/** Addresses may contain a password: only `shown` may be printed. */
export interface DatabaseConfig {
  readonly address: string;
  /** The address without a pooler between; null if it is the same. */
  readonly directAddress: string | null;
  readonly shown: string;
}

/** A value, and where it came from in the words of an error message. */
interface GivenValue {
  readonly value: string;
  readonly origin: string;
}

/** Merges flags, variables, the settings file and defaults, in this order of precedence. Throws `wrong-use` with all problems at once. */
export const loadConfig = (input: ConfigInput): Config => {
  const problems: string[] = [];
  const fileValues = parseSettingsFile(input.file, problems);
  const given = new Map<SettingName, GivenValue>();
  for (const name of settingNames) {
    const found = findValue(name, input, fileValues);
    if (found === null) continue;
    given.set(name, found);
    problems.push(...problemsOf(settings[name], found));
  }
  const valueOf = (name: SettingName): string | null => given.get(name)?.value ?? null;
  const isOn = (name: SettingName): boolean => input.flags[name] === true;
  const printed = (["json", "markdown"] as const).filter((name) => valueOf(name) === "-").map((name) => `${settings[name].flag} -`);
  problems.push(...conflictsOf({ isOn, valueOf, printed }));
  const models = loadModelConfig(valueOf, input.env);
  const server = loadServerConfig(valueOf, {
    env: input.env,
    isReadOnly: isOn("readOnly"),
    hasWorker: !isOn("noWorker"),
    hasMetrics: isOn("metrics"),
  });
  const named = parseNamedColumns(valueOf("column")?.split("\n") ?? []);
  problems.push(...models.problems, ...server.problems, ...named.problems);
  if (problems.length > 0) {
    throw new AppError("wrong-use", {
      what: "Cannot start with these settings",
      why: problems.join("; "),
      fix: "`summarizer --help` lists every setting with its values.",
    });
  }
  return Object.freeze({
    siteFolder: valueOf("out") ?? (printed.length > 0 ? null : settings.out.default),
    json: valueOf("json"),
    markdown: valueOf("markdown"),
    topicsFile: valueOf("topics"),
    format: valueOf("from"),
    columns: named.columns,
    title: valueOf("title"),
    thread: toNumber(valueOf("thread")),
    dataFolder: valueOf("data") ?? input.platformDataFolder,
    database: toDatabase(valueOf("database"), valueOf("databaseDirect")),
    ...loadPlaceConfig(valueOf, input.env),
    models: models.config,
    server: server.config,
    proxyEnv: Object.fromEntries(Object.entries(input.env).filter(([name]) => /^(?:https?|no|all)_proxy$/iu.test(name))),
    scope: scopes.find((scope) => scope === valueOf("scope")) ?? null,
    top: toNumber(valueOf("top")),
    copyTo: valueOf("copyTo"),
    watch: { every: valueOf("every"), until: valueOf("until"), siteFolder: valueOf("out") },
    limit: toNumber(valueOf("limit")),
    author: valueOf("author"),
    keepDays: toNumber(valueOf("keepDays")),
    ...toSwitches(isOn),
    shownVersion: valueOf("show") === null ? null : Number(valueOf("show")),
  });
};

/** Flags that are on or off for a single run. */
const toSwitches = (isOn: (name: SettingName) => boolean) => ({
  asJson: isOn("asJson"),
  brief: isOn("brief"),
  check: isOn("check"),
  dryRun: isOn("dryRun"),
  yes: isOn("yes"),
  allowAgain: isOn("allowAgain"),
  offline: isOn("offline"),
  all: isOn("all"),
  open: isOn("open"),
  full: isOn("full"),
  quiet: isOn("quiet"),
  again: isOn("again"),
});

/** Settings that cannot be used together. `printed` are those that print something instead of writing a site. */
function* conflictsOf({
  isOn,
  valueOf,
  printed,
}: {
  readonly isOn: (name: SettingName) => boolean;
  readonly valueOf: (name: SettingName) => string | null;
  readonly printed: readonly string[];
}): Generator<string> {
  const names = printed.join(" and ");
  if (printed.length > 1) yield `${names} cannot both be used; name a file for one of them`;
  if (isOn("open") && printed.length > 0 && valueOf("out") === null)
    yield `--open needs a site, and with ${names} none is written unless --out names a folder`;
  if (valueOf("databaseDirect") !== null && valueOf("database") === null) yield "--database-direct needs --database";
  if (isOn("brief") && isOn("full")) yield "--brief and --full cannot both be used";
}

const toDatabase = (address: string | null, directAddress: string | null): Config["database"] =>
  address === null ? null : { address, directAddress, shown: describeAddress(address) };

/** What an error message says of a value: an address of a database may contain a password. */
const quoteValue = (name: SettingName, value: string): string =>
  looksLikeDatabaseAddress(value) || settings[name].kind === "database" ? "…" : `"${value}"`;

/** An empty variable counts as unset: shell scripts set them by accident. */
const findValue = (name: SettingName, { flags, env }: ConfigInput, fileValues: ReadonlyMap<string, GivenValue>): GivenValue | null => {
  const setting: Setting = settings[name];
  const flag = flags[name];
  if (typeof flag === "string") return { value: flag, origin: `${setting.flag} ${quoteValue(name, flag)}` };
  const fromVariable = setting.variable === null ? "" : (env[setting.variable] ?? "");
  if (fromVariable !== "") return { value: fromVariable, origin: `${setting.variable}=${quoteValue(name, fromVariable)}` };
  return fileValues.get(name) ?? null;
};

const parseSettingsFile = (file: ConfigInput["file"], problems: string[]): ReadonlyMap<string, GivenValue> => {
  if (file === null) return new Map();
  const known = settingNames.filter((name) => settings[name].inFile);
  const addProblem = (why: string): void => void problems.push(`the settings file "${file.path}" ${why}`);
  if (file.text === null) {
    addProblem(`cannot be read: ${file.problem}`);
    return new Map();
  }
  let json: unknown;
  try {
    json = JSON.parse(file.text);
  } catch (error) {
    addProblem(`is not JSON: ${error instanceof Error ? error.message : String(error)}`);
    return new Map();
  }
  if (json === null || typeof json !== "object" || Array.isArray(json)) {
    addProblem('is not an object; expected {"out": "pages"}');
    return new Map();
  }
  const values = new Map<string, GivenValue>();
  for (const [name, value] of Object.entries(json)) {
    const setting = known.find((candidate) => candidate === name);
    if (setting === undefined) addProblem(`contains "${name}"; it may contain ${known.join(", ")}`);
    else if (typeof value !== "string") addProblem(`has a ${typeof value} for ${name}, not a string`);
    else values.set(name, { value, origin: `${name} ${quoteValue(setting, value)} in the settings file "${file.path}"` });
  }
  return values;
};

const problemsOf = (setting: Setting, { value, origin }: GivenValue): readonly string[] => {
  if (value.trim() === "") return [`${origin} is empty; expected ${setting.argument}`];
  if (setting.kind === "choice" && !setting.choices?.includes(value))
    return [`${origin} is not one of its values; expected ${setting.choices?.join(", ")}`];
  if (setting.kind === "contact" && /[^\u0020-\u007E]|[()]/u.test(value))
    return [`${origin} cannot stand in a header; expected letters, digits and signs of ASCII without brackets`];
  if (setting.kind === "address" && !/^https?:$/u.test(URL.parse(value)?.protocol ?? "")) return [`${origin} is not an http or https URL`];
  if (setting.kind === "model" && parseModelName(value) === null) {
    return [`${origin} is not the name of a model; expected ${providerNames.map((name) => `${name}/…`).join(", ")}`];
  }
  if (setting.kind === "count" && !/^[1-9]\d{0,11}$/u.test(value)) return [`${origin} is not a whole number above 0`];
  if (setting.kind === "port" && !(/^\d{1,5}$/u.test(value) && Number(value) <= 65_535))
    return [`${origin} is not a port; expected 0 to 65535`];
  if (setting.kind === "path" && parseBasePath(value) === null) {
    return [
      `${origin} is not a base path; expected a path such as /summarizer that does not begin with a page of ours (${ownSegments.join(", ")})`,
    ];
  }
  if (setting.kind === "database" && !isDatabaseAddress(value))
    return [`${origin} is not the address of a Postgres database; expected one such as postgres://user@host/name`];
  if (setting.argument === "<folder>" && looksLikeDatabaseAddress(value))
    return [`${origin} is the address of a database and no folder; give it with --database`];
  if (setting.kind === "header" && !isFreeHeader(value))
    return [`${origin} is not the name of a header for people's names; expected one such as X-Remote-User`];
  if (setting.kind === "networks") {
    const wrong = value.split(",").find((network) => !isNetwork(network.trim()));
    if (wrong !== undefined)
      return [`${origin} contains "${wrong.trim()}", which is neither an IP address nor a network such as 10.0.0.0/8`];
  }
  if (setting.kind === "money" && !/^\d+(?:\.\d+)?$/u.test(value))
    return [`${origin} is not an amount in dollars; expected a number such as 0.50`];
  return [];
};

/** Whether a header can carry a person's name: not one that has another meaning for this server. */
const isFreeHeader = (name: string): boolean =>
  /^[a-z][a-z\d-]{0,99}$/iu.test(name) &&
  !/^(?:authorization|cookie|host|origin|accept.*|content-.*|if-.*|sec-.*|x-forwarded-.*|connection|user-agent|referer)$/iu.test(name);
const toNumber = (value: string | null): number | null => (value === null ? null : Number(value));
