import { findOpenQuestions } from "../../domain/report/open-questions.ts";
import type { Report, ReportComment, ReportSentence, ReportTopic } from "../../domain/report/report.ts";
import { toCount, toNumeral, toPeople } from "../../domain/words/count-words.ts";
import { countNew, describeChanges, titleChanges } from "../../domain/changes/describe-changes.ts";
import { describeVerification } from "../../domain/report/verification.ts";
import { chooseMarks, findSpeaker, type Notes } from "../citations.ts";
import type { Side, TopicSentences } from "../page-sentences.ts";
import { listPlaceMarks } from "../list-place-marks.ts";
import { isAnswer } from "../quoted-answers.ts";
import type { ReportIndex } from "../report-index.ts";
import { drawAuthor, drawHolder, drawViewpoints } from "./draw-viewpoints.ts";
import { toMarkdownAddress, toMarkdownText } from "./escape-markdown.ts";

/** What every part of a document needs. Parts are blocks, which are joined by blank lines. */
export interface Drawing {
  readonly index: ReportIndex;
  readonly notes: Notes;
}

/** What is retold runs on as paragraphs; a quotation stands by itself with its author, and an answer below its claim. */
export const drawSentences = (
  sentences: readonly (ReportSentence & { readonly opensParagraph?: boolean })[],
  drawing: Drawing,
): readonly string[] => {
  const blocks: string[] = [];
  let isOpen = false;
  let claim: ReportSentence | null = null;
  for (const sentence of sentences) {
    const isQuoted = sentence.kind === "quoted";
    const answers = claim !== null && isAnswer(sentence, claim, drawing.index);
    if (!answers) claim = isQuoted ? sentence : null;
    const words = isQuoted ? drawQuotation(sentence, drawing, answers) : `${toMarkdownText(sentence.text)} ${drawMarks(sentence, drawing)}`;
    if (answers) blocks.push(`${blocks.pop() ?? ""}\n>\n${words}`);
    else if (isOpen && !isQuoted && sentence.opensParagraph !== true) blocks.push(`${blocks.pop() ?? ""} ${words}`);
    else blocks.push(words);
    isOpen = !isQuoted;
  }
  return blocks;
};

const drawQuotation = (sentence: ReportSentence, drawing: Drawing, answers: boolean): string => {
  const author = drawAuthor(findSpeaker(sentence, drawing.index.comments));
  const words = `“${toMarkdownText(sentence.text)}”`;
  const marks = drawMarks(sentence, drawing);
  return answers ? `> > answered by ${author}: ${words} ${marks}` : `> ${words} — ${author} ${marks}`;
};

/** Each mark is a reference link that `drawNotes` defines. Two adjacent ones would parse as one link, so a comma separates them. */
const drawMarks = (sentence: ReportSentence, { notes }: Drawing): string => {
  const { shown, left } = chooseMarks(sentence);
  return `${shown.map((id) => `[${notes.numberOf(id) ?? 0}]`).join(", ")}${left > 0 ? ` and ${toNumeral(left)} more` : ""}`;
};

/** A topic without its comments: what it is, how large, what is said, who answers what, who holds what. */
export const drawTopic = (topic: ReportTopic, sentences: TopicSentences, drawing: Drawing): readonly string[] => [
  ...drawDescription(topic, sentences, drawing),
  drawSize(topic, drawing.index.report),
  ...drawSentences(sentences.lede, drawing),
  ...sentences.sides.flatMap((side) => drawSide(side, drawing)),
  ...(sentences.exchanges.length === 0
    ? []
    : ["**Claims and replies:**", ...sentences.exchanges.flatMap(({ claim, replies }) => drawSentences([claim, ...replies], drawing))]),
  ...drawViewpoints(topic, drawing.index),
];

/** "12 comments by 7 people, 3 of them new. 2 newer comments are not in the summary yet." */
const drawSize = (topic: ReportTopic, report: Report): string => {
  const { commentIds, people, newerCommentIds } = topic;
  const fresh = countNew(topic, report);
  const unread = newerCommentIds.length;
  const size = `${toCount(commentIds.length, "comment")} by ${toPeople(people)}${fresh === 0 ? "" : `, ${toNumeral(fresh)} of them new`}.`;
  return unread === 0 ? size : `${size} ${toCount(unread, "newer comment is", "newer comments are")} not in the summary yet.`;
};

/** Claims of one side as a list below its label; those of no side as a paragraph. */
const drawSide = ({ label, claims }: Side, drawing: Drawing): readonly string[] => {
  if (label === null) return drawSentences(claims, drawing);
  const lines = claims.map((claim) => {
    const words = toMarkdownText(claim.text);
    return `- ${claim.kind === "quoted" ? `“${words}”` : words} ${drawMarks(claim, drawing)}`;
  });
  return [`**${toMarkdownText(toCapital(label))}:**`, lines.join("\n")];
};

const toCapital = (label: string): string => label.charAt(0).toUpperCase() + label.slice(1);

/** Where a quotation serves as the title, the name stands before the description. */
const drawDescription = ({ name }: ReportTopic, { heading, description }: TopicSentences, drawing: Drawing): readonly string[] => {
  const { before, quotation, after } = description;
  const cited = quotation === null ? "" : `“${toMarkdownText(quotation.text)}” ${drawMarks(quotation, drawing)} `;
  const whole =
    `${before}${after}`.trim() === "" && cited === "" ? [] : [`${toMarkdownText(before)} ${cited}${toMarkdownText(after)}`.trim()];
  return heading === null ? whole : [[`**${toMarkdownText(name)}**`, ...whole].join(": ")];
};

/** A topic's title with, where it is a quotation, its citation. */
export const drawTitle = (topic: ReportTopic, drawing: Drawing): string =>
  topic.heading === null ? toMarkdownText(topic.name) : `“${toMarkdownText(topic.heading.text)}” ${drawMarks(topic.heading, drawing)}`;

/** The comments to read whole, each with the reason. */
export const drawWorthReading = ({ report, comments }: ReportIndex): readonly string[] => {
  if (report.worthReading.length === 0) return [];
  const lines = report.worthReading.map(({ commentId, reason }) => `- ${drawHolder(comments.get(commentId))}: ${toMarkdownText(reason)}`);
  return ["## Worth reading whole", lines.join("\n")];
};

/** The questions that nobody answered; none where nothing judged what comments do. */
export const drawOpenQuestions = ({ report }: ReportIndex): readonly string[] => {
  const lines = findOpenQuestions(report.comments).map(({ comment, words }) => `- “${toMarkdownText(words)}” — ${drawHolder(comment)}`);
  return lines.length === 0 ? [] : ["## Questions that nobody answered", lines.join("\n")];
};

/** How much was compared with the comments it cites [G5]. */
export const drawVerification = ({ verification }: Report): readonly string[] =>
  verification === null ? [] : [toMarkdownText(describeVerification(verification))];

/** The list of cited comments and the targets of their numbers. A comment without a URL is listed by its author. */
export const drawNotes = (sentences: readonly ReportSentence[], { index, notes }: Drawing): readonly string[] => {
  const ids = new Set(sentences.flatMap((sentence) => chooseMarks(sentence).shown));
  if (ids.size === 0) return [];
  const cited = [...ids].map((id) => ({ number: notes.numberOf(id) ?? 0, comment: index.comments.get(id) }));
  const addresses = cited.flatMap(({ number, comment }) => {
    const address = toMarkdownAddress(comment?.url ?? null);
    return address === null ? [] : [`[${number}]: ${address}`];
  });
  return [
    "## Comments cited",
    cited.map(({ number, comment }) => `- [${number}] ${[drawAuthor(comment), ...drawPlaceMarks(comment, index)].join(", ")}`).join("\n"),
    ...(addresses.length === 0 ? [] : [addresses.join("\n")]),
  ];
};

/** What came since the version that the report builds on [R4]. */
export const drawNews = (report: Report): readonly string[] => {
  const title = titleChanges(report);
  if (title === null) return [];
  return [
    `**${title}:**`,
    describeChanges(report)
      .map((line) => `- ${toMarkdownText(line)}`)
      .join("\n"),
  ];
};

/** What its place says about a comment. */
const drawPlaceMarks = (comment: ReportComment | undefined, { report }: ReportIndex): readonly string[] =>
  comment === undefined ? [] : listPlaceMarks(comment, report.discussion.source).map(toMarkdownText);

/** An unfinished reading is announced before anything else. */
export const drawPartial = ({ partial }: Report): readonly string[] =>
  partial === null ? [] : [`**This reading is not finished.** ${toMarkdownText(partial.reason)} ${toMarkdownText(partial.resume)}`];

/** Who read it, and how. */
export const drawEngine = ({ engine, calls }: Report): readonly string[] => {
  const name = toMarkdownText(engine.name);
  const words =
    engine.kind === "embedded"
      ? `Read by Summarizer’s embedded engine (${name}), without a language model: topics are named by their key phrases, and summaries are the commenters’ own sentences, quoted and cited.`
      : `Read by Summarizer with the language model ${name} in ${toCount(calls.count, "call")}. Every sentence cites the comments that it is based on, every quotation was found in them verbatim, and every number was counted.`;
  return ["---", words];
};

export const toDocument = (blocks: readonly string[]): string => `${blocks.join("\n\n")}\n`;
