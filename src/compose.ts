import { fileURLToPath } from "node:url";
import { versions } from "node:process";
import type { Probe } from "./app/diagnose.ts";
import type { Composition } from "./app/ports.ts";
import { chooseEngine, describeModel, toModelOrigins } from "./compose/choose-engine.ts";
import type { RunTools } from "./compose/model-engine.ts";
import type { Config } from "./config/load-config.ts";
import { type EmbeddingCache, createMemoryEmbeddingCache } from "./engines/embedded/embedding-cache.ts";
import { createEmbeddedEngine, probeEmbedder } from "./engines/embedded/embedded-engine.ts";
import type { Engine } from "./engines/engine.ts";
import { type GuardedFetch, createGuardedFetch } from "./network/guarded-fetch.ts";
import { type GuardedSend, createGuardedSend } from "./network/guarded-send.ts";
import { withRetry } from "./network/with-retry.ts";
import { readSaved } from "./sources/files/file-source.ts";
import { readTopics } from "./sources/files/read-topics.ts";
import { createHackerNewsReader } from "./sources/hackernews/live/read-hacker-news.ts";
import { createReferenceReader } from "./sources/read-reference.ts";
import type { ReadDiscussion } from "./sources/source.ts";
import { openSqliteStore } from "./store/sqlite/open-store.ts";

/** The model's files lie beside `src` in a checkout and beside `dist` in the installed package. */
const modelFolder = fileURLToPath(new URL("../models", import.meta.url));

/** Puts the adapters together as the configuration wants them. The only place that knows them all. */
export const compose = (config: Config, version: string): Composition => ({
  openPorts: async () => {
    const store = await openSqliteStore(config.dataFolder);
    const source = composeSource(config, version);
    const ways: GuardedSend[] = [];
    const openTools = (): RunTools => {
      const way = openSend(config);
      ways.push(way);
      return { calls: store.calls, send: way.send, now: () => new Date(), jitter: () => Math.random() };
    };
    return {
      readDiscussion: source.readDiscussion,
      readSaved,
      readTopics,
      chooseEngine: (purpose) => chooseEngine(config.models, { purpose, embedded: composeEngine(store.embeddings), openTools }),
      store,
      now: () => new Date(),
      close: async () => {
        await Promise.all([source.close(), ...ways.map((way) => way.close())]);
        await store.close();
      },
    };
  },
  openProbes: () => Promise.resolve(toProbes(config, version)),
});

type SourceConfig = Pick<Config, "algoliaUrl" | "firebaseUrl" | "allowedOrigins" | "proxyEnv">;

/** What reads links, ids and files. To be closed: it may hold connections. */
export const composeSource = (
  config: SourceConfig,
  version: string,
): { readonly readDiscussion: ReadDiscussion; readonly close: () => Promise<void> } => {
  const fetch = withRetry(openFetch(config, version), { now: () => new Date() });
  const { algoliaUrl, firebaseUrl } = config;
  return {
    readDiscussion: createReferenceReader(createHackerNewsReader({ fetch, algoliaUrl, firebaseUrl, now: () => new Date() })),
    close: fetch.close,
  };
};

/** What understands discussions; without a cache nothing is kept beyond the process. */
export const composeEngine = (cache: EmbeddingCache = createMemoryEmbeddingCache()): Engine => createEmbeddedEngine({ modelFolder, cache });

const openFetch = ({ proxyEnv, allowedOrigins }: SourceConfig, version: string): GuardedFetch =>
  createGuardedFetch({ version, environment: proxyEnv, allowedOrigins });

/** A model may think for minutes before the first byte: how long is waited is decided where it is asked. */
const openSend = ({ proxyEnv, models }: Config): GuardedSend =>
  createGuardedSend({ environment: proxyEnv, allowedOrigins: toModelOrigins(models), limits: { idleMilliseconds: 600_000 } });

const toProbes = (config: Config, version: string): readonly Probe[] => [
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
    look: async () => ({ found: `${await probeEmbedder(modelFolder)}, no key needed` }),
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

/** A story that every copy of Hacker News holds: its first. */
const firstItem = { algoliaUrl: "/items/1", firebaseUrl: "/item/1.json" } as const;

const toNetworkProbe = (name: keyof typeof firstItem, config: Config, version: string): Probe => ({
  subject: name === "algoliaUrl" ? "Algolia" : "Firebase",
  look: async () => {
    // One attempt: who asks a doctor does not want to wait for retries.
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

/** The embeddings of a data folder's store, for callers that keep nothing else. */
export const openCache = async (
  dataFolder: string,
): Promise<{ readonly embeddings: EmbeddingCache; readonly close: () => Promise<void> }> => openSqliteStore(dataFolder);
