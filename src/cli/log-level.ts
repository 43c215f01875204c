import type { Config } from "../config/load-config.ts";
import type { LogLevel } from "../config/server-config.ts";
import type { Terminal } from "./terminal.ts";

/** The log level of the settings; by default a person at a terminal gets only warnings, and a log file gets everything. */
export const chooseLogLevel = ({ server }: Config, { stderr }: Pick<Terminal, "stderr">): LogLevel =>
  server.logLevel ?? (stderr.isTTY === true ? "warn" : "info");
