import type { Topic } from "./topic.ts";

/** A change of the topics of a stored report. Comments keep their tags, except those that only had dropped topics. */
export interface TopicEdit {
  /** The version of the report that is edited. */
  readonly version: number;
  /** The topics after the change. A topic with a known id is kept, though its name may differ; one with an unknown id is new. */
  readonly topics: readonly Topic[];
  /** Topics that become part of another one: their comments get that topic's tag. */
  readonly merged: readonly { readonly from: string; readonly into: string }[];
}
