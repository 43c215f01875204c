import type { Finding } from "../../domain/finding.ts";
import type { Topic } from "../../domain/topic.ts";
import type { Interruption, Reading, TaggedTopic, TopicSummary } from "../engine.ts";
import type { LlmContext } from "./context.ts";
import { proposeMissingTopics, proposeTopics } from "./propose-topics/propose-topics.ts";
import { summarizeTopics } from "./summarize-topics/summarize-topics.ts";
import { tagComments, tagSelection } from "./tag-comments/tag-comments.ts";
import { writeOverview } from "./write-overview/write-overview.ts";

/** The reading of one discussion by a language model. The steps report `findings` and `interruption` through the context. */
export const createModelReading = (
  context: LlmContext,
  state: { readonly findings: readonly Finding[]; readonly interruption: () => Interruption | null },
): Reading => {
  const summaries = new Map<string, TopicSummary>();
  const summarize = (topics: readonly TaggedTopic[]): readonly Promise<TopicSummary>[] =>
    summarizeTopics(context, topics).map(async (promise, index) => {
      const summary = await promise;
      const topic = topics[index];
      if (topic !== undefined) summaries.set(topic.id, summary);
      return summary;
    });
  return {
    // Calls end in any order; sorted findings make the same answers give the same report [R1].
    findings: () => state.findings.toSorted((left, right) => toKey(left).localeCompare(toKey(right), "en")),
    readBy: null,
    usage: context.asker.usage,
    interruption: state.interruption,
    proposeTopics: () => proposeTopics(context),
    tagComments: (topics) => tagComments(context, topics),
    tagSelection: (topics, commentIds) =>
      tagSelection(context, { topics, comments: commentIds.flatMap((id) => context.transcript.byId.get(id) ?? []) }),
    fillGaps: async (existing, commentIds) => {
      const comments = commentIds.flatMap((id) => context.transcript.byId.get(id) ?? []);
      const topics: readonly Topic[] = await proposeMissingTopics(context, { comments, existing });
      return { topics, tags: topics.length === 0 ? [] : await tagSelection(context, { topics, comments }) };
    },
    summarizeTopics: summarize,
    writeOverview: async (topics) => ({ sentences: await writeOverview(context, topics, summaries), worthReading: [] }),
  };
};

const toKey = ({ code, where, message }: Finding): string => `${code} ${where} ${message}`;
