import type { Discussion } from "../../domain/thread/discussion.ts";
import type { Extent, Reading } from "../../engines/engine.ts";
import type { PipelineTools } from "../make-report.ts";

export interface OpenOnce {
  /** Opens the reading when it is first needed: embedding a thread takes seconds, which a new name does not need. */
  readonly reading: () => Promise<Reading>;
  readonly opened: () => Reading | null;
}

export const openOnce = (discussion: Discussion, extent: Extent, { engine, emit, signal }: PipelineTools): OpenOnce => {
  let opened: Reading | null = null;
  return {
    reading: async () =>
      (opened ??= await engine.read(discussion, {
        extent,
        signal,
        onProgress: (progress) => emit({ type: "engine-progressed", progress }),
      })),
    opened: () => opened,
  };
};
