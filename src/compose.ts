import { fileURLToPath } from "node:url";
import { versions } from "node:process";
import type { Probe } from "./app/diagnose.ts";
import type { Composition } from "./cli/command-tools.ts";
import type { Config } from "./config/load-config.ts";
import { createEmbeddedEngine, probeEmbedder } from "./engines/embedded/embedded-engine.ts";
import { readFileDiscussion } from "./sources/files/file-source.ts";
import { readTopics } from "./sources/files/read-topics.ts";
import { openSqliteStore } from "./store/sqlite/open-store.ts";

/** The model's files lie beside `src` in a checkout and beside `dist` in the installed package. */
const modelFolder = fileURLToPath(new URL("../models", import.meta.url));

/** Puts the adapters together as the configuration wants them. The only place that knows them all. */
export const compose = (config: Config, version: string): Composition => ({
  openPorts: async () => {
    const store = await openSqliteStore(config.dataFolder);
    return {
      readDiscussion: readFileDiscussion,
      readTopics,
      engine: createEmbeddedEngine({ modelFolder, cache: store.embeddings }),
      store,
      now: () => new Date(),
    };
  },
  probes: toProbes(config, version),
});

const toProbes = ({ dataFolder }: Config, version: string): readonly Probe[] => [
  {
    subject: "Summarizer",
    look: () => Promise.resolve({ found: `${version} on Node ${versions.node}, SQLite ${versions["sqlite"] ?? "unknown"}` }),
    fix: "",
    isOptional: false,
  },
  {
    subject: "Data folder",
    look: async () => {
      const store = await openSqliteStore(dataFolder);
      try {
        const { file, bytes, discussions, reports, embeddings } = await store.measure();
        return { found: `${file}, ${(bytes / 1e6).toFixed(1)} MB: ${discussions} discussions, ${reports} reports, ${embeddings} embeddings` };
      } finally {
        await store.close();
      }
    },
    fix: "Name a folder that you may write to: --data <folder> or SUMMARIZER_DATA.",
    isOptional: false,
  },
  {
    subject: "Embedded engine",
    look: async () => ({ found: `${await probeEmbedder(modelFolder)}, no key needed` }),
    fix: "Reading still works with word counts, less well. In a checkout: npm ci && npm run build:model. Installed: install again on a platform that onnxruntime-node supports.",
    isOptional: true,
  },
];
