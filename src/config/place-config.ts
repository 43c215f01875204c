import type { PlaceSettings } from "../domain/sources/place-settings.ts";
import { type SettingName, settings } from "./settings.ts";

/** How the sites that are read can be reached. */
export interface PlaceConfig extends PlaceSettings {
  /** How the sites can reach the reader, for the header User-Agent; null for none. */
  readonly contact: string | null;
  /** Origins named by a setting. Only these may have a private address. */
  readonly allowedOrigins: readonly string[];
}

/** The base URLs of places, each with a default. */
const addressSettings = ["algoliaUrl", "firebaseUrl", "lobstersUrl", "githubUrl", "redditArchiveUrl"] as const;

/** The values are checked already, each by its own kind. */
export const loadPlaceConfig = (
  valueOf: (name: SettingName) => string | null,
  env: Readonly<Record<string, string | undefined>>,
): PlaceConfig => {
  const addressOf = (name: (typeof addressSettings)[number]): string => toBase(valueOf(name) ?? settings[name].default);
  const discourse = valueOf("discourseUrl");
  return {
    algoliaUrl: addressOf("algoliaUrl"),
    firebaseUrl: addressOf("firebaseUrl"),
    lobstersUrl: addressOf("lobstersUrl"),
    discourseUrl: discourse === null ? null : toBase(discourse),
    githubUrl: addressOf("githubUrl"),
    githubToken: env["GITHUB_TOKEN"]?.trim() || null,
    redditArchiveUrl: addressOf("redditArchiveUrl"),
    contact: valueOf("contact"),
    allowedOrigins: [...addressSettings, "discourseUrl" as const].flatMap((name) => {
      const url = valueOf(name);
      return url === null ? [] : [new URL(url).origin];
    }),
  };
};

const toBase = (url: string): string => url.replace(/\/+$/u, "");
