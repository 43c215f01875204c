import type { Topic } from "../domain/topic.ts";
import type { Engine } from "../engines/engine.ts";
import type { ReadDiscussion, SourceTools } from "../sources/source.ts";
import type { Store } from "../store/store.ts";

/** What `compose` puts together: the adapters behind every use case. */
export interface Ports {
  readonly readDiscussion: ReadDiscussion;
  readonly readTopics: (path: string, tools: SourceTools) => Promise<readonly Topic[]>;
  readonly engine: Engine;
  readonly store: Store;
  readonly now: () => Date;
}
