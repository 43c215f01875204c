import { createMemoryEmbeddingCache } from "../engines/embedded/embedding-cache.ts";
import type { EngineChoice } from "../app/ports.ts";
import { type Flags, loadConfig } from "../config/load-config.ts";
import type { ReceivedAnswer } from "../domain/models/model-call.ts";
import { createProcessLimits } from "../models/process-limits.ts";
import { openSqliteStore } from "../store/sqlite/open-store.ts";
import type { Store } from "../store/store.ts";
import { chooseEngine } from "./choose-engine.ts";
import { openSend, ownNow, toRunTools } from "./compose.ts";
import { composeEngine, openEmbeddedFor } from "./compose-engine.ts";

/** An engine for a program that uses the library, and what it keeps. */
export interface LibraryEngine {
  readonly choice: EngineChoice;
  /** Null without a data folder: then nothing outlives the process. */
  readonly store: Store | null;
  readonly close: () => Promise<void>;
}

/**
 * Opens the engine that these settings choose, as flags of the command line. Of the environment only the providers' keys and the proxy
 * variables are read: a program says itself what it wants. Throws `wrong-use`.
 */
export const openLibraryEngine = async (
  flags: Flags,
  { env, dataFolder }: { readonly env: Readonly<Record<string, string | undefined>>; readonly dataFolder: string | null },
): Promise<LibraryEngine> => {
  const known = Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith("SUMMARIZER_")));
  const config = loadConfig({ flags, env: known, file: null, platformDataFolder: dataFolder ?? "" });
  const store = dataFolder === null ? null : await openSqliteStore(dataFolder);
  const sender = openSend(config);
  const { calls, limits } = store ?? { calls: createMemoryCalls(), limits: createProcessLimits() };
  const openTools = () => toRunTools({ calls, limits, now: ownNow }, sender);
  const inMemory = createMemoryEmbeddingCache();
  const openEmbedded = store === null ? () => composeEngine(inMemory) : openEmbeddedFor(store);
  const close = async (): Promise<void> => {
    await sender.close();
    await store?.close();
  };
  try {
    return { choice: await chooseEngine(config.models, { purpose: "read", openEmbedded, openTools }), store, close };
  } catch (error) {
    await close();
    throw error;
  }
};

/** Answers of this process alone. */
const createMemoryCalls = () => {
  const answers = new Map<string, ReceivedAnswer>();
  return {
    save: ({ hash, answer }: { readonly hash: string; readonly answer: ReceivedAnswer | null }): Promise<void> => {
      if (answer !== null) answers.set(hash, answer);
      return Promise.resolve();
    },
    findAnswer: (hash: string): Promise<ReceivedAnswer | null> => Promise.resolve(answers.get(hash) ?? null),
  };
};
