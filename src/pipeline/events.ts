import type { ThreadDifference } from "../domain/changes/describe-difference.ts";
import type { EngineProgress } from "../engines/engine.ts";

/** What happens while a discussion is read. Terminal progress and a job's live page are made from these events. */
export type ReadingEvent =
  | { readonly type: "engine-chosen"; readonly name: string; readonly why: string }
  | { readonly type: "reading-estimated"; readonly calls: number; readonly tokens: number; readonly costUsd: number | null }
  | {
      /** After each answer of a model: the cost of this run so far, and the number of answers that came from the store. */
      readonly type: "model-answered";
      readonly calls: number;
      readonly tokens: number;
      readonly costUsd: number | null;
      readonly remembered: number;
      readonly isLast: boolean;
    }
  | { readonly type: "source-progressed"; readonly done: number; readonly total: number }
  /** A server asked for a pause. */
  | { readonly type: "source-waiting"; readonly host: string; readonly seconds: number }
  | { readonly type: "discussion-read"; readonly id: string; readonly title: string; readonly comments: number; readonly language: string }
  /** How the thread differs from the version on which the reading builds, in comments. */
  | ({ readonly type: "thread-compared"; readonly version: number } & ThreadDifference)
  /** A reading that was to build on an earlier version cannot; `why` is the end of "…, because". */
  | { readonly type: "read-whole"; readonly why: string }
  /** The thread is what it was when this version was made. No new one is made. */
  | { readonly type: "nothing-new"; readonly version: number }
  | { readonly type: "engine-progressed"; readonly progress: EngineProgress }
  | { readonly type: "topics-proposed"; readonly names: readonly string[]; readonly given: boolean }
  /** The topics of an earlier version stay: only what came since is read. */
  | { readonly type: "topics-kept"; readonly names: readonly string[] }
  | {
      readonly type: "comments-tagged";
      readonly tagged: number;
      readonly untagged: number;
      readonly empty: number;
      readonly failed: number;
    }
  | { readonly type: "topic-summarized"; readonly done: number; readonly total: number; readonly name: string }
  | { readonly type: "overview-written"; readonly sentences: number }
  /** `isCurrent`: whether the report is shown now, or only stored as a version. */
  | { readonly type: "report-saved"; readonly version: number; readonly isCurrent: boolean }
  | { readonly type: "site-written"; readonly folder: string; readonly pages: number };

export type EmitEvent = (event: ReadingEvent) => void;
