import { pino } from "pino";
import type { LogLevel } from "../config/server-config.ts";
import type { Log } from "./http-tools.ts";

/** Writes one JSON object per line to standard error. Writes are synchronous, so that no line is lost in a crash. */
export const createLog = (level: LogLevel): Log => pino({ level, base: null }, pino.destination({ dest: 2, sync: true }));
