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
  /** The secret that allows everything; null for none. */
  readonly token: string | null;
  /** Whether the web app's process also reads; without it, `summarizer worker` does. */
  readonly hasWorker: boolean;
  /** Whether the web app serves `/metrics`. */
  readonly hasMetrics: boolean;
  /** The port at which a worker serves its own; null for none. */
  readonly metricsPort: number | null;
  readonly parallelJobs: number;
  /** The most comments of a discussion that the web app reads and shows. */
  readonly maxComments: number;
  /** Addresses and networks ("10.0.0.0/8") of proxies whose forwarding headers are believed. */
  readonly trustedProxies: readonly string[];
  /** The header in which these proxies name the person who asks, in lower case; null for none. */
  readonly authHeader: string | null;
  /** Null for the default, which depends on whether standard error is a terminal. */
  readonly logLevel: LogLevel | null;
}

/** The token is a secret: never a flag, which every user of the machine can see, and never in the settings file. */
export const tokenVariable = "SUMMARIZER_TOKEN";

/** 16 random characters cannot be guessed at the ten attempts a minute that the login allows. */
const shortestToken = 16;

export const loadServerConfig = (
  valueOf: (name: SettingName) => string | null,
  {
    env,
    isReadOnly,
    hasWorker,
    hasMetrics,
  }: {
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly isReadOnly: boolean;
    readonly hasWorker: boolean;
    readonly hasMetrics: boolean;
  },
): { readonly config: ServerConfig; readonly problems: readonly string[] } => {
  const token = env[tokenVariable]?.trim() ?? "";
  const trustedProxies = toNames(valueOf("trustedProxies"));
  const authHeader = valueOf("authHeader")?.trim().toLowerCase() ?? null;
  const isShort = token !== "" && token.length < shortestToken;
  return {
    config: {
      host: valueOf("host") ?? settings.host.default,
      port: Number(valueOf("port") ?? settings.port.default),
      allowedHosts: toNames(valueOf("allowedHosts")).map((name) => name.replace(/:\d+$/u, "")),
      basePath: parseBasePath(valueOf("basePath") ?? settings.basePath.default) ?? "",
      isReadOnly,
      token: token === "" ? null : token,
      hasWorker,
      hasMetrics,
      metricsPort: valueOf("metricsPort") === null ? null : Number(valueOf("metricsPort")),
      parallelJobs: Number(valueOf("jobs") ?? settings.jobs.default),
      maxComments: Number(valueOf("maxComments") ?? settings.maxComments.default),
      trustedProxies,
      authHeader,
      logLevel: settings.logLevel.choices.find((level) => level === valueOf("logLevel")) ?? null,
    },
    problems: [
      ...(isShort ? [`${tokenVariable} has ${token.length} characters; expected at least ${shortestToken}`] : []),
      ...(authHeader !== null && trustedProxies.length === 0
        ? [`${settings.authHeader.flag} is believed only from the addresses of ${settings.trustedProxies.flag}, and none is named`]
        : []),
    ],
  };
};

/** Splits a list of names at its commas, in lower case. */
const toNames = (list: string | null): readonly string[] =>
  (list ?? "")
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== "");
