import { versions } from "node:process";
import type { Probe } from "../app/diagnose.ts";
import type { Config } from "../config/load-config.ts";
import { openSqliteStore } from "../store/sqlite/open-store.ts";
import { describeModel } from "./choose-engine.ts";
import { probeEmbeddedEngine } from "./compose-engine.ts";
import { openFetch } from "./compose-source.ts";

/** What `summarizer doctor` checks, in the order in which it prints them. */
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
        const { file, bytes, discussions, reports, embeddings } = await store.measure();
        return {
          found: `${file}, ${(bytes / 1e6).toFixed(1)} MB: ${discussions} discussions, ${reports} reports, ${embeddings} embeddings`,
        };
      } finally {
        await store.close();
      }
    },
    fix: "Name a folder that you may write to: --data <folder> or SUMMARIZER_DATA.",
    isOptional: false,
  },
  {
    subject: "Embedded engine",
    look: async () => ({ found: `${await probeEmbeddedEngine()}, no key needed` }),
    fix: "Reading still works with word counts, less well. In a checkout: npm ci && npm run build:model. Installed: install again on a platform that onnxruntime-node supports.",
    isOptional: true,
  },
  {
    subject: "Language model",
    look: () => new Promise((resolve) => resolve({ found: describeModel(config.models) })),
    fix: "Set the key's variable (docs/configuration.md), or read with the embedded engine: --engine embedded.",
    isOptional: true,
  },
  ...(["algoliaUrl", "firebaseUrl"] as const).map((name) => toNetworkProbe(name, config, version)),
];

/** The first story ever: every copy of Hacker News has it. */
const firstItem = { algoliaUrl: "/items/1", firebaseUrl: "/item/1.json" } as const;

const toNetworkProbe = (name: keyof typeof firstItem, config: Config, version: string): Probe => ({
  subject: name === "algoliaUrl" ? "Algolia" : "Firebase",
  look: async () => {
    // One attempt: nobody wants a diagnosis to wait for retries.
    const fetch = openFetch(config, version);
    try {
      const { status } = await fetch.get(config[name] + firstItem[name], {
        accept: "application/json",
        signal: new AbortController().signal,
      });
      if (status !== 200) throw new Error(`${config[name]} answers with status ${status}`);
      return { found: `${config[name]} answers` };
    } finally {
      await fetch.close();
    }
  },
  fix: "Live threads cannot be read; saved files can. Check the network, HTTPS_PROXY, or name a mirror (summarizer --help).",
  isOptional: true,
});
