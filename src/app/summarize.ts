import { basename } from "node:path";
import type { Discussion } from "../domain/thread/discussion.ts";
import { toHistoryKey } from "../domain/report/history-key.ts";
import type { Lease } from "../domain/jobs/job.ts";
import { dropImplausibleTimes } from "../domain/thread/plausible-times.ts";
import type { Report } from "../domain/report/report.ts";
import { type ReportOrigin, toPlainOrigin } from "../domain/report/report-origin.ts";
import type { Topic } from "../domain/topics/topic.ts";
import type { EmitEvent } from "../pipeline/events.ts";
import type { SourceTools } from "../sources/source.ts";
import type { Store } from "../store/store.ts";
import { createCallCounter } from "./call-counter.ts";
import { sumEstimate } from "./estimate.ts";
import { findBase } from "./find-base.ts";
import { makePlanned } from "./make-planned.ts";
import { planReading, tellPlan, toChanges } from "./plan-reading.ts";
import type { Ports } from "./ports.ts";

type ReadingTools = Pick<SourceTools, "signal"> & { readonly emit: EmitEvent };

/** How a reading reports its progress. */
type SourceReports = Required<Pick<SourceTools, "onProgress" | "onWait">>;

/**
 * The main use case: reads a reference and gives its checked report, which is saved in the store. The topics file is parsed and the
 * engine is chosen before anything is fetched, so that a mistake in the file or a missing key shows at once.
 */
export const summarizeReference = async (
  input: { readonly reference: string; readonly topicsFile: string | null; readonly again: boolean },
  ports: Ports,
  tools: SourceTools & { readonly emit: EmitEvent },
): Promise<Report> => {
  const givenTopics = input.topicsFile === null ? null : await ports.readTopics(input.topicsFile, tools);
  const read = (reports: SourceReports): Promise<Discussion> => ports.readDiscussion(input.reference, { ...tools, ...reports });
  const name = input.reference === "-" ? "standard input" : basename(input.reference);
  const origin = { kind: "source", name, job: null, by: null } as const;
  return summarizeDiscussion({ read, givenTopics, again: input.again, origin, lease: null }, ports, tools);
};

/** Where the thread comes from. Whether a source was live or a file shows when it is read. */
export interface WantedOrigin extends Pick<ReportOrigin, "job" | "by"> {
  readonly kind: "source" | "stored";
  /** What to call the file, if it is one. */
  readonly name: string | null;
}

export interface WantedReading {
  readonly read: (reports: SourceReports) => Promise<Discussion>;
  readonly givenTopics: readonly Topic[] | null;
  /** Whether to build on the version that is shown [R4]; else the reading is fresh [R1]. */
  readonly again: boolean;
  readonly origin: WantedOrigin;
  /** The lease of its job; null outside a job. */
  readonly lease: Lease | null;
}

/**
 * Reads a discussion from any source and saves its report. With `again` it builds on the version that is shown, or says why it cannot, and
 * saves nothing where nothing is new.
 */
export const summarizeDiscussion = async (
  { read, givenTopics, again, origin, lease }: WantedReading,
  ports: Ports,
  { emit, signal }: ReadingTools,
): Promise<Report> => {
  const choice = await ports.chooseEngine("read");
  emit({ type: "engine-chosen", name: choice.name, why: choice.why });
  const source = await read({
    onProgress: ({ done, total }) => emit({ type: "source-progressed", done, total }),
    onWait: ({ host, milliseconds }) => emit({ type: "source-waiting", host, seconds: Math.ceil(milliseconds / 1000) }),
  });
  // Before any engine sees the thread: what people had removed is not sent to a model again.
  const fetched = await ports.store.removals.hide(dropImplausibleTimes(source, ports.now()));
  const base = again ? await findBase(fetched, ports.store) : undefined;
  const id = base?.discussion.id ?? fetched.id;
  emit({ type: "discussion-read", id, title: fetched.title, comments: fetched.comments.length, language: fetched.language });
  const counter = createCallCounter(emit);
  const { engine, stop } = choice.open(id, counter.count);
  const plan = planReading(fetched, { base, engine, givenTopics });
  tellPlan(plan, emit);
  if (plan.kind === "nothing new") {
    await stop();
    return plan.base.report;
  }
  const estimateAndMake = async (): Promise<Report> => {
    const estimate = await choice.estimate?.(plan.discussion, givenTopics?.length ?? null, plan.kind === "on" ? toChanges(plan) : null);
    if (estimate) emit({ type: "reading-estimated", ...sumEstimate(estimate) });
    return makePlanned(plan, { givenTopics, findNextVersion: () => findNextVersion(id, ports.store), tools: { engine, emit, signal } });
  };
  const report = await estimateAndMake().finally(stop);
  counter.end();
  signal.throwIfAborted();
  const saved = await ports.store.saveReport({
    discussion: plan.discussion,
    report,
    historyKey: toHistoryKey(engine, givenTopics),
    madeAt: ports.now().toISOString(),
    origin: { ...toOrigin(plan.discussion, origin), base: plan.kind === "on" ? plan.base.version : null },
    lease,
  });
  emit({ type: "report-saved", version: saved.version, isCurrent: saved.isCurrent });
  return report;
};

const findNextVersion = async (id: string, store: Store): Promise<number> =>
  1 + Math.max(0, ...(await store.listVersions(id)).map(({ version }) => version));

const toOrigin = (discussion: Discussion, { kind, name, job, by }: WantedOrigin): ReportOrigin => {
  const plain = { ...toPlainOrigin(discussion), job, by };
  if (kind === "stored") return { ...plain, kind };
  return { ...plain, name: plain.kind === "file" ? name : null };
};
