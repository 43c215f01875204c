import type { Discussion } from "../../domain/discussion.ts";
import type { Model } from "../../models/model.ts";
import { answerSchema } from "./asking/answer-schema.ts";
import { systemText } from "./asking/system-text.ts";
import { planReading } from "./model-engine.ts";
import { isReadable, toTopicCount } from "./propose-topics/propose-topics.ts";
import { overviewTokens } from "./write-overview/write-overview.ts";
import { tokensATag, toBatches } from "./tag-comments/batches.ts";
import { tokensASummary } from "./summarize-topics/summarize-topics.ts";
import { topicsACall } from "./summarize-topics/plan-calls.ts";

export interface StepEstimate {
  readonly step: string;
  /** Which model is asked. */
  readonly model: string;
  readonly calls: number;
  readonly inputTokens: number;
  /** Of the input tokens, those that a provider's prompt cache already holds. */
  readonly cachedTokens: number;
  readonly outputTokens: number;
}

export interface ReadingEstimate {
  readonly steps: readonly StepEstimate[];
  /** The number of sections that the thread is split into. */
  readonly sections: number;
}

type KnownModel = Pick<Model, "name" | "contextTokens">;

/** In tokens: a topic's line in a task; a call's own words. */
const tokensATopicLine = 50;
const tokensATask = 150;
/** Comments of topics that spread over sections are shown with excerpts of their parents, which adds this factor. */
const excerptShare = 1.35;

interface Measures {
  readonly topics: number;
  readonly sectionTokens: readonly number[];
  /** System text and schema, a part of every call. */
  readonly fixed: number;
}

/**
 * The calls that a reading will make, step by step, before any is made. Repeats (after faults, for gaps, for suspected prompt injections) are not included.
 * The number of topics is guessed from the number of comments unless topics are given.
 */
export const estimateReading = async (
  discussion: Discussion,
  model: KnownModel,
  options: { readonly tagModel?: KnownModel; readonly givenTopics?: number | null } = {},
): Promise<ReadingEstimate> => {
  const { tagModel = model, givenTopics = null } = options;
  const { transcript, tokenBudget, sections: cut, countTokens } = await planReading(discussion, { model, tagModel });
  const readable = transcript.comments.filter(isReadable).length;
  if (readable === 0 || (readable < 2 && givenTopics === null)) return { steps: [], sections: cut.sections.length };
  const measures = {
    topics: givenTopics ?? toTopicCount(readable),
    sectionTokens: cut.sections.map(({ tokens }) => tokens),
    fixed: countTokens(systemText) + countTokens(JSON.stringify(answerSchema.json)),
  };
  const batches = cut.sections.map((section) => toBatches(section, tokenBudget));
  const steps = [
    ...(givenTopics === null ? estimateProposals(measures) : []),
    estimateTags(measures, { batches, readable, isWarm: givenTopics === null && tagModel.name === model.name }),
    estimateSummaries(measures),
    {
      step: "write-overview",
      calls: 1,
      inputTokens: measures.fixed + tokensATask + measures.topics * (tokensATopicLine + tokensASummary / 2),
      cachedTokens: 0,
      outputTokens: overviewTokens,
    },
  ];
  return {
    steps: steps.map((step) => ({ ...step, model: step.step === "tag-comments" ? tagModel.name : model.name })),
    sections: cut.sections.length,
  };
};

type Estimated = Omit<StepEstimate, "model">;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const estimateProposals = ({ topics, sectionTokens, fixed }: Measures): readonly Estimated[] => {
  const calls = sectionTokens.length;
  const proposed = topics * Math.ceil(Math.sqrt(calls));
  const proposals = {
    step: "propose-topics",
    calls,
    inputTokens: sum(sectionTokens) + calls * (fixed + tokensATask),
    cachedTokens: 0,
    outputTokens: proposed * 60,
  };
  if (calls === 1) return [proposals];
  return [
    proposals,
    {
      step: "merge-topics",
      calls: 1,
      inputTokens: fixed + tokensATask + proposed * tokensATopicLine,
      cachedTokens: 0,
      outputTokens: topics * 70,
    },
  ];
};

const estimateTags = (
  { topics, sectionTokens, fixed }: Measures,
  { batches, readable, isWarm }: { batches: readonly (readonly unknown[])[]; readable: number; isWarm: boolean },
): Estimated => {
  const shared = batches.map((list, index) => ({ calls: list.length, tokens: (sectionTokens[index] ?? 0) + fixed }));
  const calls = sum(shared.map((section) => section.calls));
  return {
    step: "tag-comments",
    calls,
    inputTokens: sum(shared.map((section) => section.calls * section.tokens)) + calls * (tokensATask + topics * tokensATopicLine),
    cachedTokens: sum(shared.map((section) => Math.max(0, section.calls - (isWarm ? 0 : 1)) * section.tokens)),
    outputTokens: readable * tokensATag,
  };
};

const estimateSummaries = ({ topics, sectionTokens, fixed }: Measures): Estimated => {
  const [only] = sectionTokens;
  const outputTokens = topics * tokensASummary;
  if (sectionTokens.length === 1 && only !== undefined) {
    const calls = Math.ceil(topics / topicsACall);
    const cachedTokens = calls * (only + fixed);
    return {
      step: "summarize-topics",
      calls,
      inputTokens: cachedTokens + calls * tokensATask + topics * tokensATopicLine,
      cachedTokens,
      outputTokens,
    };
  }
  const inputTokens = Math.round(sum(sectionTokens) * excerptShare) + topics * (fixed + tokensATask);
  return { step: "summarize-topics", calls: topics, inputTokens, cachedTokens: 0, outputTokens };
};
