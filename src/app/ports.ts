import type { Discussion } from "../domain/thread/discussion.ts";
import type { CallTotals } from "../domain/models/model-call.ts";
import type { Topic } from "../domain/topics/topic.ts";
import type { Engine } from "../engines/engine.ts";
import type { ReadingChanges } from "../engines/llm/estimate-changes.ts";
import type { StepEstimate } from "../engines/llm/estimate.ts";
import type { ReadFrontPage } from "../sources/hackernews/live/read-front-page.ts";
import type { InspectedReference } from "../sources/inspect-reference.ts";
import type { PlaceReaders } from "../sources/place-readers.ts";
import type { ReadDiscussion, ReadSaved, SourceTools } from "../sources/source.ts";
import type { BackedUp, CopiedPart, CopyProgress, Store } from "../store/store.ts";
import type { Probe } from "./diagnose.ts";

/** The estimated cost of a reading. */
export interface Estimate {
  readonly steps: readonly EstimatedStep[];
}

export interface EstimatedStep extends StepEstimate {
  /** Null when the price is unknown. */
  readonly costUsd: number | null;
}

/** What an earlier reading must have in common with one that builds on it. */
export type Reader = Pick<Engine, "kind" | "name" | "version" | "writesIn">;

/** The engine chosen by the settings, and why. */
export interface EngineChoice {
  readonly name: string;
  /** The engine as `open` gives it, without opening it: an estimate has no key. */
  readonly reader: Reader;
  readonly why: string;
  /**
   * Estimates the reading of a discussion; null if no model is used. `givenTopics` is their number, null if topics are learned; `changes` what is
   * read of it, where that is not all.
   */
  readonly estimate: ((discussion: Discussion, givenTopics: number | null, changes?: ReadingChanges | null) => Promise<Estimate>) | null;
  /** Opens an engine for one run over one discussion. `onCall` gets what this run has paid so far, and the total of all its calls. */
  readonly open: (discussionId: string, onCall: (paid: CallTotals, used: CallTotals) => void) => OpenEngine;
}

export interface OpenEngine {
  readonly engine: Engine;
  /** Stops work that the engine still does in the background. Call it at the end of the run, also after an error. */
  readonly stop: () => Promise<void>;
}

/** The adapters behind the use cases, connected by `compose`. */
export interface Ports {
  readonly readDiscussion: ReadDiscussion;
  readonly readThread: PlaceReaders["readThread"];
  readonly countComments: PlaceReaders["countComments"];
  /** Checks a reference before anything is fetched. Throws `source-unsupported`, `source-unreadable`. */
  readonly inspectReference: (reference: string) => Promise<InspectedReference>;
  readonly readFrontPage: ReadFrontPage;
  /** Reads an uploaded file. Its name is only for messages and is not a path. Throws `source-unsupported`. */
  readonly readSaved: ReadSaved;
  readonly readTopics: (path: string, tools: SourceTools) => Promise<readonly Topic[]>;
  /** Throws `wrong-use` if the settings choose a model that cannot be called. An estimate needs no key. */
  readonly chooseEngine: (purpose: "read" | "estimate") => Promise<EngineChoice>;
  readonly store: Store;
  readonly now: () => Date;
  /** Closes the store and all connections. */
  readonly close: () => Promise<void>;
}

/** The result of `compose`: adapters that are opened when a command needs them. */
export interface Composition {
  readonly now: () => Date;
  readonly openPorts: () => Promise<Ports>;
  /** The store alone, which is much faster to open than all adapters. */
  readonly openStore: () => Promise<Store>;
  /** The names of the models that Ollama has on this machine; empty if it does not answer at once. */
  readonly findLocalModels: () => Promise<readonly string[]>;
  readonly openProbes: () => Promise<readonly Probe[]>;
  /** Copies a backup into the data folder. Throws `store-unusable`, or `output-refused` if a store there holds anything. */
  readonly restore: (file: string) => Promise<BackedUp>;
  /** Copies the store to a data folder or a Postgres database. `signal` stops it; the next copy goes on from there. */
  readonly copyStore: (options: {
    readonly to: string;
    readonly signal: AbortSignal;
    readonly onProgress: (progress: CopyProgress) => void;
  }) => Promise<{ readonly shown: string; readonly parts: readonly CopiedPart[] }>;
  /** Opens a copy of another store, which stays as it is. Null for a file that is no store. */
  readonly openOtherStore: (path: string) => Promise<Store | null>;
}
