import type { QueuePorts } from "../app/submit.ts";
import type { Config } from "../config/load-config.ts";
import { findThreadOf, parseReference } from "../sources/parse-reference.ts";
import { describeModel } from "./choose-engine.ts";
import { composeStore } from "./compose-store.ts";
import { openStoreClock } from "./store-clock.ts";

/** Limit of waiting jobs: about an hour's work on a small machine. */
const mostQueued = 100;

/**
 * Opens what a server needs to queue jobs and show reports. That includes no engine: readings run in their own processes. Throws
 * `wrong-use` if the configured model cannot be called.
 */
export const openQueue = async (config: Config, ownNow: () => Date): Promise<QueuePorts & { readonly close: () => Promise<void> }> => {
  const { models, server } = config;
  const { engine, model } = models;
  // A web app that reads nothing itself needs no key: only its workers have it.
  if (engine !== "embedded" && server.hasWorker) describeModel(models);
  const store = await composeStore(config, "server", server.isReadOnly);
  const clock = await openStoreClock(store, ownNow).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  return {
    store,
    now: clock.now,
    parseReference: (text) => parseReference(text, config),
    findThreadOf: (address) => findThreadOf(address, config),
    engines: {
      model: model === null ? null : `${model.provider}/${model.model}`,
      usual: engine === "embedded" || model === null ? "embedded" : "model",
    },
    mostQueued,
    close: async () => {
      clock.close();
      await store.close();
    },
  };
};
