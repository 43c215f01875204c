import type { Discussion } from "../domain/discussion.ts";
import type { Finding } from "../domain/finding.ts";
import type { Report } from "../domain/report.ts";
import type { Tag, Topic } from "../domain/topic.ts";
import type { Engine, Reading, TaggedTopic } from "../engines/engine.ts";
import { type SummarizedTopic, assembleReport } from "./assemble-report.ts";
import { completeTags } from "./complete-tags.ts";
import { countOverview } from "./count-overview.ts";
import type { EmitEvent } from "./events.ts";
import { groundSentences, groundSummary } from "./ground-summary.ts";
import { settleTopics } from "./settle-topics.ts";

export interface PipelineTools {
  readonly engine: Engine;
  readonly emit: EmitEvent;
  readonly signal: AbortSignal;
}

/**
 * Discussion in, checked report out: topics, tags, summaries, overview, with our checks between the engine's steps. Given
 * topics (`givenTopics`) replace learned ones and are kept even when empty.
 */
export const makeReport = async (
  input: { discussion: Discussion; givenTopics: readonly Topic[] | null },
  tools: PipelineTools,
): Promise<Report> => {
  const { discussion, givenTopics } = input;
  const { engine, emit, signal } = tools;
  const given = givenTopics !== null;
  const reading = await engine.read(discussion, { signal, onProgress: (progress) => emit({ type: "engine-progressed", progress }) });

  const proposed = givenTopics ?? (await reading.proposeTopics());
  signal.throwIfAborted();
  emit({ type: "topics-proposed", topics: proposed.length, given });

  const tags = completeTags(discussion, proposed.length === 0 ? untaggedAll(discussion) : await reading.tagComments(proposed));
  signal.throwIfAborted();
  const settled = settleTopics({ discussion, topics: proposed, tags, given });
  emit({ type: "comments-tagged", ...countPlaces({ discussion, topics: settled.topics, tags }) });

  const summarized = await summarizeTopics({ discussion, topics: settled.topics, reading }, tools);
  const overview = await writeOverview({ discussion, topics: settled.topics, reading });
  signal.throwIfAborted();
  emit({ type: "overview-written", sentences: overview.sentences.length });

  const findings = [...discussion.findings, ...reading.findings(), ...settled.findings, ...summarized.findings, ...overview.findings];
  return assembleReport({
    discussion,
    engine: { kind: engine.kind, name: reading.readBy ?? engine.name, version: engine.version },
    topics: summarized.topics,
    topicsGiven: given,
    tags,
    overview: overview.sentences,
    findings,
  });
};

const untaggedAll = (discussion: Discussion): readonly Tag[] =>
  discussion.comments.filter((comment) => comment.absence === null).map(({ id }) => ({ commentId: id, topicIds: [], failure: null }));

const countPlaces = ({ discussion, topics, tags }: { discussion: Discussion; topics: readonly TaggedTopic[]; tags: readonly Tag[] }) => {
  const tagged = new Set(topics.flatMap((topic) => topic.commentIds)).size;
  const empty = discussion.comments.filter((comment) => comment.absence !== null).length;
  const failed = tags.filter((tag) => tag.failure !== null).length;
  return { tagged, empty, failed, untagged: discussion.comments.length - tagged - empty - failed };
};

const summarizeTopics = async (
  input: { discussion: Discussion; topics: readonly TaggedTopic[]; reading: Reading },
  { emit, signal }: PipelineTools,
): Promise<{ readonly topics: readonly SummarizedTopic[]; readonly findings: readonly Finding[] }> => {
  const comments = new Map(input.discussion.comments.map((comment) => [comment.id, comment]));
  const findings: Finding[] = [];
  const topics: SummarizedTopic[] = [];
  for (const [index, topic] of input.topics.entries()) {
    signal.throwIfAborted();
    const summary = topic.commentIds.length === 0 ? { sentences: [], viewpoints: [] } : await input.reading.summarizeTopic(topic);
    const grounded = groundSummary(topic, summary, comments);
    findings.push(...grounded.findings);
    topics.push({ ...topic, sentences: grounded.sentences, viewpoints: grounded.viewpoints });
    emit({ type: "topic-summarized", done: index + 1, total: input.topics.length, name: topic.name });
  }
  return { topics, findings };
};

const writeOverview = async ({
  discussion,
  topics,
  reading,
}: {
  discussion: Discussion;
  topics: readonly TaggedTopic[];
  reading: Reading;
}) => {
  const filled = topics.filter((topic) => topic.commentIds.length > 0);
  const said = filled.length === 0 ? [] : await reading.writeOverview(filled);
  const tagged = new Set(filled.flatMap((topic) => topic.commentIds));
  const citable = new Map(discussion.comments.filter((comment) => tagged.has(comment.id)).map((comment) => [comment.id, comment]));
  return groundSentences([...countOverview(filled, discussion.comments), ...said], citable, "document");
};
