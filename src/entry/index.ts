import { composeEngine, openCache } from "../compose/compose-engine.ts";
import { composeSource } from "../compose/compose-source.ts";
import { AppError } from "../domain/app-error.ts";
import type { Discussion } from "../domain/discussion.ts";
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
  /** Reads a file as this format instead of telling it by its content: `algolia`, `firebase`, `hnapi`, `hn-page`, `csv`. */
  readonly format?: string;
  readonly signal?: AbortSignal;
  /** Mirrors of Hacker News's two APIs; an address that is not public is fetched only when it is named here. */
  readonly algoliaUrl?: string;
  readonly firebaseUrl?: string;
}

/**
 * Reads a discussion: a Hacker News link or id, or a file with a saved thread. Throws `AppError` with the codes `source-…`.
 * The proxy variables of the process are obeyed.
 */
export const readDiscussion = async (reference: string, options: ReadOptions = {}): Promise<Discussion> => {
  const { format = null, signal = new AbortController().signal, algoliaUrl, firebaseUrl } = options;
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
    return await source.readDiscussion(reference, { format, signal, standardInput: process.stdin });
  } finally {
    await source.close();
  }
};

export interface SummarizeOptions {
  /** Tags with these topics instead of learning them; ids must be unique. */
  readonly topics?: readonly Pick<Topic, "id" | "name" | "description">[];
  /** Keeps embeddings in this folder's store between calls; without it they are forgotten. */
  readonly dataFolder?: string;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: ReadingEvent) => void;
}

/** Makes the checked report of a discussion with the embedded engine. Nothing is written but embeddings, where a folder is named. */
export const summarize = async (discussion: Discussion, options: SummarizeOptions = {}): Promise<Report> => {
  const { topics, dataFolder, signal = new AbortController().signal, onEvent = () => undefined } = options;
  const ids = topics?.map(({ id }) => id) ?? [];
  if (new Set(ids).size !== ids.length) {
    throw new AppError("topics-invalid", {
      what: "Cannot use these topics",
      why: "two of them have the same id",
      fix: "Give each topic an id of its own.",
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
