import type { Topic } from "../domain/topic.ts";
import type { Engine } from "../engines/engine.ts";
import type { ReadDiscussion, SourceTools } from "../sources/source.ts";
import type { Store } from "../store/store.ts";
import type { Probe } from "./diagnose.ts";

/** What `compose` puts together: the adapters behind every use case. */
export interface Ports {
  readonly readDiscussion: ReadDiscussion;
  readonly readTopics: (path: string, tools: SourceTools) => Promise<readonly Topic[]>;
  readonly engine: Engine;
  readonly store: Store;
  readonly now: () => Date;
  /** Closes the store and all connections. */
  readonly close: () => Promise<void>;
}

/** What the doors get from `compose.ts`: adapters, opened when a command needs them. */
export interface Composition {
  readonly openPorts: () => Promise<Ports>;
  readonly probes: readonly Probe[];
}
