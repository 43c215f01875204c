import { createCallCounter } from "../app/call-counter.ts";
import type { Base } from "../app/find-base.ts";
import { toDiscussion } from "../app/import-report.ts";
import { makePlanned } from "../app/make-planned.ts";
import { planReading, tellPlan } from "../app/plan-reading.ts";
import { toHistoryKey } from "../domain/report/history-key.ts";
import { openLibraryEngine } from "../compose/compose-library.ts";
import { composeSource } from "../compose/compose-source.ts";
import { AppError } from "../domain/app-error.ts";
import type { Discussion } from "../domain/thread/discussion.ts";
import type { FileFormat } from "../domain/sources/file-formats.ts";
import { dropImplausibleTimes } from "../domain/thread/plausible-times.ts";
import type { NamedColumns } from "../domain/sources/table-columns.ts";
import type { Report } from "../domain/report/report.ts";
import type { Topic } from "../domain/topics/topic.ts";
import { type Flags, loadConfig } from "../config/load-config.ts";
import { parseModelName } from "../config/model-config.ts";
import { providers } from "../config/providers.ts";
import type { ReadingEvent } from "../pipeline/events.ts";
import type { PipelineTools } from "../pipeline/make-report.ts";
import { requireDiscussion } from "./require-discussion.ts";
import { readVersion } from "./version.ts";

export { renderSite } from "../site/render-site.ts";
export { renderReportMarkdown as renderMarkdown } from "../views/markdown/render-report-markdown.ts";
export type { SiteFile } from "../site/site-folder.ts";
export { AppError, type ErrorCode, type Explanation } from "../domain/app-error.ts";
export { checkReport } from "../domain/report/check-report.ts";
export type { Comment, Discussion } from "../domain/thread/discussion.ts";
export type { Finding, FindingCode } from "../domain/thread/finding.ts";
export type { Report, ReportComment, ReportSentence, ReportTopic, ReportViewpoint } from "../domain/report/report.ts";
export type { ReadingEvent } from "../pipeline/events.ts";

export interface ReadOptions {
  /** Reads the file as this format instead of detecting the format. */
  readonly format?: FileFormat;
  /** Names a table's columns if their own names do not show their roles: `{words: "Your view", author: "Name"}`. */
  readonly columns?: NamedColumns;
  /** What to call the discussion instead of its own title. */
  readonly title?: string;
  /** The number of the thread to read in a mailbox of several. */
  readonly thread?: number;
  readonly signal?: AbortSignal;
  /** Base URLs of mirrors of Hacker News's two APIs. Only these may have a private address. */
  readonly algoliaUrl?: string;
  readonly firebaseUrl?: string;
  /** A token for GitHub, for discussions and for more than 60 requests an hour; by default GITHUB_TOKEN of the process. */
  readonly githubToken?: string;
  /** How the sites that are read can reach you: added to the header User-Agent. */
  readonly contact?: string;
}

/**
 * Reads a discussion from a link to a thread, a Hacker News id, or a file with a saved thread. Respects the proxy variables of the process.
 * Throws `AppError` with one of the codes `source-…`.
 *
 * @example
 * const discussion = await readDiscussion("https://news.ycombinator.com/item?id=8863");
 * console.log(discussion.title, discussion.comments.length);
 */
export const readDiscussion = async (reference: string, options: ReadOptions = {}): Promise<Discussion> => {
  const { format = null, columns = {}, title = null, thread = null, signal = new AbortController().signal } = options;
  const { algoliaUrl, firebaseUrl, githubToken, contact } = options;
  const flags = { ...(algoliaUrl && { algoliaUrl }), ...(firebaseUrl && { firebaseUrl }), ...(contact && { contact }) };
  // Of the environment only the proxy variables and the token are read: a program says itself what it wants.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("SUMMARIZER_")));
  const config = loadConfig({ flags, env, file: null, platformDataFolder: "" });
  const source = composeSource(githubToken === undefined ? config : { ...config, githubToken }, readVersion());
  try {
    const discussion = await source.readDiscussion(reference, { format, columns, title, thread, signal, standardInput: process.stdin });
    return dropImplausibleTimes(discussion, new Date());
  } finally {
    await source.close();
  }
};

export interface SummarizeOptions {
  /**
   * An earlier report of the same thread to build on: only what came since is read, and `changes` says what is new. The same report comes back where
   * nothing is. Where it cannot be built on (another engine, other topics), the whole thread is read; the event `read-whole` says why.
   */
  readonly earlier?: Report;
  /** Tags with these topics instead of learning topics. Their ids must be unique. */
  readonly topics?: readonly Pick<Topic, "id" | "name" | "description">[];
  /** Reads with this language model, `provider/name`; without it, the embedded engine reads. */
  readonly model?: string;
  /** The provider's key; by default the provider's usual variable of the process, such as OPENAI_API_KEY. */
  readonly key?: string;
  /** The base URL of the model's server. Only this may have a private address. */
  readonly modelUrl?: string;
  /** The model's context in tokens, where it is not known. */
  readonly contextTokens?: number;
  /** A cheaper model for tagging. */
  readonly tagModel?: string;
  /** When a model compares what was written with the comments it cites; `auto` (the default): where that is cheap. */
  readonly verify?: "auto" | "always" | "never";
  readonly verifyModel?: string;
  /** The language to write in (BCP 47); by default the thread's own. */
  readonly language?: string;
  /** Limits of this reading. When one is reached, the report is partial: `report.partial` says why and how to go on. */
  readonly maxCostUsd?: number;
  readonly maxTokens?: number;
  /** Stores embeddings and model answers in this data folder, so that later calls are faster and cost nothing twice. Nothing is stored without it. */
  readonly dataFolder?: string;
  /** Also saves the discussion and its report there, for `summarizer list`, `search` and `serve`. */
  readonly saveReport?: boolean;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: ReadingEvent) => void;
}

/**
 * Makes the checked report of a discussion with the embedded engine or a language model. Writes nothing except into `dataFolder`, if given.
 * Throws `AppError`.
 *
 * @example
 * const report = await summarize(discussion, { model: "openai/gpt-5-mini", maxCostUsd: 0.5, dataFolder: "data" });
 * for (const { name, lede } of report.topics) console.log(name, lede?.text);
 * const files = renderSite([report]);
 */
export const summarize = async (discussion: Discussion, options: SummarizeOptions = {}): Promise<Report> => {
  const { topics, dataFolder = null, saveReport = false, signal = new AbortController().signal, onEvent = () => undefined } = options;
  requireDiscussion(discussion);
  refuseContradictions(options);
  const { choice, store, close } = await openLibraryEngine(toFlags(options), { env: toEnvironment(options), dataFolder });
  try {
    const givenTopics = topics?.map(({ id, name, description }) => ({ id, name, description, parentId: null })) ?? null;
    const counter = createCallCounter(onEvent);
    const { engine, stop } = choice.open(discussion.id, counter.count);
    const tools = { engine, emit: onEvent, signal };
    const report = await readOrReadOn({ discussion, earlier: options.earlier, givenTopics }, tools).finally(stop);
    counter.end();
    if (report === options.earlier) return report;
    if (saveReport) {
      const historyKey = toHistoryKey(engine, givenTopics);
      // A report that builds on an earlier one also has comments that the source no longer names.
      const thread = report.changes === null ? discussion : toDiscussion(report);
      await store?.saveReport({ discussion: thread, report, historyKey, madeAt: new Date().toISOString() });
    }
    return report;
  } finally {
    await close();
  }
};

const readOrReadOn = (
  { discussion, earlier, givenTopics }: { discussion: Discussion; earlier: Report | undefined; givenTopics: readonly Topic[] | null },
  tools: PipelineTools,
): Promise<Report> => {
  const base = earlier && toBase(earlier, discussion);
  const plan = planReading(discussion, { base, engine: tools.engine, givenTopics });
  tellPlan(plan, tools.emit);
  if (plan.kind === "nothing new") return Promise.resolve(plan.base.report);
  return makePlanned(plan, { givenTopics, findNextVersion: () => Promise.resolve((base?.version ?? 0) + 1), tools });
};

/** An earlier report as what a reading on builds on. Outside a store, its number is that of its latest comments. */
const toBase = (report: Report, { id }: Discussion): Base => {
  if (report.discussion.id !== id) {
    throw new AppError("wrong-use", {
      what: "Cannot build on the earlier report",
      why: `it is of "${report.discussion.id}", and the discussion is "${id}"`,
      fix: "Give the report of the same thread, or none.",
    });
  }
  const version = Math.max(1, report.overviewVersion ?? 1, ...report.comments.map(({ firstSeen }) => firstSeen ?? 1));
  return { report, discussion: toDiscussion(report), version, madeAt: null };
};

const refuseContradictions = ({ topics, saveReport, dataFolder }: SummarizeOptions): void => {
  const ids = topics?.map(({ id }) => id) ?? [];
  if (new Set(ids).size !== ids.length) {
    throw new AppError("topics-invalid", {
      what: "Cannot use these topics",
      why: "two of them have the same id",
      fix: "Give each topic a unique id.",
    });
  }
  if (saveReport === true && dataFolder === undefined) {
    throw new AppError("wrong-use", { what: "Cannot save the report", why: "no data folder is given", fix: "Give `dataFolder`, too." });
  }
};

/** The options as flags of the command line, so that both are checked by the same rules. */
const toFlags = (options: SummarizeOptions): Flags => {
  const { model, tagModel, verifyModel, verify, language, modelUrl, contextTokens, maxCostUsd, maxTokens } = options;
  const flags = {
    engine: model === undefined ? "embedded" : "model",
    model,
    tagModel,
    verifyModel,
    verify,
    language,
    modelUrl,
    modelContext: contextTokens?.toString(),
    maxCost: maxCostUsd?.toString(),
    maxTokens: maxTokens?.toString(),
  };
  return Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
};

const toEnvironment = ({ model, key }: SummarizeOptions): Readonly<Record<string, string | undefined>> => {
  const name = key === undefined ? null : parseModelName(model ?? "");
  return name === null ? process.env : { ...process.env, [providers[name.provider].keyVariable]: key };
};
