import type { Discussion } from "../domain/discussion.ts";
import type { Report } from "../domain/report.ts";
import type { Topic } from "../domain/topic.ts";
import type { Engine } from "../engines/engine.ts";
import type { EmitEvent } from "../pipeline/events.ts";
import { makeReport } from "../pipeline/make-report.ts";
import type { ReadDiscussion, SourceTools } from "../sources/source.ts";

/** What `compose` puts together: the adapters behind the main job. */
export interface SummarizePorts {
  readonly readDiscussion: ReadDiscussion;
  readonly readTopics: (path: string, tools: SourceTools) => Promise<readonly Topic[]>;
  readonly engine: Engine;
}

/** The main job: a reference in, a checked report out. The topics file is read first: a mistake in it should cost no reading. */
export const summarizeReference = async (
  input: { readonly reference: string; readonly topicsFile: string | null },
  ports: SummarizePorts,
  tools: SourceTools & { readonly emit: EmitEvent },
): Promise<Report> => {
  const givenTopics = input.topicsFile === null ? null : await ports.readTopics(input.topicsFile, tools);
  const discussion: Discussion = await ports.readDiscussion(input.reference, tools);
  tools.emit({ type: "discussion-read", title: discussion.title, comments: discussion.comments.length, language: discussion.language });
  return makeReport({ discussion, givenTopics }, { engine: ports.engine, emit: tools.emit, signal: tools.signal });
};
