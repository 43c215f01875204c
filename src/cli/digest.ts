import { toOneLine } from "../domain/control-characters.ts";
import { toCost } from "../domain/cost.ts";
import { toCount, toNumeral, toPeople } from "../domain/count-words.ts";
import wrapAnsi from "wrap-ansi";
import type { Report, ReportSentence, ReportTopic } from "../domain/report.ts";
import { type Link, type Paint } from "./terminal.ts";

/** Lines longer than this are tiring to read; shorter than this nothing fits. In columns. */
const width = { most: 92, least: 40, whenUnknown: 80 };

/** How many sentences of a topic's summary the terminal shows; the page has them all. */
const sentencesShown = 2;

/** In columns; a bar gives way to the words where the lines are short. */
const bar = { columns: 10, fromWidth: 60 };
const indent = "  ";

export interface DigestOptions {
  /** Of the terminal; undefined when it is none. */
  readonly columns: number | undefined;
  readonly paint: Paint;
  readonly link: Link;
}

/** What every part of the digest is drawn with. */
interface Drawing extends DigestOptions {
  readonly report: Report;
  readonly citations: Citations;
  readonly lineWidth: number;
  readonly wrap: (text: string, indent?: string) => string;
}

/** The report as a page of text: coverage, overview, topics by size, and the comments cited with their addresses. */
export const renderDigest = (report: Report, options: DigestOptions): string => {
  const { paint, link } = options;
  const lineWidth = Math.max(width.least, Math.min(width.most, options.columns ?? width.whenUnknown));
  const wrap = (text: string, before = ""): string =>
    wrapAnsi(text, lineWidth - before.length, { hard: true })
      .split("\n")
      .map((line) => before + line)
      .join("\n");
  const drawing: Drawing = { ...options, report, lineWidth, wrap, citations: createCitations(report, options) };
  const { title, url } = report.discussion;
  const parts = [
    wrap(paint("bold", toOneLine(title))),
    ...(url === null ? [] : [paint("dim", link(toOneLine(url), url))]),
    wrap(describeCoverage(report)),
    ...(report.partial === null
      ? []
      : [wrap(paint("yellow", `Partial: ${toOneLine(report.partial.reason)}. ${toOneLine(report.partial.resume)}`))]),
    "",
    ...report.overview.map((sentence) => wrap(renderSentence(sentence, drawing))),
    "",
    ...report.topics.filter(({ parentId }) => parentId === null).flatMap((topic) => [...renderTopic(topic, drawing), ""]),
  ];
  const sources = drawing.citations.list();
  if (sources.length > 0) parts.push(paint("bold", "Comments cited"), ...sources, "");
  parts.push(wrap(paint("dim", describeEngine(report))));
  return `${parts.join("\n")}\n`;
};

interface Citations {
  readonly mark: (commentId: string) => string;
  readonly authorOf: (commentId: string) => string;
  readonly list: () => readonly string[];
}

/** Numbers the comments in the order in which they are cited. */
const createCitations = (report: Report, { paint, link }: DigestOptions): Citations => {
  const byId = new Map(report.comments.map((comment) => [comment.id, comment]));
  const numbers = new Map<string, number>();
  const linkTo = (id: string, words: string): string => {
    const url = byId.get(id)?.url ?? null;
    return url === null ? words : link(words, url);
  };
  const authorOf = (id: string): string => toOneLine(byId.get(id)?.author ?? "unknown author");
  return {
    mark: (id) => {
      if (!numbers.has(id)) numbers.set(id, numbers.size + 1);
      return paint("dim", linkTo(id, `[${numbers.get(id)}]`));
    },
    authorOf,
    list: () =>
      [...numbers].map(([id, number]) =>
        paint("dim", `${`[${number}]`.padStart(5)} ${authorOf(id)}  ${linkTo(id, byId.get(id)?.url ?? `comment ${id}`)}`),
      ),
  };
};

const renderSentence = (sentence: ReportSentence, { citations, paint }: Drawing): string => {
  const marks = sentence.citations.map(({ commentId }) => citations.mark(commentId)).join("");
  const [first] = sentence.citations;
  const words = toOneLine(sentence.text);
  const text = sentence.kind === "quoted" && first ? `“${words}” ${paint("dim", `— ${citations.authorOf(first.commentId)}`)}` : words;
  return `${text} ${marks}`;
};

const renderTopic = (topic: ReportTopic, drawing: Drawing): readonly string[] => {
  const { report, paint, wrap, lineWidth } = drawing;
  const counts = `${toCount(topic.commentIds.length, "comment")}, ${toPeople(topic.people)}`;
  const children = report.topics.filter(({ parentId }) => parentId === topic.id);
  return [
    wrap(`${lineWidth >= bar.fromWidth ? renderBar(topic, drawing) : ""}${paint("bold", toOneLine(topic.name))}  ${paint("dim", counts)}`),
    ...(topic.description === "" ? [] : [wrap(paint("dim", toOneLine(topic.description)), indent)]),
    ...topic.summary.slice(0, sentencesShown).map((sentence) => wrap(renderSentence(sentence, drawing), indent)),
    ...(children.length === 0
      ? []
      : [wrap(`Within it: ${children.map((child) => `${toOneLine(child.name)} (${child.commentIds.length})`).join(", ")}`, indent)]),
  ];
};

/** As long as the topic is large beside the largest; any comment at all shows. */
const renderBar = ({ commentIds }: ReportTopic, { report, paint }: Drawing): string => {
  const largest = report.topics[0]?.commentIds.length ?? 0;
  const filled = commentIds.length === 0 ? 0 : Math.max(1, Math.round((commentIds.length / largest) * bar.columns));
  return `${paint("cyan", "▇".repeat(filled))}${paint("dim", "·".repeat(bar.columns - filled))} `;
};

/** The four counts add up to the comments read [A1]. */
const describeCoverage = ({ coverage }: Report): string =>
  `${toCount(coverage.comments, "comment")} read: ${toNumeral(coverage.tagged)} tagged, ${toNumeral(coverage.untagged)} in no topic, ` +
  `${toNumeral(coverage.empty)} deleted, dead or blank, ${toNumeral(coverage.failed)} failed.`;

const describeEngine = ({ engine, calls }: Report): string => {
  if (engine.kind === "embedded")
    return `Read by the embedded engine (${engine.name}): topics are named by key phrases, summaries are the commenters' own sentences.`;
  const took = `${toCount(calls.count, "call")}, ${toCount(calls.inputTokens + calls.outputTokens, "token")}, ${toCost(calls.costUsd)}`;
  return `Read by ${toOneLine(engine.name)}${calls.count === 0 ? "" : `: ${took}`}.`;
};
