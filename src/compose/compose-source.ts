import type { Config } from "../config/load-config.ts";
import { type GuardedFetch, createGuardedFetch } from "../network/guarded-fetch.ts";
import { withEntityTags } from "../network/with-entity-tags.ts";
import { withRetry } from "../network/with-retry.ts";
import { type ReadFrontPage, createFrontPageReader } from "../sources/hackernews/live/read-front-page.ts";
import type { TakeTurn } from "../network/with-turns.ts";
import type { PlaceSettings } from "../domain/sources/place-settings.ts";
import { type PlaceReaders, createPlaceReaders } from "../sources/place-readers.ts";

/** The settings for fetching threads. */
export type SourceConfig = PlaceSettings & Pick<Config, "allowedOrigins" | "proxyEnv" | "contact">;

/** Creates the source for links, ids and files. `takeTurn` shares turns at hosts with other processes. Call `close` at the end, which closes its connections. */
export const composeSource = (
  config: SourceConfig,
  version: string,
  takeTurn?: TakeTurn,
): PlaceReaders & { readonly readFrontPage: ReadFrontPage; readonly close: () => Promise<void> } => {
  const fetch = withRetry(withEntityTags(openFetch(config, version)), { now: () => new Date() });
  return {
    ...createPlaceReaders({ fetch, settings: config, now: () => new Date(), takeTurn }),
    readFrontPage: createFrontPageReader({ fetch, firebaseUrl: config.firebaseUrl }),
    close: fetch.close,
  };
};

/**
 * What a server, which reads threads in other processes, asks places itself. Without retries, because somebody waits for the answer. Call
 * `close` at the end.
 */
export const composeCounter = (
  config: SourceConfig,
  version: string,
  takeTurn?: TakeTurn,
): Pick<PlaceReaders, "countComments"> & Pick<GuardedFetch, "close"> => {
  const fetch = openFetch(config, version);
  const readers = createPlaceReaders({ fetch, settings: config, now: () => new Date(), takeTurn });
  return { countComments: readers.countComments, close: fetch.close };
};

/** A fetch that refuses private addresses and respects the proxy settings; without retries. */
export const openFetch = ({ proxyEnv, allowedOrigins, contact }: SourceConfig, version: string): GuardedFetch =>
  createGuardedFetch({ version, contact, environment: proxyEnv, allowedOrigins });
