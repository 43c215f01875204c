import { versions } from "node:process";
import { toCount } from "../domain/words/count-words.ts";
import type { Probe } from "../app/diagnose.ts";
import type { Config, DatabaseConfig } from "../config/load-config.ts";
import { describeModel } from "./choose-engine.ts";
import { probeEmbeddedEngine } from "./compose-engine.ts";
import { composeStore } from "./compose-store.ts";
import { openFetch } from "./compose-source.ts";

/** The checks of `summarizer doctor`, in the order of its output. */
export const toProbes = (config: Config, version: string, now: () => Date): readonly Probe[] => [
  {
    subject: "Summarizer",
    look: () => Promise.resolve({ found: `${version} on Node ${versions.node}, SQLite ${versions["sqlite"] ?? "unknown"}` }),
    fix: "",
    isOptional: false,
  },
  toStoreProbe(config),
  {
    subject: "Embedded engine",
    look: async () => ({ found: `${await probeEmbeddedEngine()}, no key needed` }),
    fix: "Reading still works, with word counts and lower quality. In a checkout run: npm ci && npm run build:model. Otherwise reinstall on a platform that onnxruntime-node supports.",
    isOptional: true,
  },
  toModelProbe(config, now),
  ...(config.offline ? [] : (["algoliaUrl", "firebaseUrl"] as const).map((name) => toNetworkProbe(name, config, version))),
];

const toStoreProbe = (config: Config): Probe => ({
  subject: config.database === null ? "Data folder" : "Database",
  look: async () => {
    const server = config.database === null ? null : await inspectServer(config.database);
    const store = await composeStore(config);
    try {
      await store.checkWritable();
      const { file, bytes, discussions, reports, embeddings } = await store.measure();
      const found = `${file}, ${(bytes / 1e6).toFixed(1)} MB: ${toCount(discussions, "discussion")}, ${toCount(reports, "report")}, ${toCount(embeddings, "embedding")}`;
      return server === null ? { found } : { ...server, found: `${server.found}, ${found}` };
    } finally {
      await store.close();
    }
  },
  fix:
    config.database === null
      ? "Choose a folder that you have permission to write to: --data <folder> or SUMMARIZER_DATA."
      : "Check the Postgres server and the address of the database: --database <address> or SUMMARIZER_DATABASE.",
  isOptional: false,
});

/** The server's version, and what a pooler in front of it means for us. Throws if the server is too old. */
const inspectServer = async ({
  address,
  directAddress,
}: DatabaseConfig): Promise<{ readonly found: string; readonly limited?: string }> => {
  const { inspectDatabase, oldestVersion } = await import("../store/postgres/inspect-database.ts");
  const { version, isTooOld, hasTransactionPooler } = await inspectDatabase(address);
  if (isTooOld) throw new Error(`Postgres ${version} is too old; version ${oldestVersion} or newer is needed`);
  if (!hasTransactionPooler) return { found: `Postgres ${version}` };
  const found = `Postgres ${version} behind a pooler that keeps nothing between transactions`;
  if (directAddress !== null) return { found: `${found}, with a direct address` };
  const limited =
    "Name the server's own address, too: --database-direct or SUMMARIZER_DATABASE_DIRECT. Tables are migrated through it, and workers hear of new jobs at once.";
  return { found, limited };
};

/** Asks the configured model a word, because only that shows that key, name and address are right. A configured model must work. */
const toModelProbe = (config: Config, now: () => Date): Probe => ({
  subject: "Language model",
  look: async () => {
    const described = describeModel(config.models);
    if (config.models.model === null) return { found: described };
    if (config.offline) return { found: `${described} (not asked: --offline)` };
    const { askModels } = await import("./ask-models.ts");
    return { found: `${described}; ${await askModels(config, now)}` };
  },
  fix: "Check the model's name, its key (docs/configuration.md) and --model-url, or use the embedded engine: --engine embedded.",
  isOptional: config.models.model === null,
});

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
