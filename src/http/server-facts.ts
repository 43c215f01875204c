import type { ServerFacts } from "../app/server-status.ts";
import type { HttpTools } from "./http-tools.ts";
import { largestBody } from "./security/limits.ts";

/** What the status page and the API say of the server itself. */
export const toServerFacts = ({
  version,
  runtime,
  startedAt,
  recentErrors,
  config,
  costLimitUsd,
  dayLimitUsd,
}: Pick<HttpTools, "version" | "runtime" | "startedAt" | "recentErrors" | "config" | "costLimitUsd" | "dayLimitUsd">): ServerFacts => ({
  version,
  runtime,
  startedAt,
  errors: recentErrors(),
  limits: {
    jobsAtOnce: config.hasWorker ? config.parallelJobs : 0,
    fileBytes: largestBody.file,
    costUsd: costLimitUsd,
    dayUsd: dayLimitUsd,
  },
});
