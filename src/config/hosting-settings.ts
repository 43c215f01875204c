import type { Setting } from "./setting.ts";

/** The settings of people who run servers for others: what is watched, and how long things are kept. */
export const hostingSettings = {
  metrics: {
    variable: null,
    inFile: false,
    flag: "--metrics",
    argument: null,
    default: null,
    kind: "switch",
    meaning:
      "serve figures for Prometheus at /metrics: jobs, times, calls, money, requests; they need a key with the scope read, if there are keys",
  },
  metricsPort: {
    flag: "--metrics-port",
    argument: "<number>",
    variable: "SUMMARIZER_METRICS_PORT",
    inFile: true,
    default: null,
    kind: "port",
    meaning: "port at which a worker serves its own /metrics and /healthz, on the address of --host; without it a worker does not listen",
  },
  keepDays: {
    flag: "--keep-days",
    argument: "<days>",
    variable: "SUMMARIZER_KEEP_DAYS",
    inFile: true,
    default: "30 for ended jobs; calls are kept",
    kind: "count",
    meaning:
      "delete ended jobs, their uploads, and the texts of calls to models when they are older than this; tokens and costs stay, but the same questions have to be paid for again",
  },
  author: {
    variable: null,
    inFile: false,
    flag: "--author",
    argument: "<name>",
    default: null,
    kind: "text",
    meaning: "remove this person's words, and what rests on them alone, from reports of every version, search and stored calls",
  },
  dryRun: {
    variable: null,
    inFile: false,
    flag: "--dry-run",
    argument: null,
    default: null,
    kind: "switch",
    meaning: "only count what would be removed",
  },
  yes: {
    variable: null,
    inFile: false,
    flag: "--yes",
    argument: null,
    default: null,
    kind: "switch",
    meaning: "do not ask before removing",
  },
  allowAgain: {
    variable: null,
    inFile: false,
    flag: "--allow-again",
    argument: null,
    default: null,
    kind: "switch",
    meaning: "let later readings keep the words of this author again",
  },
} as const satisfies Record<string, Setting>;
