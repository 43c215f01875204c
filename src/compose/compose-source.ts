import type { Config } from "../config/load-config.ts";
import { type GuardedFetch, createGuardedFetch } from "../network/guarded-fetch.ts";
import { withRetry } from "../network/with-retry.ts";
import { createHackerNewsReader } from "../sources/hackernews/live/read-hacker-news.ts";
import { createReferenceReader } from "../sources/read-reference.ts";
import type { ReadDiscussion } from "../sources/source.ts";

/** The settings that decide how threads are fetched. */
export type SourceConfig = Pick<Config, "algoliaUrl" | "firebaseUrl" | "allowedOrigins" | "proxyEnv">;

/** Reads links, ids and files. Call `close` when done: it may hold open connections. */
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

/** A fetch that refuses private addresses and obeys the proxy settings; without retries. */
export const openFetch = ({ proxyEnv, allowedOrigins }: SourceConfig, version: string): GuardedFetch =>
  createGuardedFetch({ version, environment: proxyEnv, allowedOrigins });
