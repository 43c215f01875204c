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
    meaning: "port at which a worker serves its own /metrics and /healthz, on the address of --host; without it a worker listens nowhere",
  },
} as const satisfies Record<string, Setting>;
