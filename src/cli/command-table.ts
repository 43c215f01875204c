import { placeSettingNames } from "../config/place-settings.ts";
import type { SettingName } from "../config/settings.ts";
import { storeSettingNames } from "../config/store-settings.ts";

/** A command as data. Parsing, help and `docs/cli.md` follow from it. */
export interface CommandDefinition {
  readonly name: string;
  /** In commander's notation, `<one>` or `[several...]`; null for none. */
  readonly argument: string | null;
  readonly argumentMeaning: string;
  readonly summary: string;
  readonly settings: readonly SettingName[];
}

/** The settings that choose the engine. */
const engineChoice = ["engine", "model", "tagModel", "verify", "verifyModel", "language", "modelUrl", "modelContext"] as const;

/** And those that limit what it may use. */
const engineSettings = [...engineChoice, "modelParallel", "modelRate", "maxCost", "maxCostDay", "maxTokens"] as const;

/** The main command has no name: `summarizer <reference>`. */
export const mainCommand = {
  name: "summarizer",
  argument: "[references...]",
  argumentMeaning: "the threads, one or several: links, Hacker News ids, files, or - for standard input",
  summary:
    "Reads a whole comment thread and writes pages about it: topics, a tag for every comment, and summaries whose sentences cite comments.",
  settings: [
    "out",
    "json",
    "markdown",
    "topics",
    "again",
    "from",
    "column",
    "thread",
    "title",
    "top",
    ...engineSettings,
    ...storeSettingNames,
    ...placeSettingNames,
    "open",
    "full",
    "quiet",
  ],
} as const satisfies CommandDefinition;

export const commands = [
  {
    name: "list",
    argument: null,
    argumentMeaning: "",
    summary: "list the discussions in the store, latest first",
    settings: ["asJson", "limit", ...storeSettingNames],
  },
  {
    name: "show",
    argument: "<id>",
    argumentMeaning: "the id of a discussion, as in the output of list",
    summary: "print a report from the store",
    settings: ["brief", "full", "check", "json", "markdown", ...storeSettingNames],
  },
  {
    name: "open",
    argument: "<id>",
    argumentMeaning: "the id of a discussion, as in the output of list",
    summary: "write a discussion's pages into the data folder and open them in the browser",
    settings: [...storeSettingNames],
  },
  {
    name: "versions",
    argument: "<id>",
    argumentMeaning: "the id of a discussion, as in the output of list",
    summary: "list the versions of a discussion with what made each, or show another one",
    settings: ["show", ...storeSettingNames],
  },
  {
    name: "topics",
    argument: "<id>",
    argumentMeaning: "the id of a discussion, as in the output of list",
    summary: "print a discussion's topics as JSON, to edit and use with --topics",
    settings: [...storeSettingNames],
  },
  {
    name: "search",
    argument: "<words...>",
    argumentMeaning: 'words that must all occur, "an exact phrase", author:name or topic:word; what has a - before it must not occur',
    summary: "search comments, topics and summaries",
    settings: ["asJson", "limit", ...storeSettingNames],
  },
  {
    name: "estimate",
    argument: "<reference>",
    argumentMeaning: "the thread, as for reading",
    summary: "estimate the calls, tokens and cost of a reading, or with --again of an update, without calling a model",
    settings: ["topics", "again", "from", "column", "thread", "title", ...engineChoice, ...storeSettingNames, ...placeSettingNames],
  },
  {
    name: "watch",
    argument: "<reference>",
    argumentMeaning: "a link to the thread, its number at Hacker News, or its id in the store",
    summary:
      "bring a thread up to date again and again while it grows, until Ctrl-C; prints a line for each check, and with --out updates the pages in that folder",
    settings: ["every", "until", "out", ...engineSettings, ...storeSettingNames, ...placeSettingNames, "quiet"],
  },
  {
    name: "calls",
    argument: "[id]",
    argumentMeaning: "the id of a discussion, or the number of a call to print in full",
    summary: "list the calls to language models with their duration, tokens and cost",
    settings: ["asJson", "limit", ...storeSettingNames],
  },
  {
    name: "export",
    argument: "[ids...]",
    argumentMeaning: "ids of discussions, as in the output of list",
    summary: "write reports from the store as a site",
    settings: ["all", "out", ...storeSettingNames, "open"],
  },
  {
    name: "serve",
    argument: null,
    argumentMeaning: "",
    summary: "start a web app on this machine: paste a link, watch it being read, search everything",
    settings: [
      "port",
      "host",
      "allowedHosts",
      "basePath",
      "readOnly",
      "noWorker",
      "jobs",
      "maxComments",
      "trustedProxies",
      "authHeader",
      "logLevel",
      "metrics",
      "keepDays",
      "open",
      ...engineSettings,
      ...storeSettingNames,
      "databaseDirect",
      ...placeSettingNames,
    ],
  },
  {
    name: "worker",
    argument: null,
    argumentMeaning: "",
    summary: "do the readings that were submitted to web apps on the same store, until it is stopped",
    settings: [
      "jobs",
      "maxComments",
      "logLevel",
      "metricsPort",
      "keepDays",
      "host",
      "allowedHosts",
      ...engineSettings,
      ...storeSettingNames,
      "databaseDirect",
      ...placeSettingNames,
    ],
  },
  {
    name: "remove",
    argument: "[ids...]",
    argumentMeaning: "ids of discussions, as in the output of list; with --author none for all discussions",
    summary: "delete discussions from the store, with all that was stored for them; or one person's words with --author",
    settings: ["author", "dryRun", "yes", "allowAgain", ...storeSettingNames],
  },
  {
    name: "prune",
    argument: null,
    argumentMeaning: "",
    summary: "delete what --keep-days no longer keeps, as a server does every hour",
    settings: ["keepDays", ...storeSettingNames],
  },
  {
    name: "vacuum",
    argument: null,
    argumentMeaning: "",
    summary: "say what the store takes on disk, and give back what deleted data took",
    settings: [...storeSettingNames],
  },
  {
    name: "backup",
    argument: "<file>",
    argumentMeaning: "the file to write; it must not exist",
    summary: "copy the store into a file, also while a server uses it, and check the copy",
    settings: [...storeSettingNames],
  },
  {
    name: "restore",
    argument: "<file>",
    argumentMeaning: "a file that backup wrote",
    summary: "copy a backup into a data folder that holds no discussions yet",
    settings: [...storeSettingNames],
  },
  {
    name: "copy",
    argument: null,
    argumentMeaning: "",
    summary: "copy the whole store between a data folder and a Postgres database, and compare every row; can be repeated",
    settings: ["copyTo", ...storeSettingNames, "databaseDirect"],
  },
  {
    name: "import",
    argument: "<paths...>",
    argumentMeaning: "report.json files, backups, or data folders",
    summary: "add reports that were made elsewhere, or all discussions of another store; nothing is replaced",
    settings: [...storeSettingNames],
  },
  {
    name: "keys",
    argument: "[words...]",
    argumentMeaning: "nothing to list the keys; `add NAME` with --scope to make one, which is printed once; `revoke NAME`",
    summary: "list, make and revoke the named keys of the web app",
    settings: ["scope", ...storeSettingNames],
  },
  {
    name: "audit",
    argument: null,
    argumentMeaning: "",
    summary: "list the recorded changes, latest first: who made them, when, to which discussion",
    settings: ["asJson", "limit", ...storeSettingNames],
  },
  {
    name: "doctor",
    argument: null,
    argumentMeaning: "",
    summary: "check this machine and explain how to fix each problem",
    settings: [
      "model",
      "tagModel",
      "verifyModel",
      "modelUrl",
      "offline",
      "asJson",
      "limit",
      ...storeSettingNames,
      "databaseDirect",
      ...placeSettingNames,
    ],
  },
  {
    name: "setup",
    argument: null,
    argumentMeaning: "",
    summary: "ask which language model may read, and what it may cost, and write the settings file",
    settings: [],
  },
  {
    name: "completion",
    argument: "<shell>",
    argumentMeaning: "bash, zsh or fish",
    summary: 'print a script that completes commands and options: eval "$(summarizer completion bash)"',
    settings: [],
  },
  { name: "help", argument: "[command]", argumentMeaning: "the command to explain", summary: "explain a command", settings: [] },
  { name: "version", argument: null, argumentMeaning: "", summary: "print the version", settings: [] },
] as const satisfies readonly CommandDefinition[];

/** Commands that the table alone answers. */
export const answeredCommands = ["completion", "help", "version"] as const;

export type CommandName = Exclude<(typeof commands)[number]["name"], (typeof answeredCommands)[number]> | "read";
