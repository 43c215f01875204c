import { composeEngine, openCache } from "../compose/compose-engine.ts";
import { composeSource } from "../compose/compose-source.ts";
import { AppError } from "../domain/app-error.ts";
import type { Discussion } from "../domain/discussion.ts";
import type { FileFormat } from "../domain/file-formats.ts";
import { dropImplausibleTimes } from "../domain/plausible-times.ts";
import type { NamedColumns } from "../domain/table-columns.ts";
import type { Report } from "../domain/report.ts";
import type { Topic } from "../domain/topic.ts";
import { settings } from "../config/settings.ts";
import type { ReadingEvent } from "../pipeline/events.ts";
import { makeReport } from "../pipeline/make-report.ts";
import { readVersion } from "./version.ts";

export { renderSite } from "../site/render-site.ts";
export { renderReportMarkdown as renderMarkdown } from "../views/markdown/render-report-markdown.ts";
export type { SiteFile } from "../site/site-folder.ts";
export { AppError, type ErrorCode, type Explanation } from "../domain/app-error.ts";
export { checkReport } from "../domain/check-report.ts";
export type { Comment, Discussion } from "../domain/discussion.ts";
export type { Finding, FindingCode } from "../domain/finding.ts";
export type { Report, ReportComment, ReportSentence, ReportTopic, ReportViewpoint } from "../domain/report.ts";
export type { ReadingEvent } from "../pipeline/events.ts";

export interface ReadOptions {
  /** Reads the file as this format instead of detecting the format. */
  readonly format?: FileFormat;
  /** Names a table's columns if their own names do not show their roles: `{words: "Your view", author: "Name"}`. */
  readonly columns?: NamedColumns;
  /** What to call the discussion instead of its own title. */
  readonly title?: string;
  readonly signal?: AbortSignal;
  /** Base URLs of mirrors of Hacker News's two APIs. Only these may have a private address. */
  readonly algoliaUrl?: string;
  readonly firebaseUrl?: string;
}

/**
 * Reads a discussion from a Hacker News link or id, or from a file with a saved thread. Respects the proxy variables of the process.
 * Throws `AppError` with one of the codes `source-…`.
 *
 * @example
 * const discussion = await readDiscussion("https://news.ycombinator.com/item?id=8863");
 * console.log(discussion.title, discussion.comments.length);
 */
export const readDiscussion = async (reference: string, options: ReadOptions = {}): Promise<Discussion> => {
  const { format = null, columns = {}, title = null, signal = new AbortController().signal, algoliaUrl, firebaseUrl } = options;
  const source = composeSource(
    {
      algoliaUrl: algoliaUrl ?? settings.algoliaUrl.default,
      firebaseUrl: firebaseUrl ?? settings.firebaseUrl.default,
      allowedOrigins: [algoliaUrl, firebaseUrl].flatMap((url) => (url === undefined ? [] : new URL(url).origin)),
      proxyEnv: process.env,
    },
    readVersion(),
  );
  try {
    const discussion = await source.readDiscussion(reference, { format, columns, title, signal, standardInput: process.stdin });
    return dropImplausibleTimes(discussion, new Date());
  } finally {
    await source.close();
  }
};

export interface SummarizeOptions {
  /** Tags with these topics instead of learning topics. Their ids must be unique. */
  readonly topics?: readonly Pick<Topic, "id" | "name" | "description">[];
  /** Stores embeddings in this data folder, so that later calls are faster. Nothing is stored without it. */
  readonly dataFolder?: string;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: ReadingEvent) => void;
}

/**
 * Makes the checked report of a discussion with the embedded engine. Writes nothing except embeddings into `dataFolder`, if given.
 * Throws `AppError`.
 *
 * @example
 * const report = await summarize(discussion);
 * for (const { name, commentIds } of report.topics) console.log(name, commentIds.length);
 * const files = renderSite([report]);
 */
export const summarize = async (discussion: Discussion, options: SummarizeOptions = {}): Promise<Report> => {
  const { topics, dataFolder, signal = new AbortController().signal, onEvent = () => undefined } = options;
  const ids = topics?.map(({ id }) => id) ?? [];
  if (new Set(ids).size !== ids.length) {
    throw new AppError("topics-invalid", {
      what: "Cannot use these topics",
      why: "two of them have the same id",
      fix: "Give each topic a unique id.",
    });
  }
  const cache = dataFolder === undefined ? null : await openCache(dataFolder);
  try {
    const givenTopics = topics?.map(({ id, name, description }) => ({ id, name, description, parentId: null })) ?? null;
    return await makeReport({ discussion, givenTopics }, { engine: composeEngine(cache?.embeddings), emit: onEvent, signal });
  } finally {
    await cache?.close();
  }
};
