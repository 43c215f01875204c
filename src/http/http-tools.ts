import type { CountComments, NewerCheck } from "../app/newer-comments.ts";
import type { RecentError } from "../app/server-status.ts";
import type { ServerMetrics } from "../app/server-metrics.ts";
import type { QueuePorts } from "../app/submit.ts";
import type { ServerConfig } from "../config/server-config.ts";
import type { ResponseCache } from "./responses/response-cache.ts";
import type { ReportCache } from "./responses/report-cache.ts";
import type { Scope } from "../domain/access/access-key.ts";
import type { Access } from "./security/access.ts";

/** The server's log. It never contains text of a discussion, keys or tokens. */
export interface Log {
  readonly debug: (facts: Readonly<Record<string, unknown>>, message: string) => void;
  readonly info: (facts: Readonly<Record<string, unknown>>, message: string) => void;
  readonly error: (facts: Readonly<Record<string, unknown>>, message: string) => void;
}

/** What the web app needs from outside. */
export interface HttpInput {
  readonly queue: QueuePorts;
  readonly countComments: CountComments;
  readonly config: ServerConfig;
  /** The cost limit of one reading with a model; null for no limit. */
  readonly costLimitUsd: number | null;
  /** What all calls of a UTC day may cost; null for no limit. */
  readonly dayLimitUsd: number | null;
  readonly version: string;
  /** "Node 24.21.0, SQLite 3.53.4" */
  readonly runtime: string;
  /** Whether there were keys when the server started. */
  readonly hadKeys: boolean;
  /** When the server started, ISO 8601 UTC. */
  readonly startedAt: string;
  /** The latest errors of the log, latest first. */
  readonly recentErrors: () => readonly RecentError[];
  /** What is counted for `/metrics`; null if the settings do not ask for it. */
  readonly metrics: ServerMetrics | null;
  readonly log: Log;
  /** Aborted when the server stops, which ends open event streams. */
  readonly stopping: AbortSignal;
}

/** The tools that every route gets. */
export interface HttpTools extends HttpInput {
  readonly responses: ResponseCache;
  readonly reports: ReportCache;
  readonly access: Access;
  readonly newer: NewerCheck;
}

/** What the middleware knows about a request. */
export interface HttpEnv {
  /** Undefined before the middleware that sets it has run, as in tests of the API alone. */
  readonly Variables: {
    /** Whether the visitor has a login cookie, and can log out. */
    readonly isLoggedIn: boolean | undefined;
    /** Who asks, by network address, as far as it is known. */
    readonly visitor: string | undefined;
    /** Connects an answer with its lines in the log. */
    readonly requestId: string | undefined;
    /** Whether a trusted proxy says that the browser used TLS. */
    readonly isForwardedHttps: boolean | undefined;
    /** The person whom a trusted proxy names in `--auth-header`; null for none. */
    readonly proxiedUser: string | null | undefined;
    /** What the visitor may do; undefined where nobody logged in. */
    readonly scope: Scope | undefined;
    /** The discussion that a request changed, where its address does not say so. */
    readonly changedDiscussion: string | undefined;
    /** The number of the link that a request made. */
    readonly changedNumber: number | undefined;
    /** The name of the key that the visitor uses; undefined where nobody is named. */
    readonly keyName: string | undefined;
  };
}
