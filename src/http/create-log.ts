import { pino } from "pino";
import type { LogLevel } from "../config/server-config.ts";
import type { Log } from "./http-tools.ts";

/** One JSON object a line on standard error; written at once, so that the last words before a crash are there. */
export const createLog = (level: LogLevel): Log => pino({ level, base: null }, pino.destination({ dest: 2, sync: true }));
