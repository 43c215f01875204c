import type { Report, ReportTopic } from "../../domain/report.ts";
import { ancestorsOf } from "../../domain/topic-tree.ts";
import { toCount } from "../../domain/count-words.ts";
import { numberNotes } from "../citations.ts";
import { indexReport } from "../report-index.ts";
import { nameSource } from "../source-name.ts";
import { drawCoverage, drawEngine, drawNotes, drawPartial, drawSentences, drawTopic, type Drawing, toDocument } from "./draw-parts.ts";
import { toMarkdownAddress, toMarkdownText } from "./escape-markdown.ts";

/** Markdown has six levels of headings; one for the title, and topics nest below it. */
const deepestHeading = 6;

/** The whole report as one Markdown document: to be kept, quoted, or handed on. Pure. */
export const renderReportMarkdown = (report: Report): string => {
  const index = indexReport(report);
  const { overview, topics, discussion } = report;
  // In the order in which they are read, so that numbers rise down the page.
  const sentences = [...overview, ...index.readingOrder.flatMap((topic) => topic.summary)];
  const drawing: Drawing = { index, notes: numberNotes(sentences) };
  return toDocument([
    `# ${toMarkdownText(discussion.title)}`,
    ...drawDoors(report),
    drawCoverage(report),
    ...drawPartial(report),
    ...drawSentences(overview, drawing),
    ...(topics.length === 0 ? ["No topic was found."] : index.readingOrder.flatMap((topic) => drawChapter(topic, drawing))),
    ...drawNotes(sentences, drawing),
    ...drawEngine(report),
  ]);
};

/** One topic as a document of its own. */
export const renderTopicMarkdown = (report: Report, topic: ReportTopic): string => {
  const drawing: Drawing = { index: indexReport(report), notes: numberNotes(topic.summary) };
  const title = toMarkdownText(report.discussion.title);
  const address = toMarkdownAddress(report.discussion.url);
  return toDocument([
    `# ${toMarkdownText(topic.name)}`,
    `A topic of ${address === null ? title : `[${title}](${address})`}. ${drawCoverage(report)}`,
    ...drawPartial(report),
    ...drawTopic(topic, drawing),
    ...drawNotes(topic.summary, drawing),
    ...drawEngine(report),
  ]);
};

const drawChapter = (topic: ReportTopic, drawing: Drawing): readonly string[] => {
  const level = Math.min(2 + ancestorsOf(topic, drawing.index.topics).length, deepestHeading);
  return [`${"#".repeat(level)} ${toMarkdownText(topic.name)}`, ...drawTopic(topic, drawing)];
};

const drawDoors = ({ discussion }: Report): readonly string[] => {
  const { url, articleUrl, source, points, author } = discussion;
  const [thread, article] = [toMarkdownAddress(url), toMarkdownAddress(articleUrl)];
  const doors = [
    author === null ? "" : `by ${toMarkdownText(author)}`,
    points === null ? "" : toCount(points, "point"),
    thread === null ? "" : `[${nameSource(source).whole}](${thread})`,
    article === null ? "" : `[the article](${article})`,
  ].filter((door) => door !== "");
  return doors.length === 0 ? [] : [doors.join(" · ")];
};
