import { parseBasePath } from "./base-path.ts";
import { type SettingName, settings } from "./settings.ts";

export type LogLevel = (typeof settings.logLevel.choices)[number];

/** The settings of the web app. */
export interface ServerConfig {
  readonly host: string;
  readonly port: number;
  /** Host names that it answers to, in lower case, without ports. IP addresses are always allowed. */
  readonly allowedHosts: readonly string[];
  /** The path under which a proxy shows the web app, without a slash at the end; "" for the root. */
  readonly basePath: string;
  readonly isReadOnly: boolean;
  /** The secret that every request must bring; null when the web app is open. */
  readonly token: string | null;
  readonly parallelJobs: number;
  /** The most comments of a discussion that the web app reads and shows. */
  readonly maxComments: number;
  /** Addresses and networks ("10.0.0.0/8") of proxies whose forwarding headers are believed. */
  readonly trustedProxies: readonly string[];
  /** Null for the default, which depends on whether standard error is a terminal. */
  readonly logLevel: LogLevel | null;
}

/** The token is a secret: never a flag, which every user of the machine can see, and never in the settings file. */
export const tokenVariable = "SUMMARIZER_TOKEN";

/** 16 random characters cannot be guessed at the ten attempts a minute that the login allows. */
const shortestToken = 16;

export const loadServerConfig = (
  valueOf: (name: SettingName) => string | null,
  { env, isReadOnly }: { readonly env: Readonly<Record<string, string | undefined>>; readonly isReadOnly: boolean },
): { readonly config: ServerConfig; readonly problems: readonly string[] } => {
  const token = env[tokenVariable]?.trim() ?? "";
  const isShort = token !== "" && token.length < shortestToken;
  return {
    config: {
      host: valueOf("host") ?? settings.host.default,
      port: Number(valueOf("port") ?? settings.port.default),
      allowedHosts: toNames(valueOf("allowedHosts")).map((name) => name.replace(/:\d+$/u, "")),
      basePath: parseBasePath(valueOf("basePath") ?? settings.basePath.default) ?? "",
      isReadOnly,
      token: token === "" ? null : token,
      parallelJobs: Number(valueOf("jobs") ?? settings.jobs.default),
      maxComments: Number(valueOf("maxComments") ?? settings.maxComments.default),
      trustedProxies: toNames(valueOf("trustedProxies")),
      logLevel: settings.logLevel.choices.find((level) => level === valueOf("logLevel")) ?? null,
    },
    problems: isShort ? [`${tokenVariable} has ${token.length} characters; expected at least ${shortestToken}`] : [],
  };
};

/** Splits a list of names at its commas, in lower case. */
const toNames = (list: string | null): readonly string[] =>
  (list ?? "")
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== "");
