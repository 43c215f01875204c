import type { Report, ReportComment, ReportSentence, ReportTopic, ReportViewpoint } from "../../domain/report.ts";
import { toCount, toNumeral, toPeople } from "../../domain/count-words.ts";
import { chooseMarks, findSpeaker, findSpeakerOfView, type Notes } from "../citations.ts";
import type { ReportIndex } from "../report-index.ts";
import { nameAuthor } from "../wording.ts";
import { toMarkdownAddress, toMarkdownText } from "./escape-markdown.ts";

/** What every part of a document is drawn with. Parts are blocks, to be set apart by blank lines. */
export interface Drawing {
  readonly index: ReportIndex;
  readonly notes: Notes;
}

/** A viewpoint may be held by fifty people: more names than this would bury the next one. */
const mostHolders = 8;

/** What is retold runs on as a paragraph; a quotation stands by itself with its author. */
export const drawSentences = (sentences: readonly ReportSentence[], drawing: Drawing): readonly string[] => {
  const blocks: string[] = [];
  let isOpen = false;
  for (const sentence of sentences) {
    const isQuoted = sentence.kind === "quoted";
    const words = isQuoted ? drawQuotation(sentence, drawing) : `${toMarkdownText(sentence.text)} ${drawMarks(sentence, drawing)}`;
    if (isOpen && !isQuoted) blocks.push(`${blocks.pop() ?? ""} ${words}`);
    else blocks.push(words);
    isOpen = !isQuoted;
  }
  return blocks;
};

const drawQuotation = (sentence: ReportSentence, drawing: Drawing): string => {
  const speaker = findSpeaker(sentence, drawing.index.comments);
  return `> “${toMarkdownText(sentence.text)}” — ${drawAuthor(speaker)} ${drawMarks(sentence, drawing)}`;
};

/** Each mark is the name of a link that `drawNotes` defines. Two of them side by side would read as one link, so a comma stands between. */
const drawMarks = (sentence: ReportSentence, { notes }: Drawing): string => {
  const { shown, left } = chooseMarks(sentence);
  return `${shown.map((id) => `[${notes.numberOf(id) ?? 0}]`).join(", ")}${left > 0 ? ` and ${toNumeral(left)} more` : ""}`;
};

const drawAuthor = (comment: ReportComment | undefined): string => toMarkdownText(nameAuthor(comment?.author ?? null));

/** A topic without its comments: what it is, how large, what is said, who holds what. */
export const drawTopic = (topic: ReportTopic, drawing: Drawing): readonly string[] => [
  ...(topic.description.trim() === "" ? [] : [toMarkdownText(topic.description)]),
  `${toCount(topic.commentIds.length, "comment")} by ${toPeople(topic.people)}.`,
  ...drawSentences(topic.summary, drawing),
  ...(topic.viewpoints.length === 0
    ? []
    : [
        `**${toCount(topic.viewpoints.length, "view")}:**`,
        topic.viewpoints.map((viewpoint) => drawViewpoint(viewpoint, drawing)).join("\n"),
      ]),
];

const drawViewpoint = (viewpoint: ReportViewpoint, { index }: Drawing): string => {
  const comments = viewpoint.commentIds.flatMap((id) => index.comments.get(id) ?? []);
  // One name for each person; unknown authors stay apart [G3].
  const people = [...Map.groupBy(comments, (comment) => comment.author ?? comment).values()].map(([first]) => drawHolder(first));
  const left = people.length - mostHolders;
  const names = [...people.slice(0, mostHolders), ...(left > 0 ? [`and ${toCount(left, "other")}`] : [])].join(", ");
  const words = toMarkdownText(viewpoint.statement);
  const statement = findSpeakerOfView(viewpoint, index.comments) ? `“${words}”` : words;
  return `- **${toPeople(viewpoint.people)}:** ${statement} — ${names}`;
};

/** A holder's name leads to the comment that says so. */
const drawHolder = (comment: ReportComment | undefined): string => {
  const address = toMarkdownAddress(comment?.url ?? null);
  return address === null ? drawAuthor(comment) : `[${drawAuthor(comment)}](${address})`;
};

/** The comments cited by number, and where each number leads. One without an address keeps its author. */
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
    cited.map(({ number, comment }) => `- [${number}] ${drawAuthor(comment)}`).join("\n"),
    ...(addresses.length === 0 ? [] : [addresses.join("\n")]),
  ];
};

/** How much was read, in numbers that add up [A1]. */
export const drawCoverage = ({ coverage }: Report): string =>
  `${toCount(coverage.comments, "comment")} read: ${toNumeral(coverage.tagged)} tagged, ${toNumeral(coverage.untagged)} in no topic, ` +
  `${toNumeral(coverage.empty)} deleted, dead or blank, ${toNumeral(coverage.failed)} failed.`;

/** What is not finished says so before anything else. */
export const drawPartial = ({ partial }: Report): readonly string[] =>
  partial === null ? [] : [`**This reading is not finished.** ${toMarkdownText(partial.reason)} ${toMarkdownText(partial.resume)}`];

/** Who read it, and how. */
export const drawEngine = ({ engine, calls }: Report): readonly string[] => {
  const name = toMarkdownText(engine.name);
  const words =
    engine.kind === "embedded"
      ? `Read by Summarizer’s embedded engine (${name}), without a language model: topics are named by their key phrases, and summaries are the commenters’ own sentences, quoted and cited.`
      : `Read by Summarizer with the language model ${name} in ${toCount(calls.count, "call")}. Every sentence cites the comments that it rests on, every quotation was found in them word for word, and every number was counted.`;
  return ["---", words];
};

export const toDocument = (blocks: readonly string[]): string => `${blocks.join("\n\n")}\n`;
