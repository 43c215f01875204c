import { toCount, toNumeral } from "../../domain/count-words.ts";
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
  const summarize = (topics: readonly TaggedTopic[]): readonly Promise<TopicSummary | null>[] => {
    // A topic that holds others has no comments of its own: comments are tagged with the narrowest topics.
    const leaves = topics.filter(({ id }) => !topics.some(({ parentId }) => parentId === id));
    const promises = new Map(summarizeTopics(context, leaves).map((promise, place) => [leaves[place]?.id ?? "", promise]));
    return topics.map(async ({ id }) => {
      const summary = (await promises.get(id)) ?? null;
      if (summary !== null) summaries.set(id, summary);
      return summary;
    });
  };
  return {
    // Calls end in any order; sorted findings make the same answers give the same report [R1].
    findings: () => [...state.findings, ...toUnverified(context)].toSorted((left, right) => toKey(left).localeCompare(toKey(right), "en")),
    readBy: null,
    verification: () => (context.verifier === null ? null : { model: context.verifier.model.name, ...context.verifier.tally }),
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
    writeOverview: (topics) => writeOverview(context, topics, summaries),
  };
};

const toKey = ({ code, where, message }: Finding): string => `${code} ${where} ${message}`;

const toUnverified = ({ verifier }: LlmContext): readonly Finding[] => {
  if (verifier === null || verifier.tally.unverified === 0) return [];
  const { supported, dropped, unverified } = verifier.tally;
  return [
    {
      code: "verification-incomplete",
      where: "document",
      message: `${toNumeral(unverified)} of ${toCount(supported + dropped + unverified, "statement")} could not be compared with the comments they cite.`,
    },
  ];
};
