import { createHash } from "node:crypto";
import type { Report } from "../domain/report.ts";
import type { Topic } from "../domain/topic.ts";
import type { Engine } from "../engines/engine.ts";
import type { EmitEvent } from "../pipeline/events.ts";
import { makeReport } from "../pipeline/make-report.ts";
import type { SourceTools } from "../sources/source.ts";
import { createCallCounter } from "./call-counter.ts";
import { sumEstimate } from "./estimate.ts";
import type { Ports } from "./ports.ts";

/**
 * The main job: a reference in, a checked report out, kept in the store. The topics file is read first: a mistake in it should
 * cost no reading; the engine is chosen next: a missing key should not either.
 */
export const summarizeReference = async (
  input: { readonly reference: string; readonly topicsFile: string | null },
  ports: Ports,
  tools: SourceTools & { readonly emit: EmitEvent },
): Promise<Report> => {
  const { store } = ports;
  const givenTopics = input.topicsFile === null ? null : await ports.readTopics(input.topicsFile, tools);
  const choice = await ports.chooseEngine("read");
  tools.emit({ type: "engine-chosen", name: choice.name, why: choice.why });
  const onProgress = ({ done, total }: { readonly done: number; readonly total: number }): void =>
    tools.emit({ type: "source-progressed", done, total });
  const discussion = await ports.readDiscussion(input.reference, { ...tools, onProgress });
  tools.emit({ type: "discussion-read", title: discussion.title, comments: discussion.comments.length, language: discussion.language });
  const estimate = await choice.estimate?.(discussion, givenTopics?.length ?? null);
  if (estimate) tools.emit({ type: "reading-estimated", ...sumEstimate(estimate) });
  const counter = createCallCounter(tools.emit);
  const { engine, stop } = choice.open(discussion.id, counter.count);
  const report = await makeReport({ discussion, givenTopics }, { engine, emit: tools.emit, signal: tools.signal }).finally(stop);
  counter.end();
  tools.signal.throwIfAborted();
  await store.saveReport({ discussion, report, historyKey: toHistoryKey(engine, givenTopics), madeAt: ports.now().toISOString() });
  return report;
};

/** Reports that the same engine made with the same topics are versions of one another; others are other readings. */
const toHistoryKey = ({ kind, name, version }: Engine, givenTopics: readonly Topic[] | null): string =>
  createHash("sha256").update(JSON.stringify({ kind, name, version, givenTopics })).digest("hex");
