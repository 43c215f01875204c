import type { Context } from "hono";
import type { Asker } from "../domain/jobs/job.ts";
import type { HttpEnv } from "./http-tools.ts";

/** Who sent a request, for the list of jobs and the history of reports. */
export const toAsker = (context: Context<HttpEnv>, through: NonNullable<Asker["through"]>): Asker => ({
  name: context.get("keyName") ?? null,
  through,
});
