import type { Discussion } from "../domain/discussion.ts";
import type { CallTotals } from "../domain/model-call.ts";
import type { Topic } from "../domain/topic.ts";
import type { Engine } from "../engines/engine.ts";
import type { StepEstimate } from "../engines/llm/estimate.ts";
import type { ReadDiscussion, ReadSaved, SourceTools } from "../sources/source.ts";
import type { Store } from "../store/store.ts";
import type { Probe } from "./diagnose.ts";

/** What a reading will take, before it begins. */
export interface Estimate {
  readonly steps: readonly EstimatedStep[];
}

export interface EstimatedStep extends StepEstimate {
  /** Null when the price is unknown. */
  readonly costUsd: number | null;
}

/** The engine that the settings ask for, and why it is this one. */
export interface EngineChoice {
  readonly name: string;
  readonly why: string;
  /** What reading this discussion will take; null where nothing is asked of a model. `givenTopics` counts them, if there are. */
  readonly estimate: ((discussion: Discussion, givenTopics: number | null) => Promise<Estimate>) | null;
  /** An engine for one run over one discussion. `onCall` is told what the run has paid, and what it rests on in all. */
  readonly open: (discussionId: string, onCall: (paid: CallTotals, used: CallTotals) => void) => OpenEngine;
}

export interface OpenEngine {
  readonly engine: Engine;
  /** Ends whatever the engine still does elsewhere. To be called when the run is over, however it ended. */
  readonly stop: () => Promise<void>;
}

/** What `compose` puts together: the adapters behind every use case. */
export interface Ports {
  readonly readDiscussion: ReadDiscussion;
  /** A file that was handed in. Its name is what a person knows it by, no path. Throws `source-unsupported`. */
  readonly readSaved: ReadSaved;
  readonly readTopics: (path: string, tools: SourceTools) => Promise<readonly Topic[]>;
  /** Throws `wrong-use` where the settings ask for a model that cannot be asked; who only estimates needs no key. */
  readonly chooseEngine: (purpose: "read" | "estimate") => Promise<EngineChoice>;
  readonly store: Store;
  readonly now: () => Date;
  /** Closes the store and all connections. */
  readonly close: () => Promise<void>;
}

/** What the doors get from `compose.ts`: adapters, opened when a command needs them. */
export interface Composition {
  readonly openPorts: () => Promise<Ports>;
  readonly openProbes: () => Promise<readonly Probe[]>;
}
