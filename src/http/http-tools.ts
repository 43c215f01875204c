import type { RecentError } from "../app/server-status.ts";
import type { QueuePorts } from "../app/submit.ts";
import type { ServerConfig } from "../config/server-config.ts";
import type { ResponseCache } from "./responses/response-cache.ts";
import type { ReportCache } from "./responses/report-cache.ts";
import type { Login } from "./security/login.ts";

/** The server's log. It never contains text of a discussion, keys or tokens. */
export interface Log {
  readonly debug: (facts: Readonly<Record<string, unknown>>, message: string) => void;
  readonly info: (facts: Readonly<Record<string, unknown>>, message: string) => void;
  readonly error: (facts: Readonly<Record<string, unknown>>, message: string) => void;
}

/** What the web app needs from outside. */
export interface HttpInput {
  readonly queue: QueuePorts;
  readonly config: ServerConfig;
  /** The cost limit of one reading with a model; null for no limit. */
  readonly costLimitUsd: number | null;
  readonly version: string;
  /** "Node 24.21.0, SQLite 3.53.4" */
  readonly runtime: string;
  /** When the server started, ISO 8601 UTC. */
  readonly startedAt: string;
  /** The latest errors of the log, latest first. */
  readonly recentErrors: () => readonly RecentError[];
  readonly log: Log;
  /** Aborted when the server stops, which ends open event streams. */
  readonly stopping: AbortSignal;
}

/** The tools that every route gets. */
export interface HttpTools extends HttpInput {
  readonly responses: ResponseCache;
  readonly reports: ReportCache;
  /** Null when the server has no token. */
  readonly login: Login | null;
}

/** What the middleware knows about a request. */
export interface HttpEnv {
  /** Undefined before `requireLogin` has run. */
  readonly Variables: {
    readonly isLoggedIn: boolean | undefined;
    /** Who asks, by network address, as far as it is known. Undefined before `identifyVisitors` has run, as in tests of the API alone. */
    readonly visitor: string | undefined;
    /** Whether a trusted proxy says that the browser used TLS. */
    readonly isForwardedHttps: boolean | undefined;
    /** The name of the key that the visitor uses; undefined where nobody is named. */
    readonly keyName: string | undefined;
  };
}
