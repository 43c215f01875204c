import type { Finding } from "../../domain/thread/finding.ts";
import { type Verification, toUnverifiedFindings } from "../../domain/report/verification.ts";
import type { Interruption, Reading, TaggedTopic, TopicSummary } from "../engine.ts";
import type { LlmContext } from "./context.ts";
import { gatherTopics } from "./gather-topics/gather-topics.ts";
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
  const kept = new Set<string>();
  const summarize = (topics: readonly TaggedTopic[]): readonly Promise<TopicSummary | null>[] => {
    // A topic that holds others has no comments of its own: comments are tagged with the narrowest topics.
    const leaves = topics.filter(({ id }) => !topics.some(({ parentId }) => parentId === id));
    const promises = new Map(summarizeTopics(context, leaves).map((promise, place) => [leaves[place]?.id ?? "", promise]));
    return topics.map(async ({ id }) => {
      const summary = (await promises.get(id)) ?? null;
      if (summary !== null) summaries.set(id, summary);
      kept.delete(id);
      return summary;
    });
  };
  const pick = (commentIds: readonly string[]) => commentIds.flatMap((id) => context.transcript.byId.get(id) ?? []);
  return {
    // Calls end in any order; sorted findings make the same answers give the same report [R1].
    findings: () =>
      [...state.findings, ...toUnverifiedFindings(toVerification(context))].toSorted((left, right) =>
        toKey(left).localeCompare(toKey(right), "en"),
      ),
    readBy: null,
    verification: () => toVerification(context),
    usage: context.asker.usage,
    interruption: state.interruption,
    proposeTopics: () => proposeTopics(context),
    tagComments: (topics) => tagComments(context, topics),
    tagSelection: (topics, commentIds) => tagSelection(context, { topics, comments: pick(commentIds) }),
    fillGaps: async (existing, commentIds) => {
      const comments = pick(commentIds);
      const topics = await proposeMissingTopics(context, { comments, existing });
      const fresh = topics.map((topic) => ({ ...topic, commentIds: [] }));
      return { topics, tags: topics.length === 0 ? [] : await tagSelection(context, { topics: fresh, comments }) };
    },
    gatherTopics: (existing, commentIds, least) => gatherTopics(context, { comments: pick(commentIds), existing, least }),
    keepSummaries: (known) => {
      for (const [id, summary] of known) {
        summaries.set(id, summary);
        kept.add(id);
      }
    },
    // A model's descriptions neither count nor quote.
    updateDescriptions: (topics) => topics.map(({ description }) => description),
    summarizeTopics: summarize,
    writeOverview: (topics) => writeOverview(context, topics, { summaries, kept }),
  };
};

const toKey = ({ code, where, message }: Finding): string => `${code} ${where} ${message}`;

const toVerification = ({ verifier }: LlmContext): Verification | null =>
  verifier === null ? null : { model: verifier.model.name, ...verifier.tally };
