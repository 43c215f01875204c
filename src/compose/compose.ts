import type { Composition } from "../app/ports.ts";
import type { Config } from "../config/load-config.ts";
import { type GuardedSend, createGuardedSend } from "../network/guarded-send.ts";
import { readSaved } from "../sources/files/file-source.ts";
import { inspectReference } from "../sources/inspect-reference.ts";
import { readTopics } from "../sources/files/read-topics.ts";
import { openCopy } from "../store/sqlite/open-copy.ts";
import { openEmbeddedFor } from "./compose-engine.ts";
import { chooseEngine, toModelOrigins } from "./choose-engine.ts";
import { findLocalModels } from "./local-models.ts";
import { composeStore } from "./compose-store.ts";
import { restoreBackup } from "./restore-backup.ts";
import { composeSource } from "./compose-source.ts";
import type { RunTools } from "./model-engine.ts";
import { toProbes } from "./probes.ts";

/** Connects the adapters according to the configuration. Only this room imports all of them. */
export const compose = (config: Config, version: string): Composition => ({
  openPorts: async () => {
    const store = await composeStore(config);
    const source = composeSource(config, version);
    const senders: GuardedSend[] = [];
    const openTools = (): RunTools => {
      const sender = openSend(config);
      senders.push(sender);
      return toRunTools(store.calls, sender);
    };
    return {
      readDiscussion: source.readDiscussion,
      readThread: source.readThread,
      countComments: source.countComments,
      inspectReference: (reference) => inspectReference(reference, config),
      readFrontPage: source.readFrontPage,
      readSaved,
      readTopics,
      chooseEngine: (purpose) => chooseEngine(config.models, { purpose, openEmbedded: openEmbeddedFor(store), openTools }),
      store,
      now: () => new Date(),
      close: async () => {
        await Promise.all([source.close(), ...senders.map((sender) => sender.close())]);
        await store.close();
      },
    };
  },
  now: () => new Date(),
  openStore: () => composeStore(config),
  findLocalModels: () => findLocalModels(config.proxyEnv),
  openProbes: () => Promise.resolve(toProbes(config, version, () => new Date())),
  restore: (file) => restoreBackup(file, config),
  copyStore: async (options) => (await import("./copy-store-to.ts")).copyStoreTo(config, options),
  openOtherStore: openCopy,
});

/** The tools of a run with the process's clock and randomness. */
export const toRunTools = (calls: RunTools["calls"], { send }: GuardedSend): RunTools => ({
  calls,
  send,
  now: () => new Date(),
  jitter: () => Math.random(),
});

/** A model may take minutes to send its first byte. Each call has its own, shorter timeout. */
export const openSend = ({ proxyEnv, models }: Config): GuardedSend =>
  createGuardedSend({ environment: proxyEnv, allowedOrigins: toModelOrigins(models), limits: { idleMilliseconds: 600_000 } });
