import wrapAnsi from "wrap-ansi";
import type { Report, ReportSentence, ReportTopic } from "../domain/report.ts";
import { type Paint, toLine } from "./terminal.ts";

/** Lines longer than this are tiring to read; shorter than this nothing fits. In columns. */
const width = { most: 92, least: 40, whenUnknown: 80 };

/** How many sentences of a topic's summary the terminal shows; the page has them all. */
const sentencesShown = 2;

const barColumns = 10;

/** The report as a page of text: coverage, overview, topics by size, and the comments cited with their addresses. */
export const renderDigest = (report: Report, { columns, paint }: { readonly columns: number | undefined; readonly paint: Paint }): string => {
  const lineWidth = Math.max(width.least, Math.min(width.most, columns ?? width.whenUnknown));
  const wrap = (text: string, indent = ""): string =>
    wrapAnsi(text, lineWidth - indent.length, { hard: true })
      .split("\n")
      .map((line) => indent + line)
      .join("\n");
  const cited = createCitationList(report);
  const parts = [
    wrap(paint("bold", toLine(report.discussion.title))),
    ...(report.discussion.url === null ? [] : [paint("dim", report.discussion.url)]),
    wrap(describeCoverage(report)),
    "",
    ...report.overview.map((sentence) => wrap(renderSentence(sentence, { cited, paint, authorOf: cited.authorOf }))),
    "",
  ];
  const largest = report.topics[0]?.commentIds.length ?? 0;
  for (const topic of report.topics.filter(({ parentId }) => parentId === null)) {
    parts.push(...renderTopic({ topic, report, largest, cited, paint, wrap }), "");
  }
  const sources = cited.list();
  if (sources.length > 0) parts.push(paint("bold", "Comments cited"), ...sources.map((line) => paint("dim", line)), "");
  parts.push(wrap(paint("dim", describeEngine(report))));
  return `${parts.join("\n")}\n`;
};

interface CitationList {
  readonly mark: (commentId: string) => string;
  readonly authorOf: (commentId: string) => string;
  readonly list: () => readonly string[];
}

/** Numbers the comments in the order in which they are cited. */
const createCitationList = (report: Report): CitationList => {
  const byId = new Map(report.comments.map((comment) => [comment.id, comment]));
  const numbers = new Map<string, number>();
  const authorOf = (id: string): string => toLine(byId.get(id)?.author ?? "unknown author");
  return {
    mark: (id) => {
      if (!numbers.has(id)) numbers.set(id, numbers.size + 1);
      return `[${numbers.get(id)}]`;
    },
    authorOf,
    list: () => [...numbers].map(([id, number]) => `${`[${number}]`.padStart(5)} ${authorOf(id)}  ${byId.get(id)?.url ?? `comment ${id}`}`),
  };
};

const renderSentence = (sentence: ReportSentence, tools: { readonly cited: CitationList; readonly paint: Paint; readonly authorOf: (id: string) => string }): string => {
  const marks = sentence.citations.map(({ commentId }) => tools.cited.mark(commentId)).join("");
  const [first] = sentence.citations;
  const words = toLine(sentence.text);
  const text = sentence.kind === "quoted" && first ? `“${words}” ${tools.paint("dim", `— ${tools.authorOf(first.commentId)}`)}` : words;
  return `${text} ${tools.paint("dim", marks)}`;
};

const renderTopic = (input: {
  readonly topic: ReportTopic;
  readonly report: Report;
  readonly largest: number;
  readonly cited: CitationList;
  readonly paint: Paint;
  readonly wrap: (text: string, indent?: string) => string;
}): readonly string[] => {
  const { topic, report, largest, cited, paint, wrap } = input;
  const count = topic.commentIds.length;
  const filled = largest === 0 ? 0 : Math.max(count > 0 ? 1 : 0, Math.round((count / largest) * barColumns));
  const bar = paint("cyan", "▇".repeat(filled)) + paint("dim", "·".repeat(barColumns - filled));
  const indent = "  ";
  const children = report.topics.filter(({ parentId }) => parentId === topic.id);
  return [
    `${bar} ${paint("bold", toLine(topic.name))}  ${paint("dim", `${plural(count, "comment")}, ${plural(topic.people, "person", "people")}`)}`,
    wrap(paint("dim", toLine(topic.description)), indent),
    ...topic.summary.slice(0, sentencesShown).map((sentence) => wrap(renderSentence(sentence, { cited, paint, authorOf: cited.authorOf }), indent)),
    ...(children.length === 0 ? [] : [wrap(`Within it: ${children.map((child) => `${toLine(child.name)} (${child.commentIds.length})`).join(", ")}`, indent)]),
  ];
};

/** The four counts add up to the comments read [A1]. */
const describeCoverage = ({ coverage }: Report): string =>
  `${plural(coverage.comments, "comment")} read: ${coverage.tagged} tagged, ${coverage.untagged} in no topic, ${coverage.empty} deleted, dead or blank, ${coverage.failed} failed.`;

const describeEngine = ({ engine }: Report): string =>
  engine.kind === "embedded"
    ? `Read by the embedded engine (${engine.name}): topics are named by key phrases, summaries are the commenters' own sentences.`
    : `Read by ${engine.name}.`;

const plural = (count: number, one: string, many = `${one}s`): string => `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
