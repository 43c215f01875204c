import { versions } from "node:process";
import type { Probe } from "../app/diagnose.ts";
import type { Config } from "../config/load-config.ts";
import { openSqliteStore } from "../store/sqlite/open-store.ts";
import { describeModel } from "./choose-engine.ts";
import { probeEmbeddedEngine } from "./compose-engine.ts";
import { openFetch } from "./compose-source.ts";

/** The checks of `summarizer doctor`, in the order of its output. */
export const toProbes = (config: Config, version: string): readonly Probe[] => [
  {
    subject: "Summarizer",
    look: () => Promise.resolve({ found: `${version} on Node ${versions.node}, SQLite ${versions["sqlite"] ?? "unknown"}` }),
    fix: "",
    isOptional: false,
  },
  {
    subject: "Data folder",
    look: async () => {
      const store = await openSqliteStore(config.dataFolder);
      try {
        await store.checkWritable();
        const { file, bytes, discussions, reports, embeddings } = await store.measure();
        return {
          found: `${file}, ${(bytes / 1e6).toFixed(1)} MB: ${discussions} discussions, ${reports} reports, ${embeddings} embeddings`,
        };
      } finally {
        await store.close();
      }
    },
    fix: "Choose a folder that you have permission to write to: --data <folder> or SUMMARIZER_DATA.",
    isOptional: false,
  },
  {
    subject: "Embedded engine",
    look: async () => ({ found: `${await probeEmbeddedEngine()}, no key needed` }),
    fix: "Reading still works, with word counts and lower quality. In a checkout run: npm ci && npm run build:model. Otherwise reinstall on a platform that onnxruntime-node supports.",
    isOptional: true,
  },
  {
    subject: "Language model",
    look: () => new Promise((resolve) => resolve({ found: describeModel(config.models) })),
    fix: "Set the variable with the key (docs/configuration.md), or use the embedded engine: --engine embedded.",
    isOptional: true,
  },
  ...(["algoliaUrl", "firebaseUrl"] as const).map((name) => toNetworkProbe(name, config, version)),
];

/** The oldest story, which every mirror has. */
const firstItem = { algoliaUrl: "/items/1", firebaseUrl: "/item/1.json" } as const;

const toNetworkProbe = (name: keyof typeof firstItem, config: Config, version: string): Probe => ({
  subject: name === "algoliaUrl" ? "Algolia" : "Firebase",
  look: async () => {
    // One attempt, because retries would only delay the diagnosis.
    const fetch = openFetch(config, version);
    try {
      const { status } = await fetch.get(config[name] + firstItem[name], {
        accept: "application/json",
        signal: new AbortController().signal,
      });
      if (status !== 200) throw new Error(`${config[name]} responds with status ${status}`);
      return { found: `${config[name]} answers` };
    } finally {
      await fetch.close();
    }
  },
  fix: "Saved files can be read, live threads cannot. Check the network and HTTPS_PROXY, or set a mirror (summarizer --help).",
  isOptional: true,
});
