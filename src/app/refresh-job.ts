import { AppError } from "../domain/app-error.ts";
import type { Asker } from "../domain/jobs/job.ts";
import type { PlaceReference } from "../domain/sources/places.ts";
import type { Report } from "../domain/report/report.ts";
import { shorten } from "../domain/words/shorten.ts";
import type { NewJob } from "../store/job-store.ts";
import type { Store } from "../store/store.ts";
import { type FindThread, findLiveThread } from "./live-thread.ts";
import { toNewJob } from "./new-job.ts";
import { toNotKept } from "./not-kept.ts";

export interface RefreshPorts extends FindThread {
  readonly store: Pick<Store, "loadReport">;
  /** `provider/name` of the configured model; null when there is none. */
  readonly engines: { readonly model: string | null };
}

/**
 * The job that brings a stored discussion up to date, by the engine that read the version that is shown. Throws `not-kept`, and `wrong-use` for a
 * discussion from a file or by a model that the server does not have.
 */
export const toRefreshJob = async (
  discussionId: string,
  { asker, maxCostUsd }: { readonly asker: Asker; readonly maxCostUsd: number | null },
  ports: RefreshPorts,
): Promise<NewJob> => {
  const report = await ports.store.loadReport(discussionId);
  if (report === null) throw toNotKept(discussionId);
  const reference = requireRefreshable(report, ports);
  const { kind: engine } = report.engine;
  return toNewJob(
    {
      reference,
      engine,
      topics: null,
      refresh: true,
      edit: null,
      bytes: null,
      again: true,
      asker,
      maxCostUsd,
      title: report.discussion.title,
      // Only a model writes in a language of choice.
      language: engine === "model" ? report.writtenIn : null,
    },
    { model: engine === "model" ? ports.engines.model : null },
  );
};

/** The thread that a discussion is brought up to date from. Throws `wrong-use` with the reason why it cannot be. */
export const requireRefreshable = (report: Report, ports: Omit<RefreshPorts, "store">): PlaceReference => {
  const thread = findLiveThread(report.discussion, ports);
  const { kind, name } = report.engine;
  if (thread === null) throw toRefusal(report, noThread);
  if (kind !== "model" || ports.engines.model !== null) return thread;
  throw toRefusal(report, {
    why: `it was read by ${name}, and no model is configured on this server`,
    fix: "Start the server with that model, or read the discussion again.",
  });
};

const noThread = {
  why: "its thread came from a file, so there is nothing to fetch",
  fix: "Upload the file as it is now, with `refresh`.",
} as const;

const toRefusal = ({ discussion }: Report, { why, fix }: { readonly why: string; readonly fix: string }): AppError =>
  new AppError("wrong-use", { what: `Cannot bring "${shorten(discussion.title, 80)}" up to date`, why, fix });
