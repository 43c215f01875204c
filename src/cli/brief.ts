import { toOneLine } from "../domain/words/control-characters.ts";
import { describeCoverage } from "../domain/report/count-report.ts";
import { toCount, toNumeral } from "../domain/words/count-words.ts";
import type { Report, ReportSentence, ReportTopic } from "../domain/report/report.ts";
import { shorten } from "../domain/words/shorten.ts";
import type { Link, Paint } from "./terminal.ts";
import { type Wrapping, createWrapping } from "./wrapping.ts";

const allLines = 10;

/** The most lines about topics; fewer topics leave more lines to the outcome. */
const mostTopics = 5;

/**
 * The report in at most ten lines: title, counts, outcome, the largest topics each with what came out of it, and where all of it is. Lines
 * are cut at words, never in the middle of one.
 */
export const renderBrief = (
  report: Report,
  { columns, paint, link }: { readonly columns: number | undefined; readonly paint: Paint; readonly link: Link },
): string => {
  const { lineWidth, wrap } = createWrapping(columns);
  const { discussion, topics } = report;
  const roots = topics.filter(({ parentId }) => parentId === null);
  const shown = roots.slice(0, mostTopics);
  const title = shorten(toOneLine(discussion.title), lineWidth);
  const beginning = [
    paint("bold", discussion.url === null ? title : link(title, discussion.url)),
    shorten(report.partial === null ? describeCoverage(report) : `Partial: ${toOneLine(report.partial.reason)}.`, lineWidth),
  ];
  const more = topics.length > shown.length ? `All ${toCount(topics.length, "topic")}` : "All of it";
  const noticed = report.findings.length === 0 ? null : toCount(report.findings.length, "finding");
  const way = `: summarizer show ${discussion.id}`;
  const ends =
    noticed === null ? [`${more}, with citations${way}`] : [`${more}, with citations and ${noticed}${way}`, `${noticed} and more${way}`];
  const end = paint("dim", shorten(ends.find((text) => text.length <= lineWidth) ?? ends.at(-1) ?? "", lineWidth));
  const outcome = renderOutcome(report, { lineWidth, wrap, most: allLines - beginning.length - shown.length - 1 });
  return `${[...beginning, ...outcome, ...shown.map((topic) => renderTopic(topic, { lineWidth, paint, report })), end].join("\n")}\n`;
};

/** The bottom line, or the overview where there is none. */
const renderOutcome = (report: Report, { lineWidth, wrap, most }: Wrapping & { readonly most: number }): readonly string[] => {
  const sentences = report.bottomLine.length > 0 ? report.bottomLine : report.overview;
  const lines: string[] = [];
  for (const sentence of sentences) {
    const next = wrap(toWords(sentence, report)).split("\n");
    if (lines.length > 0 && lines.length + next.length > most) break;
    lines.push(...next);
  }
  if (lines.length <= most) return lines;
  // The first sentence alone is too long.
  const kept = lines.slice(0, most - 1);
  return [...kept, shorten(lines.slice(most - 1).join(" "), lineWidth)];
};

const renderTopic = (
  topic: ReportTopic,
  { lineWidth, paint, report }: { readonly lineWidth: number; readonly paint: Paint; readonly report: Report },
): string => {
  const name = `${toOneLine(topic.name)} (${toNumeral(topic.commentIds.length)})`;
  const said = topic.lede ?? topic.heading;
  const words = said === null ? toOneLine(topic.description) : toWords(said, report);
  const line = shorten(words === "" ? name : `${name}: ${words}`, lineWidth);
  return paint("bold", line.slice(0, name.length)) + line.slice(name.length);
};

/** A sentence without its citations; a quotation names its author. */
const toWords = ({ text, kind, citations }: ReportSentence, { comments }: Report): string => {
  if (kind !== "quoted") return toOneLine(text);
  const author = comments.find(({ id }) => id === citations[0]?.commentId)?.author ?? "unknown author";
  return `${toOneLine(author)}: “${toOneLine(text)}”`;
};
