import type { SettingName } from "../config/settings.ts";

/** A command as data: parsing, help and `docs/cli.md` are made from it. */
export interface CommandDefinition {
  readonly name: string;
  /** As commander writes it: `<one>`, `[several...]`; null for none. */
  readonly argument: string | null;
  readonly argumentMeaning: string;
  readonly summary: string;
  readonly settings: readonly SettingName[];
}

/** What decides who reads, and how much it may take. */
const engineSettings = [
  "engine",
  "model",
  "tagModel",
  "modelUrl",
  "modelContext",
  "modelParallel",
  "modelRate",
  "maxCost",
  "maxTokens",
] as const;

/** The main job has no word of its own: `summarizer <reference>`. */
export const mainCommand = {
  name: "summarizer",
  argument: "[reference]",
  argumentMeaning: "what to read: a Hacker News link or id, a file, or - for standard input",
  summary:
    "Reads a whole comment thread and makes pages one would rather read: topics, every comment tagged, every sentence cited and checked.",
  settings: ["out", "json", "markdown", "topics", "from", ...engineSettings, "data", "algoliaUrl", "firebaseUrl", "open", "quiet"],
} as const satisfies CommandDefinition;

export const commands = [
  { name: "list", argument: null, argumentMeaning: "", summary: "what has been read, latest first", settings: ["data"] },
  {
    name: "show",
    argument: "<id>",
    argumentMeaning: "a discussion's id, as list shows it",
    summary: "print a kept report again",
    settings: ["json", "markdown", "data"],
  },
  {
    name: "topics",
    argument: "<id>",
    argumentMeaning: "a discussion's id, as list shows it",
    summary: "print a kept report's topics as JSON, to be edited and given again with --topics",
    settings: ["data"],
  },
  {
    name: "search",
    argument: "<words...>",
    argumentMeaning: 'words that all must occur; "words in quotes" stay together; author:name; topic:word',
    summary: "find words in comments, topics and summaries",
    settings: ["data"],
  },
  {
    name: "estimate",
    argument: "<reference>",
    argumentMeaning: "what would be read, as for the main job",
    summary: "how many calls, tokens and dollars reading would take; asks no model",
    settings: ["topics", "from", "engine", "model", "tagModel", "modelUrl", "modelContext", "data", "algoliaUrl", "firebaseUrl"],
  },
  {
    name: "calls",
    argument: "[id]",
    argumentMeaning: "a discussion's id, or a call's number to print it whole",
    summary: "the calls to language models, with their time, tokens and cost",
    settings: ["data"],
  },
  {
    name: "export",
    argument: "[ids...]",
    argumentMeaning: "discussions, as list shows them",
    summary: "write kept reports as a site",
    settings: ["all", "out", "data", "open"],
  },
  {
    name: "serve",
    argument: null,
    argumentMeaning: "",
    summary: "a web app on this machine: paste a link, watch it being read, keep it, search it",
    settings: [
      "port",
      "host",
      "allowedHosts",
      "basePath",
      "readOnly",
      "jobs",
      "logLevel",
      "open",
      ...engineSettings,
      "data",
      "algoliaUrl",
      "firebaseUrl",
    ],
  },
  {
    name: "remove",
    argument: "<ids...>",
    argumentMeaning: "discussions, as list shows them",
    summary: "delete discussions and their reports from the store",
    settings: ["data"],
  },
  {
    name: "doctor",
    argument: null,
    argumentMeaning: "",
    summary: "check this machine, and say what to do about each problem",
    settings: ["model", "tagModel", "modelUrl", "data", "algoliaUrl", "firebaseUrl"],
  },
] as const satisfies readonly CommandDefinition[];

export type CommandName = (typeof commands)[number]["name"] | "read";
