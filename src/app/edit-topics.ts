import { createHash } from "node:crypto";
import { AppError } from "../domain/app-error.ts";
import type { Lease } from "../domain/jobs/job.ts";
import type { Report } from "../domain/report/report.ts";
import { toPlainOrigin } from "../domain/report/report-origin.ts";
import type { TopicEdit } from "../domain/topics/topic-edit.ts";
import { editReport } from "../pipeline/edit/edit-report.ts";
import type { EmitEvent } from "../pipeline/events.ts";
import { createCallCounter } from "./call-counter.ts";
import type { Ports } from "./ports.ts";

export interface WantedEdit {
  readonly discussionId: string;
  readonly edit: TopicEdit;
  readonly job: number | null;
  readonly by: string | null;
  readonly lease: Lease | null;
}

/** Changes the topics of a stored version and saves the result as a new version, which is then shown. Throws `not-kept`. */
export const editTopics = async (
  { discussionId, edit, job, by, lease }: WantedEdit,
  ports: Ports,
  { emit, signal }: { readonly emit: EmitEvent; readonly signal: AbortSignal },
): Promise<Report> => {
  const { store } = ports;
  const choice = await ports.chooseEngine("read");
  emit({ type: "engine-chosen", name: choice.name, why: choice.why });
  const before = await store.loadVersion(discussionId, edit.version);
  const discussion = await store.loadVersionDiscussion(discussionId, edit.version);
  if (before === null || discussion === null) throw gone(discussionId, edit.version);
  const { id, title, language, comments } = discussion;
  emit({ type: "discussion-read", id, title, comments: comments.length, language });
  const counter = createCallCounter(emit);
  const { engine, stop } = choice.open(id, counter.count);
  const report = await editReport({ discussion, report: before, edit }, { engine, emit, signal }).finally(stop);
  counter.end();
  signal.throwIfAborted();
  const origin = { ...toPlainOrigin(discussion), kind: "edited", base: edit.version, job, by } as const;
  const historyKey = createHash("sha256")
    .update(JSON.stringify({ edit, engine: engine.name }))
    .digest("hex");
  const madeAt = ports.now().toISOString();
  const saved = await store.saveReport({ discussion, report, historyKey, madeAt, origin, lease });
  emit({ type: "report-saved", version: saved.version, isCurrent: saved.isCurrent });
  return report;
};

const gone = (discussionId: string, version: number): AppError =>
  new AppError("not-kept", {
    what: `Cannot edit the topics of "${discussionId}"`,
    why: `its version ${version} is not in the store any more`,
    fix: "Open the discussion again, if it is still there.",
  });
