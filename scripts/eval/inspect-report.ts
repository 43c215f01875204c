import { isVerbatim } from "../../src/domain/statements/grounding.ts";
import type { Discussion } from "../../src/domain/thread/discussion.ts";
import type { Report } from "../../src/domain/report/report.ts";
import type { Topic } from "../../src/domain/topics/topic.ts";
import { createEmbeddedEngine } from "../../src/engines/embedded/embedded-engine.ts";
import type { EmbeddingCache } from "../../src/engines/embedded/embedding-cache.ts";
import { toTerms, splitWords } from "../../src/engines/embedded/terms.ts";
import { makeReport } from "../../src/pipeline/make-report.ts";
import { modelFolder } from "./prepare-thread.ts";
import type { Tags } from "./score.ts";

/** The whole product's reading, without its doors. */
export const readThread = (discussion: Discussion, givenTopics: readonly Topic[] | null, cache: EmbeddingCache): Promise<Report> =>
  makeReport(
    { discussion, givenTopics },
    { engine: createEmbeddedEngine({ modelFolder, cache }), emit: () => undefined, signal: new AbortController().signal },
  );

/** The topics without children: the scores compare these. */
const toLeafTopics = (report: Report): Report["topics"] => {
  const parents = new Set(report.topics.map((topic) => topic.parentId));
  return report.topics.filter((topic) => !parents.has(topic.id));
};

/** Each comment's leaf topics. */
export const toLeafTags = (report: Report): Tags => {
  const leaves = new Set(toLeafTopics(report).map(({ id }) => id));
  return new Map(report.comments.map((comment) => [comment.id, new Set(comment.topicIds.filter((id) => leaves.has(id)))]));
};

const toShare = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

/** What can be counted of a report without a gold: all shares, 0 to 1, but the words. */
export const inspectReport = (report: Report): Readonly<Record<string, number>> => {
  const texts = new Map(report.comments.map((comment) => [comment.id, comment.text]));
  const names = report.topics.map(({ name }) => name);
  const titleTerms = new Set(toTerms(report.discussion.title));
  const sentences = report.topics.flatMap((topic) => topic.summary.map((sentence) => ({ sentence, members: new Set(topic.commentIds) })));
  const citations = sentences.flatMap(({ sentence, members }) => sentence.citations.map((citation) => ({ citation, members })));
  const { coverage } = report;
  return {
    coverage: toShare(coverage.tagged + coverage.untagged + coverage.empty + coverage.failed, report.comments.length),
    untagged: toShare(coverage.untagged, report.comments.length - coverage.empty),
    citationsValid: toShare(citations.filter(({ citation, members }) => members.has(citation.commentId)).length, citations.length),
    quotesVerbatim: toShare(
      citations.filter(({ citation }) => citation.quote === null || isVerbatim(citation.quote, texts.get(citation.commentId) ?? "")).length,
      citations.length,
    ),
    summaryWords: sentences.reduce((sum, { sentence }) => sum + splitWords(sentence.text).length, 0),
    commentWords: report.comments.reduce((sum, comment) => sum + splitWords(comment.text).length, 0),
    namesUnique: toShare(new Set(names).size, names.length),
    namesOf2To6Words: toShare(names.filter((name) => name.split(" ").length >= 2 && name.split(" ").length <= 6).length, names.length),
    namesFreeOfTitle: toShare(names.filter((name) => !toTerms(name).some((term) => titleTerms.has(term))).length, names.length),
  };
};
