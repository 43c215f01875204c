import { scopes } from "../domain/access-key.ts";
import { fileFormatNames } from "../domain/file-formats.ts";
import { columnRoles } from "../domain/table-columns.ts";

/** One row of the settings table. Validation, help and `docs/configuration.md` are generated from these rows. */
export interface Setting {
  readonly flag: string;
  /** The placeholder for the value in help, as `<folder>`; null for a switch. */
  readonly argument: string | null;
  /** The environment variable; null where a setting concerns a single run, and only the flag makes sense. */
  readonly variable: string | null;
  /** Whether the settings file may contain it, under the setting's name. */
  readonly inFile: boolean;
  /** As help shows it. `load-config.ts` decides what it means. */
  readonly default: string | null;
  readonly kind: "text" | "choice" | "address" | "switch" | "model" | "count" | "money" | "port" | "path" | "networks" | "header";
  readonly choices?: readonly string[];
  /** Whether the flag may be given more than once; its values are then separated by line breaks. */
  readonly isRepeatable?: boolean;
  readonly meaning: string;
}

const flagOnly = { variable: null, inFile: false } as const;

export const settings = {
  out: {
    flag: "--out",
    argument: "<folder>",
    variable: "SUMMARIZER_OUT",
    inFile: true,
    default: "summarizer-site",
    kind: "text",
    meaning: "write the site into this folder; discussions already in it are kept",
  },
  json: {
    ...flagOnly,
    flag: "--json",
    argument: "<file>",
    default: null,
    kind: "text",
    meaning: "also write the report as JSON; with `-`, print only the JSON, and write a site only if --out is given",
  },
  markdown: {
    ...flagOnly,
    flag: "--markdown",
    argument: "<file>",
    default: null,
    kind: "text",
    meaning: "also write the report as Markdown; `-` works as with --json",
  },
  topics: {
    ...flagOnly,
    flag: "--topics",
    argument: "<file>",
    default: null,
    kind: "text",
    meaning: "tag with the topics in this JSON file instead of learning topics: [{id, name, description}]",
  },
  from: {
    ...flagOnly,
    flag: "--from",
    argument: "<format>",
    default: null,
    kind: "choice",
    choices: fileFormatNames,
    meaning: "read the file as this format instead of detecting the format",
  },
  column: {
    ...flagOnly,
    flag: "--column",
    argument: "<meaning=name>",
    default: null,
    kind: "text",
    isRepeatable: true,
    meaning: `name a table's column if its header is not recognised: ${columnRoles.join(", ")}; can be repeated`,
  },
  title: {
    ...flagOnly,
    flag: "--title",
    argument: "<text>",
    default: null,
    kind: "text",
    meaning: "the discussion's title, for files that do not contain it",
  },
  engine: {
    flag: "--engine",
    argument: "<name>",
    variable: "SUMMARIZER_ENGINE",
    inFile: true,
    default: "auto",
    kind: "choice",
    choices: ["auto", "embedded", "model"],
    meaning:
      "the engine that reads the thread: embedded needs no key and no network; auto uses the configured model, or embedded if there is none",
  },
  data: {
    flag: "--data",
    argument: "<folder>",
    variable: "SUMMARIZER_DATA",
    inFile: true,
    default: "the platform's data folder",
    kind: "text",
    meaning: "folder of the store with discussions, reports and embeddings",
  },
  algoliaUrl: {
    flag: "--algolia-url",
    argument: "<url>",
    variable: "SUMMARIZER_ALGOLIA_URL",
    inFile: true,
    default: "https://hn.algolia.com/api/v1",
    kind: "address",
    meaning: "base URL of Algolia's Hacker News API or of a mirror, which may have a private address",
  },
  firebaseUrl: {
    flag: "--firebase-url",
    argument: "<url>",
    variable: "SUMMARIZER_FIREBASE_URL",
    inFile: true,
    default: "https://hacker-news.firebaseio.com/v0",
    kind: "address",
    meaning: "base URL of Hacker News's own API, which gives the order of replies; also for a mirror",
  },
  model: {
    flag: "--model",
    argument: "<provider/name>",
    variable: "SUMMARIZER_MODEL",
    inFile: true,
    default: null,
    kind: "model",
    meaning: "the language model that reads the thread; its key is read from the provider's usual variable",
  },
  tagModel: {
    flag: "--tag-model",
    argument: "<provider/name>",
    variable: "SUMMARIZER_TAG_MODEL",
    inFile: true,
    default: "same as --model",
    kind: "model",
    meaning: "a second, cheaper model for tagging comments",
  },
  verify: {
    flag: "--verify",
    argument: "<when>",
    variable: "SUMMARIZER_VERIFY",
    inFile: true,
    default: "auto",
    kind: "choice",
    choices: ["auto", "always", "never"],
    meaning:
      "have a model compare each written statement with the comments it cites, and leave out what they do not support; auto: where that costs less than a quarter of the reading",
  },
  verifyModel: {
    flag: "--verify-model",
    argument: "<provider/name>",
    variable: "SUMMARIZER_VERIFY_MODEL",
    inFile: true,
    default: "same as --model",
    kind: "model",
    meaning: "another model for that comparison",
  },
  language: {
    flag: "--language",
    argument: "<code>",
    variable: "SUMMARIZER_LANGUAGE",
    inFile: true,
    default: "the thread's own",
    kind: "text",
    meaning: "the language in which a language model writes, such as de or pt-BR; quotations stay as they were written",
  },
  modelUrl: {
    flag: "--model-url",
    argument: "<url>",
    variable: "SUMMARIZER_MODEL_URL",
    inFile: true,
    default: "the provider's own",
    kind: "text",
    meaning: "base URL of the model's provider, such as http://127.0.0.1:8080/v1; it may have a private address",
  },
  modelContext: {
    flag: "--model-context",
    argument: "<tokens>",
    variable: "SUMMARIZER_MODEL_CONTEXT",
    inFile: true,
    default: "the known size for the model, else 16384",
    kind: "count",
    meaning: "the model's context window in tokens; sent to Ollama as num_ctx",
  },
  modelParallel: {
    flag: "--model-parallel",
    argument: "<calls>",
    variable: "SUMMARIZER_MODEL_PARALLEL",
    inFile: true,
    default: "8",
    kind: "count",
    meaning: "number of concurrent calls to a provider",
  },
  modelRate: {
    flag: "--model-rate",
    argument: "<calls>",
    variable: "SUMMARIZER_MODEL_RATE",
    inFile: true,
    default: "only the provider's own limit",
    kind: "count",
    meaning: "largest number of calls to a provider per minute",
  },
  maxCost: {
    flag: "--max-cost",
    argument: "<dollars>",
    variable: "SUMMARIZER_MAX_COST",
    inFile: true,
    default: null,
    kind: "money",
    meaning: "cost limit of one run; when it is reached, the run ends with a partial report",
  },
  maxTokens: {
    flag: "--max-tokens",
    argument: "<tokens>",
    variable: "SUMMARIZER_MAX_TOKENS",
    inFile: true,
    default: null,
    kind: "count",
    meaning: "token limit of one run, input and output together",
  },
  port: {
    flag: "--port",
    argument: "<number>",
    variable: "SUMMARIZER_PORT",
    inFile: true,
    default: "4380",
    kind: "port",
    meaning: "port of the web app; 0 means any free port",
  },
  host: {
    flag: "--host",
    argument: "<address>",
    variable: "SUMMARIZER_HOST",
    inFile: true,
    default: "127.0.0.1",
    kind: "text",
    meaning:
      "address that the web app listens on; an address that other machines can reach needs keys (summarizer keys), a token (SUMMARIZER_TOKEN), --auth-header or --read-only",
  },
  allowedHosts: {
    flag: "--allowed-hosts",
    argument: "<names>",
    variable: "SUMMARIZER_ALLOWED_HOSTS",
    inFile: true,
    default: "localhost and IP addresses",
    kind: "text",
    meaning: "host names that the web app answers to, separated by commas, such as threads.example.org",
  },
  basePath: {
    flag: "--base-path",
    argument: "<path>",
    variable: "SUMMARIZER_BASE_PATH",
    inFile: true,
    default: "/",
    kind: "path",
    meaning: "the path under which a reverse proxy shows the web app, such as /summarizer",
  },
  readOnly: {
    ...flagOnly,
    flag: "--read-only",
    argument: null,
    default: null,
    kind: "switch",
    meaning: "let the web app show what is in the store, but start, change or remove nothing",
  },
  jobs: {
    flag: "--jobs",
    argument: "<number>",
    variable: "SUMMARIZER_JOBS",
    inFile: true,
    default: "2",
    kind: "count",
    meaning: "number of discussions that the web app reads at the same time",
  },
  maxComments: {
    flag: "--max-comments",
    argument: "<number>",
    variable: "SUMMARIZER_MAX_COMMENTS",
    inFile: true,
    default: "20000",
    kind: "count",
    meaning: "largest discussion that the web app reads and shows; a larger one is refused with its number of comments, never cut",
  },
  trustedProxies: {
    flag: "--trusted-proxies",
    argument: "<addresses>",
    variable: "SUMMARIZER_TRUSTED_PROXIES",
    inFile: true,
    default: "none",
    kind: "networks",
    meaning:
      "addresses or networks of reverse proxies whose X-Forwarded-For and X-Forwarded-Proto headers are believed, separated by commas, such as 127.0.0.1,10.0.0.0/8; without it, all visitors behind a proxy share one limit",
  },
  authHeader: {
    flag: "--auth-header",
    argument: "<name>",
    variable: "SUMMARIZER_AUTH_HEADER",
    inFile: true,
    default: "none",
    kind: "header",
    meaning:
      "header in which a trusted proxy names the person who has signed in there, such as X-Remote-User; needs --trusted-proxies, and a proxy that removes the header from requests of others",
  },
  logLevel: {
    flag: "--log-level",
    argument: "<level>",
    variable: "SUMMARIZER_LOG_LEVEL",
    inFile: true,
    default: "info; warn in a terminal",
    kind: "choice",
    choices: ["debug", "info", "warn", "error", "silent"],
    meaning: "level of the log on standard error, one JSON object per line; debug includes every request",
  },
  scope: {
    ...flagOnly,
    flag: "--scope",
    argument: "<scope>",
    default: null,
    kind: "choice",
    choices: scopes,
    meaning: "what a new key allows: reading, also submitting and editing, or everything",
  },
  show: {
    ...flagOnly,
    flag: "--show",
    argument: "<version>",
    default: null,
    kind: "count",
    meaning: "show this version of the discussion from now on",
  },
  all: { ...flagOnly, flag: "--all", argument: null, default: null, kind: "switch", meaning: "export every discussion in the store" },
  open: { ...flagOnly, flag: "--open", argument: null, default: null, kind: "switch", meaning: "open the result in the browser" },
  full: {
    ...flagOnly,
    flag: "--full",
    argument: null,
    default: null,
    kind: "switch",
    meaning: "print every topic, disagreement, what to read and open questions, instead of what fits two screens",
  },
  quiet: {
    ...flagOnly,
    flag: "--quiet",
    argument: null,
    default: null,
    kind: "switch",
    meaning: "print no progress and no digest, only errors",
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof settings;

export const settingNames = Object.keys(settings).filter((name): name is SettingName => name in settings);
