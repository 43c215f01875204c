import type { Discussion } from "../../domain/thread/discussion.ts";
import type { Model } from "../../models/model.ts";
import { answerSchema } from "./asking/answer-schema.ts";
import { toSystemText } from "./asking/system-text.ts";
import { planReading } from "./plan-reading.ts";
import { isReadable } from "./propose-topics/propose-topics.ts";
import { type TopicLimits, toTopicLimits } from "./propose-topics/topic-count.ts";
import { shownShare, toUsualResults } from "./write-overview/overview-material.ts";
import { overviewTokens } from "./write-overview/write-overview.ts";
import { tokensATag, toBatches } from "./tag-comments/batches.ts";
import { tokensASummary } from "./summarize-topics/summarize-topics.ts";
import { toClaimCount, topicsACall } from "./summarize-topics/plan-calls.ts";
import { largestBatch } from "./verify-statements/plan-comparisons.ts";
import { tokensAVerdict } from "./verify-statements/verify-statements.ts";

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

export type KnownModel = Pick<Model, "name" | "contextTokens">;

/** In tokens: a topic's line in a task; a call's own words; a statement as a task shows it. */
export const tokensATopicLine = 50;
export const tokensATask = 250;
export const tokensAStatement = 45;
/** Comments that are shown without their section carry excerpts of their parents, which adds this factor. */
export const excerptShare = 1.35;
/** The share of the comments that belong to a topic and stand in another section than most of it. */
const outsideShare = 0.4;
/** The share of the comments that is cited, and shown again where there is no cache to show all. */
export const citedShare = 0.45;
/** Viewpoints of a topic; sentences of an overview with its bottom line. */
export const viewpointsATopic = 3;
const overviewSentences = 11;

interface Measures {
  readonly limits: TopicLimits;
  readonly topics: number;
  readonly claimsATopic: number;
  readonly sectionTokens: readonly number[];
  /** System text and schema, a part of every call. */
  readonly fixed: number;
}

export interface EstimateOptions {
  readonly tagModel?: KnownModel;
  /** What verifies, and when; null where nothing does. */
  readonly verify?: { readonly model: KnownModel; readonly when: "auto" | "always" } | null;
  readonly givenTopics?: number | null;
}

/**
 * The calls that a reading will make, step by step, before any is made. Repeats (after faults, for gaps, for suspected prompt injections) are not included.
 * The number of topics is guessed from the number of comments unless topics are given.
 */
export const estimateReading = async (
  discussion: Discussion,
  model: KnownModel,
  options: EstimateOptions = {},
): Promise<ReadingEstimate> => {
  const { tagModel = model, verify = null, givenTopics = null } = options;
  const models = [model, tagModel, ...(verify === null ? [] : [verify.model])];
  const { transcript, tokenBudget, sections: cut, countTokens } = await planReading(discussion, models);
  const readable = transcript.comments.filter(isReadable).length;
  if (readable === 0 || (readable < 2 && givenTopics === null)) return { steps: [], sections: cut.sections.length };
  const limits = toTopicLimits(readable);
  const topics = givenTopics ?? limits.topics;
  const sectionTokens = cut.sections.map(({ tokens }) => tokens);
  const measures = {
    limits,
    topics,
    claimsATopic: toClaimCount({ comments: (readable * membershipsAComment) / topics, tokens: sum(sectionTokens) / topics }),
    sectionTokens,
    fixed: countTokens(toSystemText(null)) + countTokens(JSON.stringify(answerSchema.json)),
  };
  const batches = cut.sections.map((section) => toBatches(section, tokenBudget));
  const steps = [
    ...(givenTopics === null ? estimateProposals(measures) : []),
    estimateTags(measures, { batches, readable, isWarm: givenTopics === null && tagModel.name === model.name }),
    estimateSummaries(measures),
    estimateOverview(measures),
  ];
  const verification = verify === null ? null : estimateVerification(measures, verify.model.name === model.name);
  const isVerified = verification !== null && (verify?.when === "always" || isWorthwhile(verification, steps));
  const nameOf = (step: string): string => (step === "tag-comments" ? tagModel.name : model.name);
  return {
    steps: [
      ...steps.map((step) => ({ ...step, model: nameOf(step.step) })),
      ...(isVerified ? [{ ...verification, model: (verify?.model ?? model).name }] : []),
    ],
    sections: cut.sections.length,
  };
};

/** Topics of a tagged comment, on average. */
export const membershipsAComment = 1.15;
/** Prices of cached input and of output, in input tokens: usual with the large providers. */
const prices = { cached: 0.1, output: 5 };
/** Verification is on by itself where it costs at most this share of the reading. */
const worthwhileShare = 0.25;

const isWorthwhile = (verification: Estimated, reading: readonly Estimated[]): boolean =>
  costOf(verification) < worthwhileShare * sum(reading.map(costOf));

const costOf = ({ inputTokens, cachedTokens, outputTokens }: Estimated): number =>
  inputTokens - cachedTokens * (1 - prices.cached) + outputTokens * prices.output;

/** Whether a reading with these models is verified: always, or because that is cheap beside the reading, by the usual relation of prices. */
export const willVerify = async (
  discussion: Discussion,
  {
    model,
    tagModel,
    verify,
  }: { readonly model: KnownModel; readonly tagModel: KnownModel; readonly verify: NonNullable<EstimateOptions["verify"]> },
): Promise<boolean> => {
  if (verify.when === "always") return true;
  const { steps } = await estimateReading(discussion, model, { tagModel, verify });
  return steps.some(({ step }) => step === "verify-statements");
};

type Estimated = Omit<StepEstimate, "model">;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const estimateProposals = ({ limits, topics, sectionTokens, fixed }: Measures): readonly Estimated[] => {
  const calls = sectionTokens.length;
  const groups = limits.groups?.most ?? 0;
  const proposed = topics * Math.ceil(Math.sqrt(calls));
  const proposals = {
    step: "propose-topics",
    calls,
    inputTokens: sum(sectionTokens) + calls * (fixed + tokensATask),
    cachedTokens: 0,
    outputTokens: (proposed + (calls === 1 ? groups : 0)) * 60,
  };
  if (calls === 1) return [proposals];
  return [
    proposals,
    {
      step: "merge-topics",
      calls: 1,
      inputTokens: fixed + tokensATask + proposed * tokensATopicLine,
      cachedTokens: 0,
      outputTokens: (topics + groups) * 70,
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

const estimateSummaries = ({ topics, claimsATopic, sectionTokens, fixed }: Measures): Estimated => {
  const [only] = sectionTokens;
  const outputTokens = topics * (tokensASummary.topic + claimsATopic * tokensASummary.claim);
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
  const perSection = Math.ceil(topics / sectionTokens.length / topicsACall);
  const calls = perSection * sectionTokens.length;
  const cachedTokens = perSection * sum(sectionTokens) + calls * fixed;
  const outside = Math.round(sum(sectionTokens) * outsideShare * excerptShare);
  const inputTokens = cachedTokens + outside + calls * tokensATask + topics * tokensATopicLine;
  return { step: "summarize-topics", calls, inputTokens, cachedTokens, outputTokens };
};

/** Results of the topics, and the comments they rest on: cached where the thread is one section. */
const estimateOverview = ({ limits, topics, claimsATopic, sectionTokens, fixed }: Measures): Estimated => {
  const all = topics * (tokensATopicLine + (claimsATopic + viewpointsATopic) * tokensAStatement);
  const results = Math.min(all, toUsualResults(sum(sectionTokens)));
  const [only] = sectionTokens;
  const cachedTokens = sectionTokens.length === 1 && only !== undefined ? only + fixed : 0;
  const shown = cachedTokens > 0 ? cachedTokens : fixed + Math.round(sum(sectionTokens) * shownShare);
  return {
    step: "write-overview",
    calls: 1,
    inputTokens: shown + tokensATask + results,
    cachedTokens,
    outputTokens: overviewTokens.whole + (limits.groups?.most ?? 0) * overviewTokens.group,
  };
};

/** One comparison for each call that summarises, one for the overview. Statements written again and compared again are not included. */
const estimateVerification = ({ limits, topics, claimsATopic, sectionTokens, fixed }: Measures, isSameModel: boolean): Estimated => {
  const statements = topics * (1 + claimsATopic + viewpointsATopic) + overviewSentences + (limits.groups?.most ?? 0);
  const calls = (isSameModel ? sectionTokens.length : 1) * Math.ceil(statements / largestBatch) + 1;
  const cachedTokens = isSameModel ? calls * (sum(sectionTokens) / sectionTokens.length + fixed) : 0;
  // Where the thread is cut, statements that cite several sections are compared without a cache.
  const uncached = isSameModel ? (sectionTokens.length - 1) / sectionTokens.length : 1;
  const shown = cachedTokens + (isSameModel ? 0 : calls * fixed) + Math.round(sum(sectionTokens) * citedShare * excerptShare * uncached);
  return {
    step: "verify-statements",
    calls,
    inputTokens: Math.round(shown) + calls * tokensATask + statements * tokensAStatement,
    cachedTokens: Math.round(cachedTokens),
    outputTokens: statements * tokensAVerdict,
  };
};
