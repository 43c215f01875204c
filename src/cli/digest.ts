import { describeCoverage } from "../domain/count-report.ts";
import { toOneLine } from "../domain/control-characters.ts";
import { toCost } from "../domain/cost.ts";
import { toCount, toPeople, toNumeral } from "../domain/count-words.ts";
import wrapAnsi from "wrap-ansi";
import type { Report, ReportSentence, ReportTopic } from "../domain/report.ts";
import { arrangeDiscussion, type DiscussionSentences } from "../views/page-sentences.ts";
import { groupAnswers } from "../views/quoted-answers.ts";
import { indexReport, type ReportIndex } from "../views/report-index.ts";
import { type Link, type Paint } from "./terminal.ts";

/** Bounds of the line width, in columns. */
const width = { most: 92, least: 40, whenUnknown: 80 };

/** With overview and ledes this still fits two screens; the page shows all. */
const shownDisagreements = 2;

/** In columns; narrow terminals get no bar. */
const bar = { columns: 10, fromWidth: 60 };
const indent = "  ";

export interface DigestOptions {
  /** Of the terminal; undefined when it is none. */
  readonly columns: number | undefined;
  readonly paint: Paint;
  readonly link: Link;
}

/** What every part of the digest needs. */
interface Drawing extends DigestOptions {
  readonly index: ReportIndex;
  readonly sentences: DiscussionSentences;
  readonly citations: Citations;
  readonly lineWidth: number;
  readonly wrap: (text: string, indent?: string) => string;
}

const createWrap = (columns: number | undefined): Pick<Drawing, "lineWidth" | "wrap"> => {
  const lineWidth = Math.max(width.least, Math.min(width.most, columns ?? width.whenUnknown));
  const wrap: Drawing["wrap"] = (text, before = "") =>
    wrapAnsi(text, lineWidth - before.length, { hard: true })
      .split("\n")
      .map((line) => before + line)
      .join("\n");
  return { lineWidth, wrap };
};

/**
 * The report in two screens of text: coverage, overview, the topics by size with what came out of each, where people disagree, what
 * to read first, and the comments cited with their addresses.
 */
export const renderDigest = (report: Report, options: DigestOptions): string => {
  const { paint, link } = options;
  const { lineWidth, wrap } = createWrap(options.columns);
  const index = indexReport(report);
  const drawing: Drawing = {
    ...options,
    index,
    sentences: arrangeDiscussion(index),
    lineWidth,
    wrap,
    citations: createCitations(report, options),
  };
  const { title, url } = report.discussion;
  const parts = [
    wrap(paint("bold", toOneLine(title))),
    ...(url === null ? [] : [paint("dim", link(toOneLine(url), url))]),
    wrap(describeCoverage(report)),
    ...(report.partial === null
      ? []
      : [wrap(paint("yellow", `Partial: ${toOneLine(report.partial.reason)}. ${toOneLine(report.partial.resume)}`))]),
    ...listFindings(report, drawing),
    ...renderOverview(drawing),
    "",
    ...index.childrenOf(null).flatMap((topic) => renderTopic(topic, drawing)),
    ...renderDisagreement(drawing),
    ...renderWorthReading(drawing),
  ];
  const sources = drawing.citations.list();
  if (sources.length > 0) parts.push("", paint("bold", "Comments cited"), ...sources);
  parts.push("", wrap(paint("dim", describeEngine(report))));
  return `${parts.join("\n")}\n`;
};

const renderOverview = (drawing: Drawing): readonly string[] => {
  const { overview } = drawing.index.report;
  return overview.length === 0 ? [] : ["", ...renderSentences(overview, drawing)];
};

/** Each sentence on lines of its own; an answer is indented below its claim. */
const renderSentences = (sentences: readonly ReportSentence[], drawing: Drawing, before = ""): readonly string[] =>
  groupAnswers(sentences, drawing.index).flatMap((group) =>
    group.map((sentence, place) =>
      place === 0 ? drawing.wrap(renderSentence(sentence, drawing), before) : renderReply(sentence, drawing, before),
    ),
  );

const renderReply = (reply: ReportSentence, { citations, paint, wrap }: Drawing, before = ""): string => {
  const [first] = reply.citations;
  const author = first ? citations.authorOf(first.commentId) : "unknown author";
  return wrap(`${paint("dim", `answered by ${author}:`)} “${toOneLine(reply.text)}” ${toMarks(reply, citations)}`, `${before}${indent}`);
};

/** The few replies that say that they disagree, each below its claim. */
const renderDisagreement = (drawing: Drawing): readonly string[] => {
  const shown = drawing.sentences.disagreements.slice(0, shownDisagreements);
  if (shown.length === 0) return [];
  return [
    "",
    drawing.paint("bold", "Where people disagree"),
    ...shown.flatMap(({ exchange }) => [
      drawing.wrap(renderSentence(exchange.claim, drawing), indent),
      ...exchange.replies.map((reply) => renderReply(reply, drawing, indent)),
    ]),
  ];
};

const renderWorthReading = ({ index, citations, paint, wrap }: Drawing): readonly string[] => {
  const { worthReading } = index.report;
  if (worthReading.length === 0) return [];
  const entries = worthReading.map(
    ({ commentId, reason }) => `${citations.authorOf(commentId)} (${toOneLine(reason)}) ${citations.mark(commentId)}`,
  );
  return ["", paint("bold", "To read first"), ...entries.map((entry) => wrap(entry, indent))];
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

const toMarks = ({ citations: cited }: ReportSentence, citations: Citations): string =>
  cited.map(({ commentId }) => citations.mark(commentId)).join("");

const renderSentence = (sentence: ReportSentence, { citations, paint }: Drawing): string => {
  const marks = toMarks(sentence, citations);
  const [first] = sentence.citations;
  const words = toOneLine(sentence.text);
  const text = sentence.kind === "quoted" && first ? `“${words}” ${paint("dim", `— ${citations.authorOf(first.commentId)}`)}` : words;
  return `${text} ${marks}`;
};

/** A line with size and name, then the quotation that serves as title on pages and the lede, or the description where there is neither. */
const renderTopic = (topic: ReportTopic, drawing: Drawing): readonly string[] => {
  const { index, sentences, paint, wrap, lineWidth } = drawing;
  const { heading, lede, objection } = sentences.openingOf(topic);
  const counts = `${toCount(topic.commentIds.length, "comment")}, ${toPeople(topic.people)}`;
  const children = index.childrenOf(topic.id);
  const said = [heading, lede, objection].filter((sentence) => sentence !== null);
  const about = said.length > 0 || topic.description === "" ? [] : [wrap(paint("dim", toOneLine(topic.description)), indent)];
  return [
    wrap(`${lineWidth >= bar.fromWidth ? renderBar(topic, drawing) : ""}${paint("bold", toOneLine(topic.name))}  ${paint("dim", counts)}`),
    ...about,
    ...renderSentences(said, drawing, indent),
    ...(children.length === 0
      ? []
      : [wrap(`Within it: ${children.map((child) => `${toOneLine(child.name)} (${child.commentIds.length})`).join(", ")}`, indent)]),
  ];
};

/** Its length is the topic's size relative to the largest; a topic with any comment gets at least one block. */
const renderBar = ({ commentIds }: ReportTopic, { index, paint }: Drawing): string => {
  const largest = index.report.topics[0]?.commentIds.length ?? 0;
  const filled = commentIds.length === 0 ? 0 : Math.max(1, Math.round((commentIds.length / largest) * bar.columns));
  return `${paint("cyan", "▇".repeat(filled))}${paint("dim", "·".repeat(bar.columns - filled))} `;
};

/** Kinds of findings shown in the terminal; the page has them all. */
const findingsShown = 8;

/** What was noticed, left out or repaired: one line a kind, with the first message and how many more there are [A3]. */
const listFindings = (report: Report, { wrap, paint }: Pick<Drawing, "wrap" | "paint">): readonly string[] => {
  const groups = [...Map.groupBy(report.findings, ({ code }) => code).values()];
  const lines = groups.slice(0, findingsShown).map(([first, ...others]) => {
    const more = others.length === 0 ? "" : ` (and ${toNumeral(others.length)} more like this)`;
    return wrap(paint("yellow", `${toOneLine(first?.message ?? "")}${more}`), indent);
  });
  const hidden = groups.length - findingsShown;
  if (hidden > 0) lines.push(wrap(paint("yellow", `${toCount(hidden, "more kind")} of findings; the page shows them all.`), indent));
  return lines.length === 0 ? [] : [wrap("Findings:"), ...lines];
};

/** The findings alone, for where the report itself is printed; empty where there are none. */
export const renderFindings = (report: Report, { columns, paint }: Omit<DigestOptions, "link">): string =>
  listFindings(report, { wrap: createWrap(columns).wrap, paint })
    .map((line) => `${line}\n`)
    .join("");

const describeEngine = ({ engine, calls }: Report): string => {
  if (engine.kind === "embedded")
    return `Read by the embedded engine (${engine.name}): topics are named by key phrases, summaries are the commenters' own sentences.`;
  const took = `${toCount(calls.count, "call")}, ${toCount(calls.inputTokens + calls.outputTokens, "token")}, ${toCost(calls.costUsd)}`;
  return `Read by ${toOneLine(engine.name)}${calls.count === 0 ? "" : `: ${took}`}.`;
};
