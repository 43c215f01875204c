import { parseBasePath } from "./base-path.ts";
import { type SettingName, settings } from "./settings.ts";

export type LogLevel = (typeof settings.logLevel.choices)[number];

/** What the web app needs to know. */
export interface ServerConfig {
  readonly host: string;
  readonly port: number;
  /** Names by which it may be reached, lower case, without ports; addresses in numbers always may. */
  readonly allowedHosts: readonly string[];
  /** The path under which a proxy shows the web app, without a slash at the end; "" for the root. */
  readonly basePath: string;
  readonly isReadOnly: boolean;
  /** Whoever knows it may use the web app; null where nobody needs one. */
  readonly token: string | null;
  readonly parallelJobs: number;
  /** Null where the door decides. */
  readonly logLevel: LogLevel | null;
}

/** A token is a secret, so it is never a flag (every user of a machine sees those) and never in the settings file. */
export const tokenVariable = "SUMMARIZER_TOKEN";

/** 16 characters of any kind are more than can be guessed at some ten tries a minute. */
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
      allowedHosts: (valueOf("allowedHosts") ?? "")
        .split(",")
        .map((name) => name.trim().toLowerCase().replace(/:\d+$/u, ""))
        .filter((name) => name !== ""),
      basePath: parseBasePath(valueOf("basePath") ?? settings.basePath.default) ?? "",
      isReadOnly,
      token: token === "" ? null : token,
      parallelJobs: Number(valueOf("jobs") ?? settings.jobs.default),
      logLevel: settings.logLevel.choices.find((level) => level === valueOf("logLevel")) ?? null,
    },
    problems: isShort ? [`${tokenVariable} has ${token.length} characters; expected at least ${shortestToken}`] : [],
  };
};
