import type { Config } from "../config/load-config.ts";
import { type GuardedFetch, createGuardedFetch } from "../network/guarded-fetch.ts";
import { withRetry } from "../network/with-retry.ts";
import { createCommentCounter } from "../sources/hackernews/live/count-comments.ts";
import { type ReadFrontPage, createFrontPageReader } from "../sources/hackernews/live/read-front-page.ts";
import { createHackerNewsReader } from "../sources/hackernews/live/read-hacker-news.ts";
import type { LiveSources } from "../domain/live-source.ts";
import { createReferenceReader } from "../sources/read-reference.ts";
import type { ReadDiscussion } from "../sources/source.ts";

/** The settings for fetching threads. */
export type SourceConfig = Pick<Config, "algoliaUrl" | "firebaseUrl" | "allowedOrigins" | "proxyEnv">;

export interface ComposedSource {
  readonly readDiscussion: ReadDiscussion;
  readonly readFrontPage: ReadFrontPage;
  readonly liveSources: LiveSources;
  readonly close: () => Promise<void>;
}

/** Creates the source for links, ids and files. Call `close` at the end, which closes its connections. */
export const composeSource = (config: SourceConfig, version: string): ComposedSource => {
  const fetch = withRetry(openFetch(config, version), { now: () => new Date() });
  const { algoliaUrl, firebaseUrl } = config;
  return {
    readDiscussion: createReferenceReader(createHackerNewsReader({ fetch, algoliaUrl, firebaseUrl, now: () => new Date() })),
    readFrontPage: createFrontPageReader({ fetch, firebaseUrl }),
    liveSources: toLiveSources(fetch, config),
    close: fetch.close,
  };
};

const toLiveSources = (fetch: GuardedFetch, { firebaseUrl }: SourceConfig): LiveSources =>
  new Map([["hackernews", { countComments: createCommentCounter({ fetch, firebaseUrl }), watchRefusal: null }]]);

/** What a server, which reads threads in other processes, asks sources itself. Call `close` at the end. */
export const composeLiveSources = (
  config: SourceConfig,
  version: string,
): { readonly sources: LiveSources; readonly close: () => Promise<void> } => {
  const fetch = openFetch(config, version);
  return { sources: toLiveSources(fetch, config), close: fetch.close };
};

/** A fetch that refuses private addresses and respects the proxy settings; without retries. */
export const openFetch = ({ proxyEnv, allowedOrigins }: SourceConfig, version: string): GuardedFetch =>
  createGuardedFetch({ version, environment: proxyEnv, allowedOrigins });
