/** One thing a user can set: validation, help and `docs/configuration.md` are all made from these rows. */
export interface Setting {
  readonly flag: string;
  /** What stands behind the flag in help, `<folder>`; null for a switch. */
  readonly argument: string | null;
  /** The environment variable, or null when only the flag makes sense (what one run is to do). */
  readonly variable: string | null;
  /** Whether the settings file may hold it, under the setting's name. */
  readonly inFile: boolean;
  /** In words; what it means in code is decided in `load-config.ts`. */
  readonly default: string | null;
  readonly kind: "text" | "choice" | "address" | "switch" | "model" | "count" | "money" | "port" | "path";
  readonly choices?: readonly string[];
  readonly meaning: string;
}

const onlyHere = { variable: null, inFile: false } as const;

export const settings = {
  out: {
    flag: "--out",
    argument: "<folder>",
    variable: "SUMMARIZER_OUT",
    inFile: true,
    default: "summarizer-site",
    kind: "text",
    meaning: "write the site into this folder; discussions already there stay",
  },
  json: {
    ...onlyHere,
    flag: "--json",
    argument: "<file>",
    default: null,
    kind: "text",
    meaning: "also write the report as JSON; `-` prints it alone, and a site only with --out",
  },
  markdown: {
    ...onlyHere,
    flag: "--markdown",
    argument: "<file>",
    default: null,
    kind: "text",
    meaning: "also write the report as Markdown; `-` prints it alone, as with --json",
  },
  topics: {
    ...onlyHere,
    flag: "--topics",
    argument: "<file>",
    default: null,
    kind: "text",
    meaning: "tag with these topics instead of learning them: [{id, name, description}]",
  },
  from: {
    ...onlyHere,
    flag: "--from",
    argument: "<format>",
    default: null,
    kind: "choice",
    choices: ["algolia", "firebase", "hnapi", "hn-page", "csv"],
    meaning: "read the file as this format instead of telling it by its content",
  },
  engine: {
    flag: "--engine",
    argument: "<name>",
    variable: "SUMMARIZER_ENGINE",
    inFile: true,
    default: "auto",
    kind: "choice",
    choices: ["auto", "embedded", "model"],
    meaning: "what reads the thread: embedded needs no key and no network; auto takes the model that is configured, else embedded",
  },
  data: {
    flag: "--data",
    argument: "<folder>",
    variable: "SUMMARIZER_DATA",
    inFile: true,
    default: "the platform's data folder",
    kind: "text",
    meaning: "where discussions, reports and embeddings are kept",
  },
  algoliaUrl: {
    flag: "--algolia-url",
    argument: "<url>",
    variable: "SUMMARIZER_ALGOLIA_URL",
    inFile: true,
    default: "https://hn.algolia.com/api/v1",
    kind: "address",
    meaning: "where Hacker News threads are fetched: a mirror of Algolia's API; the only way to name an address that is not public",
  },
  firebaseUrl: {
    flag: "--firebase-url",
    argument: "<url>",
    variable: "SUMMARIZER_FIREBASE_URL",
    inFile: true,
    default: "https://hacker-news.firebaseio.com/v0",
    kind: "address",
    meaning: "the same for Hacker News's own API, which knows the order of replies",
  },
  model: {
    flag: "--model",
    argument: "<provider/name>",
    variable: "SUMMARIZER_MODEL",
    inFile: true,
    default: null,
    kind: "model",
    meaning: "the language model that reads; the key comes from the provider's own variable",
  },
  tagModel: {
    flag: "--tag-model",
    argument: "<provider/name>",
    variable: "SUMMARIZER_TAG_MODEL",
    inFile: true,
    default: "the model",
    kind: "model",
    meaning: "a cheaper model that tags the comments",
  },
  modelUrl: {
    flag: "--model-url",
    argument: "<url>",
    variable: "SUMMARIZER_MODEL_URL",
    inFile: true,
    default: "the provider's own",
    kind: "text",
    meaning: "where the model's provider is reached, such as http://127.0.0.1:8080/v1; may be an address that is not public",
  },
  modelContext: {
    flag: "--model-context",
    argument: "<tokens>",
    variable: "SUMMARIZER_MODEL_CONTEXT",
    inFile: true,
    default: "what is known of the model, else 16384",
    kind: "count",
    meaning: "how much the model reads and writes at once; Ollama is told it",
  },
  modelParallel: {
    flag: "--model-parallel",
    argument: "<calls>",
    variable: "SUMMARIZER_MODEL_PARALLEL",
    inFile: true,
    default: "8",
    kind: "count",
    meaning: "how many calls go to a provider at a time",
  },
  modelRate: {
    flag: "--model-rate",
    argument: "<calls>",
    variable: "SUMMARIZER_MODEL_RATE",
    inFile: true,
    default: "no limit but the provider's own answers",
    kind: "count",
    meaning: "how many calls begin at a provider in a minute",
  },
  maxCost: {
    flag: "--max-cost",
    argument: "<dollars>",
    variable: "SUMMARIZER_MAX_COST",
    inFile: true,
    default: null,
    kind: "money",
    meaning: "the most that one run may pay; when it is reached, what is done is kept as a partial report",
  },
  maxTokens: {
    flag: "--max-tokens",
    argument: "<tokens>",
    variable: "SUMMARIZER_MAX_TOKENS",
    inFile: true,
    default: null,
    kind: "count",
    meaning: "the most tokens that one run may use, input and output together",
  },
  port: {
    flag: "--port",
    argument: "<number>",
    variable: "SUMMARIZER_PORT",
    inFile: true,
    default: "4380",
    kind: "port",
    meaning: "where the web app listens; 0 takes any free port",
  },
  host: {
    flag: "--host",
    argument: "<address>",
    variable: "SUMMARIZER_HOST",
    inFile: true,
    default: "127.0.0.1",
    kind: "text",
    meaning: "the address that the web app listens on; any but this machine's own needs --read-only or a token (SUMMARIZER_TOKEN)",
  },
  allowedHosts: {
    flag: "--allowed-hosts",
    argument: "<names>",
    variable: "SUMMARIZER_ALLOWED_HOSTS",
    inFile: true,
    default: "localhost and addresses in numbers",
    kind: "text",
    meaning: "names by which the web app may be reached, such as threads.example.org, parted by commas",
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
    ...onlyHere,
    flag: "--read-only",
    argument: null,
    default: null,
    kind: "switch",
    meaning: "the web app shows what is kept; nothing can be started, changed or removed",
  },
  jobs: {
    flag: "--jobs",
    argument: "<number>",
    variable: "SUMMARIZER_JOBS",
    inFile: true,
    default: "2",
    kind: "count",
    meaning: "how many discussions the web app reads at a time",
  },
  logLevel: {
    flag: "--log-level",
    argument: "<level>",
    variable: "SUMMARIZER_LOG_LEVEL",
    inFile: true,
    default: "info; warn in a terminal",
    kind: "choice",
    choices: ["debug", "info", "warn", "error", "silent"],
    meaning: "what the web app writes to standard error, a JSON object a line; debug has every request",
  },
  all: { ...onlyHere, flag: "--all", argument: null, default: null, kind: "switch", meaning: "every discussion in the store" },
  open: { ...onlyHere, flag: "--open", argument: null, default: null, kind: "switch", meaning: "open the written page in the browser" },
  quiet: {
    ...onlyHere,
    flag: "--quiet",
    argument: null,
    default: null,
    kind: "switch",
    meaning: "no progress and no digest; errors are still printed",
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof settings;

export const settingNames = Object.keys(settings).filter((name): name is SettingName => name in settings);
