import type { QueuePorts } from "../app/submit.ts";
import type { ServerConfig } from "../config/server-config.ts";
import type { Pages } from "./answers/pages.ts";
import type { Reports } from "./answers/reports.ts";
import type { Login } from "./security/login.ts";

/** What is written down of the server's work: no words of a discussion, no keys, no tokens. */
export interface Log {
  readonly debug: (facts: Readonly<Record<string, unknown>>, message: string) => void;
  readonly info: (facts: Readonly<Record<string, unknown>>, message: string) => void;
  readonly error: (facts: Readonly<Record<string, unknown>>, message: string) => void;
}

/** What the server is given. */
export interface HttpInput {
  readonly queue: QueuePorts;
  readonly config: ServerConfig;
  /** The most that one reading with a model may cost; null where nothing limits it. */
  readonly costLimitUsd: number | null;
  readonly version: string;
  readonly log: Log;
  /** Aborted when the server stops: what is sent without an end then ends. */
  readonly stopping: AbortSignal;
}

/** What every route works with. */
export interface HttpTools extends HttpInput {
  readonly pages: Pages;
  readonly reports: Reports;
  /** Null where nobody needs to log in. */
  readonly login: Login | null;
}

/** What is known of a request once it has passed the gate. */
export interface HttpEnv {
  /** Undefined before the gate, where nobody is logged in. */
  readonly Variables: { readonly isLoggedIn: boolean | undefined };
}
