import { describeCoverage } from "../../domain/report/count-report.ts";
import type { Report, ReportTopic } from "../../domain/report/report.ts";
import { ancestorsOf } from "../../domain/topics/topic-tree.ts";
import { toCount } from "../../domain/words/count-words.ts";
import { numberNotes } from "../citations.ts";
import { indexReport } from "../report-index.ts";
import { nameScore, nameSource } from "../source-name.ts";
import { arrangeDocument, arrangeTopic, type Chapter } from "../page-sentences.ts";
import {
  drawEngine,
  drawNews,
  drawNotes,
  drawOpenQuestions,
  drawPartial,
  drawSentences,
  drawTitle,
  drawTopic,
  drawVerification,
  drawWorthReading,
  type Drawing,
  toDocument,
} from "./draw-parts.ts";
import { toMarkdownAddress, toMarkdownText } from "./escape-markdown.ts";

/** Markdown has six levels of headings; one for the title, and topics nest below it. */
const deepestHeading = 6;

/**
 * The whole report as one Markdown document, in the order of the page with all summaries. Pure.
 *
 * @example
 * await writeFile("report.md", renderMarkdown(report));
 */
export const renderReportMarkdown = (report: Report): string => {
  const index = indexReport(report);
  const { bottomLine, overview, discussion } = report;
  const { chapters, all } = arrangeDocument(index);
  const drawing: Drawing = { index, notes: numberNotes(all) };
  return toDocument([
    `# ${toMarkdownText(discussion.title)}`,
    ...drawDoors(report),
    describeCoverage(report),
    ...drawPartial(report),
    ...drawNews(report),
    ...(bottomLine.length === 0 ? [] : ["**Bottom line:**", ...drawSentences(bottomLine, drawing)]),
    ...drawSentences(overview, drawing),
    ...(chapters.length === 0 ? ["No topic was found."] : chapters.flatMap((chapter) => drawChapter(chapter, drawing))),
    ...drawWorthReading(index),
    ...drawOpenQuestions(index),
    ...drawVerification(report),
    ...drawNotes(all, drawing),
    ...drawEngine(report),
  ]);
};

/** One topic as a document of its own. */
export const renderTopicMarkdown = (report: Report, topic: ReportTopic): string => {
  const index = indexReport(report);
  const sentences = arrangeTopic(topic, index);
  const drawing: Drawing = { index, notes: numberNotes(sentences.all) };
  const title = toMarkdownText(report.discussion.title);
  const address = toMarkdownAddress(report.discussion.url);
  return toDocument([
    `# ${drawTitle(topic, drawing)}`,
    `A topic of ${address === null ? title : `[${title}](${address})`}. ${describeCoverage(report)}`,
    ...drawPartial(report),
    ...drawTopic(topic, sentences, drawing),
    ...drawNotes(sentences.all, drawing),
    ...drawEngine(report),
  ]);
};

const drawChapter = ({ topic, sentences }: Chapter, drawing: Drawing): readonly string[] => {
  const level = Math.min(2 + ancestorsOf(topic, drawing.index.topics).length, deepestHeading);
  return [`${"#".repeat(level)} ${drawTitle(topic, drawing)}`, ...drawTopic(topic, sentences, drawing)];
};

const drawDoors = ({ discussion }: Report): readonly string[] => {
  const { url, articleUrl, source, points, author, marks } = discussion;
  const [thread, article] = [toMarkdownAddress(url), toMarkdownAddress(articleUrl)];
  const doors = [
    author === null ? "" : `by ${toMarkdownText(author)}`,
    points === null ? "" : toCount(points, nameScore(source)),
    ...marks.map(toMarkdownText),
    thread === null ? "" : `[${nameSource(source).whole}](${thread})`,
    article === null ? "" : `[the article](${article})`,
  ].filter((door) => door !== "");
  return doors.length === 0 ? [] : [doors.join(" · ")];
};
