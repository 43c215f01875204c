import { randomUUID } from "node:crypto";
import type { Composition } from "../app/ports.ts";
import type { Config } from "../config/load-config.ts";
import type { CallLimits } from "../domain/models/call-limits.ts";
import { type GuardedSend, createGuardedSend } from "../network/guarded-send.ts";
import { readSavedFile } from "../sources/files/file-source.ts";
import { inspectReference } from "../sources/inspect-reference.ts";
import { readTopics } from "../sources/files/read-topics.ts";
import { openCopy } from "../store/sqlite/open-copy.ts";
import { openEmbeddedFor } from "./compose-engine.ts";
import { chooseEngine, toModelOrigins } from "./choose-engine.ts";
import { findLocalModels } from "./local-models.ts";
import { composeStore } from "./compose-store.ts";
import { restoreBackup } from "./restore-backup.ts";
import { composeSource } from "./compose-source.ts";
import { openStoreClock } from "./store-clock.ts";
import type { RunTools } from "./model-engine.ts";
import { createSharedTurns } from "./shared-turns.ts";
import { saveAnswers } from "./save-answers.ts";
import { toProbes } from "./probes.ts";

/** Connects the adapters according to the configuration. Only this room imports all of them. */
export const compose = (config: Config, version: string): Composition => ({
  openPorts: async () => {
    const store = await composeStore(config);
    const clock = await openStoreClock(store, ownNow).catch(async (error: unknown) => {
      await store.close();
      throw error;
    });
    const source = composeSource(
      config,
      version,
      createSharedTurns({ limits: store.limits, now: clock.now, holder: randomUUID(), jitter: () => Math.random() }),
    );
    const senders: GuardedSend[] = [];
    const openTools = (): RunTools => {
      const sender = openSend(config);
      senders.push(sender);
      const calls = { ...store.calls, save: saveAnswers(store.calls) };
      return toRunTools({ calls, limits: store.limits, now: clock.now }, sender);
    };
    return {
      readDiscussion: source.readDiscussion,
      readThread: source.readThread,
      countComments: source.countComments,
      inspectReference: (reference) => inspectReference(reference, config),
      readFrontPage: source.readFrontPage,
      readSaved: readSavedFile,
      readTopics,
      chooseEngine: (purpose) => chooseEngine(config.models, { purpose, openEmbedded: openEmbeddedFor(store), openTools }),
      store,
      now: clock.now,
      close: async () => {
        clock.close();
        await Promise.all([source.close(), ...senders.map((sender) => sender.close())]);
        await store.close();
      },
    };
  },
  now: ownNow,
  openStore: () => composeStore(config),
  findLocalModels: () => findLocalModels(config.proxyEnv),
  openProbes: () => Promise.resolve(toProbes(config, version, ownNow)),
  restore: (file) => restoreBackup(file, config),
  copyStore: async (options) => (await import("./copy-store-to.ts")).copyStoreTo(config, options),
  openOtherStore: openCopy,
});

/** The time of this machine. */
export const ownNow = (): Date => new Date();

/** What a run keeps, and shares with other processes: in a store, or in this process alone. */
interface Kept {
  readonly calls: RunTools["calls"];
  readonly limits: CallLimits;
  readonly now: () => Date;
}

/** The tools of a run with the process's randomness. */
export const toRunTools = ({ calls, limits, now }: Kept, { send }: GuardedSend): RunTools => ({
  calls,
  shared: { limits, holder: randomUUID() },
  send,
  now,
  jitter: () => Math.random(),
});

/** A model may take minutes to send its first byte. Each call has its own, shorter timeout. */
export const openSend = ({ proxyEnv, models }: Config): GuardedSend =>
  createGuardedSend({ environment: proxyEnv, allowedOrigins: toModelOrigins(models), limits: { idleMilliseconds: 600_000 } });
