import type { Composition } from "../app/ports.ts";
import type { Config } from "../config/load-config.ts";
import { type GuardedSend, createGuardedSend } from "../network/guarded-send.ts";
import { readSaved } from "../sources/files/file-source.ts";
import { readTopics } from "../sources/files/read-topics.ts";
import { restoreStore } from "../store/sqlite/backup.ts";
import { openCopy } from "../store/sqlite/open-copy.ts";
import { openSqliteStore } from "../store/sqlite/open-store.ts";
import { chooseEngine, toModelOrigins } from "./choose-engine.ts";
import type { Engine } from "../engines/engine.ts";
import type { Store } from "../store/store.ts";
import { composeEngine } from "./compose-engine.ts";
import { composeSource } from "./compose-source.ts";
import type { RunTools } from "./model-engine.ts";
import { toProbes } from "./probes.ts";

/** Connects the adapters according to the configuration. Only this room imports all of them. */
export const compose = (config: Config, version: string): Composition => ({
  openPorts: async () => {
    const store = await openSqliteStore(config.dataFolder);
    const source = composeSource(config, version);
    const senders: GuardedSend[] = [];
    const openTools = (): RunTools => {
      const sender = openSend(config);
      senders.push(sender);
      return { calls: store.calls, send: sender.send, now: () => new Date(), jitter: () => Math.random() };
    };
    return {
      readDiscussion: source.readDiscussion,
      readSaved,
      readTopics,
      chooseEngine: (purpose) => chooseEngine(config.models, { purpose, openEmbedded: toEmbedded(store), openTools }),
      store,
      now: () => new Date(),
      close: async () => {
        await Promise.all([source.close(), ...senders.map((sender) => sender.close())]);
        await store.close();
      },
    };
  },
  openProbes: () => Promise.resolve(toProbes(config, version)),
  restore: (file) => restoreStore(file, config.dataFolder),
  openOtherStore: openCopy,
});

/** Opens the embedded engine for one discussion, with which its embeddings are removed. */
const toEmbedded =
  ({ embeddings }: Pick<Store, "embeddings">) =>
  (discussionId: string | null): Engine =>
    composeEngine({ get: embeddings.get, put: (vectors) => embeddings.put(vectors, discussionId) });

/** A model may take minutes to send its first byte. Each call has its own, shorter timeout. */
const openSend = ({ proxyEnv, models }: Config): GuardedSend =>
  createGuardedSend({ environment: proxyEnv, allowedOrigins: toModelOrigins(models), limits: { idleMilliseconds: 600_000 } });
