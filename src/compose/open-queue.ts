import type { QueuePorts } from "../app/submit.ts";
import type { Config } from "../config/load-config.ts";
import { parseReference } from "../sources/hackernews/parse-reference.ts";
import { openSqliteStore } from "../store/sqlite/open-store.ts";
import { describeModel } from "./choose-engine.ts";

/** More waiting jobs than this are refused: an hour's work on a small machine. */
const mostQueued = 100;

/**
 * What a server needs to take jobs and show what is kept: the store, and no engine, which its readings bring with them. Throws
 * `wrong-use` where a model is configured that cannot be asked.
 */
export const openQueue = async (
  { models, dataFolder }: Config,
  now: () => Date,
): Promise<QueuePorts & { readonly close: () => Promise<void> }> => {
  const { engine, model } = models;
  if (engine !== "embedded") describeModel(models);
  const store = await openSqliteStore(dataFolder);
  return {
    store,
    now,
    parseReference,
    engines: {
      model: model === null ? null : `${model.provider}/${model.model}`,
      usual: engine === "embedded" || model === null ? "embedded" : "model",
    },
    mostQueued,
    close: store.close,
  };
};
