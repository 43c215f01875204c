import type { JobRequest } from "../../domain/job.ts";
import type { Report } from "../../domain/report.ts";
import type { HttpTools } from "../http-tools.ts";

/** Uses the same engine as before if possible. Nobody should pay for a model without having chosen one. */
export const chooseEngine = ({ engine }: Pick<Report, "engine">, { queue }: Pick<HttpTools, "queue">): JobRequest["engine"] =>
  engine.kind === "model" && queue.engines.model !== null ? "model" : "embedded";
