import { createHash } from "node:crypto";
import { basename } from "node:path";
import type { Discussion } from "../domain/discussion.ts";
import type { Lease } from "../domain/job.ts";
import { dropImplausibleTimes } from "../domain/plausible-times.ts";
import type { Report } from "../domain/report.ts";
import { type ReportOrigin, toPlainOrigin } from "../domain/report-origin.ts";
import type { Topic } from "../domain/topic.ts";
import type { Engine } from "../engines/engine.ts";
import type { EmitEvent } from "../pipeline/events.ts";
import { makeReport } from "../pipeline/make-report.ts";
import type { SourceTools } from "../sources/source.ts";
import { createCallCounter } from "./call-counter.ts";
import { sumEstimate } from "./estimate.ts";
import type { Ports } from "./ports.ts";

type ReadingTools = Pick<SourceTools, "signal"> & { readonly emit: EmitEvent };

/** How a reading of a source tells what it does. */
type SourceReports = Required<Pick<SourceTools, "onProgress" | "onWait">>;

/**
 * The main use case: reads a reference and gives its checked report, which is saved in the store. The topics file is parsed and the
 * engine is chosen before anything is fetched, so that a mistake in the file or a missing key shows at once.
 */
export const summarizeReference = async (
  input: { readonly reference: string; readonly topicsFile: string | null },
  ports: Ports,
  tools: SourceTools & { readonly emit: EmitEvent },
): Promise<Report> => {
  const givenTopics = input.topicsFile === null ? null : await ports.readTopics(input.topicsFile, tools);
  const read = (reports: SourceReports): Promise<Discussion> => ports.readDiscussion(input.reference, { ...tools, ...reports });
  const name = input.reference === "-" ? "standard input" : basename(input.reference);
  return summarizeDiscussion({ read, givenTopics, origin: { kind: "source", name, job: null, by: null }, lease: null }, ports, tools);
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
  readonly origin: WantedOrigin;
  /** The lease of its job; null outside a job. */
  readonly lease: Lease | null;
}

/** Reads a discussion from any source and saves its report. */
export const summarizeDiscussion = async (
  { read, givenTopics, origin, lease }: WantedReading,
  ports: Ports,
  { emit, signal }: ReadingTools,
): Promise<Report> => {
  const choice = await ports.chooseEngine("read");
  emit({ type: "engine-chosen", name: choice.name, why: choice.why });
  const source = await read({
    onProgress: ({ done, total }) => emit({ type: "source-progressed", done, total }),
    onWait: ({ host, milliseconds }) => emit({ type: "source-waiting", host, seconds: Math.ceil(milliseconds / 1000) }),
  });
  const discussion = dropImplausibleTimes(source, ports.now());
  const { id, title, language, comments } = discussion;
  emit({ type: "discussion-read", id, title, comments: comments.length, language });
  const estimate = await choice.estimate?.(discussion, givenTopics?.length ?? null);
  if (estimate) emit({ type: "reading-estimated", ...sumEstimate(estimate) });
  const counter = createCallCounter(emit);
  const { engine, stop } = choice.open(id, counter.count);
  const report = await makeReport({ discussion, givenTopics }, { engine, emit, signal }).finally(stop);
  counter.end();
  signal.throwIfAborted();
  const historyKey = toHistoryKey(engine, givenTopics);
  const madeAt = ports.now().toISOString();
  const saved = await ports.store.saveReport({ discussion, report, historyKey, madeAt, origin: toOrigin(discussion, origin), lease });
  emit({ type: "report-saved", version: saved.version, isCurrent: saved.isCurrent });
  return report;
};

const toOrigin = (discussion: Discussion, { kind, name, job, by }: WantedOrigin): ReportOrigin => {
  const plain = { ...toPlainOrigin(discussion), job, by };
  if (kind === "stored") return { ...plain, kind };
  return { ...plain, name: plain.kind === "file" ? name : null };
};

/** Reports by the same engine with the same given topics are versions of each other; others have a history of their own. */
export const toHistoryKey = ({ kind, name, version }: Engine, givenTopics: readonly Topic[] | null): string =>
  createHash("sha256").update(JSON.stringify({ kind, name, version, givenTopics })).digest("hex");
