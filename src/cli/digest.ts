import { describeCoverage } from "../domain/report/count-report.ts";
import { toOneLine } from "../domain/words/control-characters.ts";
import { toCost } from "../domain/models/cost.ts";
import { toCount, toPeople, toNumeral } from "../domain/words/count-words.ts";
import { describeChanges, titleChanges } from "../domain/changes/describe-changes.ts";
import { rankDisputes } from "../domain/report/disputes.ts";
import { findOpenQuestions } from "../domain/report/open-questions.ts";
import type { Report, ReportSentence, ReportTopic, ReportViewpoint } from "../domain/report/report.ts";
import { toTimeWords } from "../domain/words/time-words.ts";
import { describeVerification } from "../domain/report/verification.ts";
import { arrangeDiscussion, type DiscussionSentences } from "../views/page-sentences.ts";
import { groupAnswers } from "../views/quoted-answers.ts";
import { indexReport, type ReportIndex } from "../views/report-index.ts";
import { listFindings } from "./digest-findings.ts";
import { type Link, type Paint } from "./terminal.ts";
import { type Wrapping, createWrapping, indent } from "./wrapping.ts";

/** Two screens of a terminal, in lines; the topics that do not fit are left to `--full`. */
const briefLines = 48;
const leastTopics = 3;

/** What the full digest shows of each kind; the page shows all. */
const shown = { disputes: 6, disagreements: 6, questions: 8 };

/** In columns; narrow terminals get no bar. */
const bar = { columns: 10, fromWidth: 60 };

export interface DigestOptions {
  /** Of the terminal; undefined when it is none. */
  readonly columns: number | undefined;
  readonly paint: Paint;
  readonly link: Link;
  /** Everything that the terminal shows, instead of what fits two screens. */
  readonly isFull: boolean;
}

/** What every part of the digest needs. */
interface Drawing extends DigestOptions, Wrapping {
  readonly index: ReportIndex;
  readonly sentences: DiscussionSentences;
  readonly citations: Citations;
}

/**
 * The report in about two screens of text: counts, bottom line, overview, and what came out of the topics, the groups before their parts.
 * The full digest adds every topic, disagreement, what to read, open questions and all findings. Citations are links; where the terminal
 * has none, the cited comments are listed with their addresses.
 */
export const renderDigest = (report: Report, options: DigestOptions): string => {
  const { paint, link, isFull } = options;
  const { lineWidth, wrap } = createWrapping(options.columns);
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
  const beginning = [
    wrap(paint("bold", toOneLine(title))),
    ...(url === null ? [] : [paint("dim", link(toOneLine(url), url))]),
    wrap(describeCoverage(report)),
    ...(report.discussion.readAt === null ? [] : [wrap(paint("dim", `The thread as of ${toTimeWords(report.discussion.readAt)} UTC.`))]),
    ...(report.partial === null
      ? []
      : [wrap(paint("yellow", `Partial: ${toOneLine(report.partial.reason)}. ${toOneLine(report.partial.resume)}`))]),
    ...listFindings(report, drawing),
    ...renderNews(report, drawing),
    ...renderPart("", renderProse(report.bottomLine, drawing, `${paint("bold", "Bottom line:")} `)),
    ...renderPart("", renderProse(report.overview, drawing)),
    "",
  ];
  const parts = isFull
    ? [...beginning, ...index.childrenOf(null).flatMap((topic) => renderTopic(topic, drawing)), ...renderRest(drawing)]
    : [...beginning, ...renderLargest(drawing, briefLines - countLines(beginning))];
  const sources = drawing.citations.list();
  if (sources.length > 0) parts.push("", paint("bold", "Comments cited"), ...sources);
  parts.push("", wrap(paint("dim", describeEngine(report))));
  return `${parts.join("\n")}\n`;
};

/** What came since the version that the report builds on [R4]. */
const renderNews = (report: Report, { paint, wrap }: Pick<Drawing, "paint" | "wrap">): readonly string[] => {
  const title = titleChanges(report);
  return title === null
    ? []
    : renderPart(
        paint("bold", title),
        describeChanges(report).map((line) => wrap(toOneLine(line), indent)),
      );
};

/** Lines below a heading, or below a blank line alone; nothing where there are none. */
const renderPart = (heading: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ["", ...(heading === "" ? [] : [heading]), ...lines];

const countLines = (parts: readonly string[]): number => parts.reduce((sum, part) => sum + part.split("\n").length, 0);

/** The top-level topics that fit, each as one paragraph. */
const renderLargest = (drawing: Drawing, room: number): readonly string[] => {
  const roots = drawing.index.childrenOf(null);
  const lines: string[] = [];
  let count = 0;
  for (const topic of roots) {
    const mark = drawing.citations.keep();
    const entry = renderBriefly(topic, drawing);
    // Two lines are left for the note and the engine.
    if (count >= leastTopics && countLines([...lines, entry]) > room - 3) {
      drawing.citations.drop(mark);
      break;
    }
    lines.push(entry);
    count += 1;
  }
  const all = drawing.index.report.topics.length;
  if (all > count) lines.push(drawing.paint("dim", `All ${toCount(all, "topic")} with --full.`));
  return lines;
};

/** A topic in a paragraph: name, size, and its lede or what stands for it. */
const renderBriefly = (topic: ReportTopic, { sentences, paint, wrap, ...drawing }: Drawing): string => {
  const { heading, lede } = sentences.openingOf(topic);
  const said = lede ?? heading;
  const words = said === null ? paint("dim", toOneLine(topic.description)) : renderSentence(said, { sentences, paint, wrap, ...drawing });
  return wrap(`${paint("bold", toOneLine(topic.name))} ${paint("dim", `(${toNumeral(topic.commentIds.length)})`)}  ${words}`);
};

/** What the full digest shows after the topics. */
const renderRest = (drawing: Drawing): readonly string[] => [
  ...renderDisputes(drawing),
  ...renderDisagreement(drawing),
  ...renderWorthReading(drawing),
  ...renderQuestions(drawing),
  ...renderVerification(drawing),
];

/** Written sentences as paragraphs, quotations each on lines of its own. */
const renderProse = (
  sentences: readonly (ReportSentence & { readonly opensParagraph?: boolean })[],
  drawing: Drawing,
  label = "",
): readonly string[] => {
  if (sentences.some(({ kind }) => kind === "quoted")) return renderSentences(sentences, drawing);
  const paragraphs: string[] = [];
  for (const sentence of sentences) {
    const words = renderSentence(sentence, drawing);
    if (paragraphs.length === 0 || sentence.opensParagraph === true) paragraphs.push(words);
    else paragraphs.push(`${paragraphs.pop() ?? ""} ${words}`);
  }
  return paragraphs.map((paragraph, place) => drawing.wrap(place === 0 ? label + paragraph : paragraph));
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

/** Opposed views, each side's most widely held one. */
const renderDisputes = ({ index, paint, wrap, citations }: Drawing): readonly string[] => {
  const toView = (viewpoint: ReportViewpoint | undefined): string => {
    if (!viewpoint) return "";
    const marks = viewpoint.commentIds.slice(0, 3).map((id) => citations.mark(id));
    return `${toOneLine(viewpoint.statement)} ${paint("dim", `(${toPeople(viewpoint.people)})`)} ${marks.join("")}`;
  };
  return renderPart(
    paint("bold", "Opposed views"),
    rankDisputes(index.report)
      .slice(0, shown.disputes)
      .flatMap(({ sides }) => [
        wrap(toView(sides[0].viewpoints[0]), indent),
        wrap(`${paint("dim", "against:")} ${toView(sides[1].viewpoints[0])}`, indent + indent),
      ]),
  );
};

/** The replies that say that they disagree, each below its claim. */
const renderDisagreement = (drawing: Drawing): readonly string[] =>
  renderPart(
    drawing.paint("bold", "Where people disagree"),
    drawing.sentences.disagreements
      .slice(0, shown.disagreements)
      .flatMap(({ exchange }) => [
        drawing.wrap(renderSentence(exchange.claim, drawing), indent),
        ...exchange.replies.map((reply) => renderReply(reply, drawing, indent)),
      ]),
  );

const renderQuestions = ({ index, paint, wrap, citations }: Drawing): readonly string[] =>
  renderPart(
    paint("bold", "Questions that nobody answered"),
    findOpenQuestions(index.report.comments)
      .slice(0, shown.questions)
      .map(({ comment, words }) =>
        wrap(`“${toOneLine(words)}” ${paint("dim", `— ${citations.authorOf(comment.id)}`)} ${citations.mark(comment.id)}`, indent),
      ),
  );

const renderVerification = ({ index, wrap }: Drawing): readonly string[] => {
  const { verification } = index.report;
  return verification === null ? [] : ["", wrap(toOneLine(describeVerification(verification)))];
};

const renderWorthReading = ({ index, citations, paint, wrap }: Drawing): readonly string[] =>
  renderPart(
    paint("bold", "Worth reading whole"),
    index.report.worthReading.map(({ commentId, reason }) =>
      wrap(`${citations.authorOf(commentId)} (${toOneLine(reason)}) ${citations.mark(commentId)}`, indent),
    ),
  );

interface Citations {
  readonly mark: (commentId: string) => string;
  readonly authorOf: (commentId: string) => string;
  /** The cited comments that are not links. */
  readonly list: () => readonly string[];
  /** How many comments are cited so far, and a way back to it where what cited further ones is not shown. */
  readonly keep: () => number;
  readonly drop: (to: number) => void;
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
    keep: () => numbers.size,
    drop: (to) => {
      for (const [id, number] of numbers) if (number > to) numbers.delete(id);
    },
    // What a mark links to need not be listed.
    list: () =>
      [...numbers]
        .filter(([id]) => linkTo(id, "") === "")
        .map(([id, number]) =>
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
const renderTopic = (topic: ReportTopic, drawing: Drawing, before = ""): readonly string[] => {
  const { index, sentences, paint, wrap, lineWidth } = drawing;
  const { heading, lede, objection } = sentences.openingOf(topic);
  const counts = `${toCount(topic.commentIds.length, "comment")}, ${toPeople(topic.people)}`;
  const said = [heading, lede, objection].filter((sentence) => sentence !== null);
  const hasBar = before === "" && lineWidth >= bar.fromWidth;
  return [
    wrap(`${hasBar ? renderBar(topic, drawing) : ""}${paint("bold", toOneLine(topic.name))}  ${paint("dim", counts)}`, before),
    ...(said.length > 0 || topic.description === "" ? [] : [wrap(paint("dim", toOneLine(topic.description)), before + indent)]),
    ...renderSentences(said, drawing, before + indent),
    ...index.childrenOf(topic.id).flatMap((child) => renderTopic(child, drawing, before + indent)),
  ];
};

/** Its length is the topic's size relative to the largest; a topic with any comment gets at least one block. */
const renderBar = ({ commentIds }: ReportTopic, { index, paint }: Drawing): string => {
  // The topic that answers the title stands first, and may be small.
  const largest = Math.max(1, ...index.report.topics.map((topic) => topic.commentIds.length));
  const filled = commentIds.length === 0 ? 0 : Math.max(1, Math.round((commentIds.length / largest) * bar.columns));
  return `${paint("cyan", "▇".repeat(filled))}${paint("dim", "·".repeat(bar.columns - filled))} `;
};

const describeEngine = ({ engine, calls }: Report): string => {
  if (engine.kind === "embedded")
    return `Read by the embedded engine (${engine.name}): topics are named by key phrases, summaries are the commenters' own sentences.`;
  const took = `${toCount(calls.count, "call")}, ${toCount(calls.inputTokens + calls.outputTokens, "token")}, ${toCost(calls.costUsd)}`;
  return `Read by ${toOneLine(engine.name)}${calls.count === 0 ? "" : `: ${took}`}.`;
};
