import type { Report } from "../domain/report/report.ts";
import { toOneLine } from "../domain/words/control-characters.ts";
import { toCount, toNumeral } from "../domain/words/count-words.ts";
import { shorten } from "../domain/words/shorten.ts";
import { splitSentences } from "../domain/words/split-sentences.ts";
import type { Paint } from "./terminal.ts";
import { type Wrapping, createWrapping, indent } from "./wrapping.ts";

/** Kinds of findings shown in the terminal; the page has them all. */
const shownKinds = { brief: 2, full: 8 };

/** What the brief digest shows of one finding: whole sentences that fit two lines, and of a longer first sentence four lines. */
const briefLines = { sentences: 2, sentence: 4 };

interface FindingsDrawing extends Wrapping {
  readonly paint: Paint;
  readonly isFull: boolean;
}

/** What was noticed, left out or repaired: one line a kind, with the first message and how many more there are [A3]. */
export const listFindings = (report: Pick<Report, "findings">, { wrap, paint, lineWidth, isFull }: FindingsDrawing): readonly string[] => {
  const most = isFull ? shownKinds.full : shownKinds.brief;
  const groups = [...Map.groupBy(report.findings, ({ code }) => code).values()];
  let cut = 0;
  const lines = groups.slice(0, most).map(([first, ...others]) => {
    const message = toOneLine(first?.message ?? "");
    const { text, left } = isFull ? { text: message, left: null } : cutMessage(message, lineWidth - indent.length);
    if (left !== null) cut += 1;
    const more = [...(left === null ? [] : [left]), ...(others.length === 0 ? [] : [`${toNumeral(others.length)} more like this`])];
    return wrap(paint("yellow", `${text}${more.length === 0 ? "" : ` (and ${more.join(", ")})`}`), indent);
  });
  const hidden = groups.length - most;
  const where = isFull ? "the page shows them all" : "--full and the page show more";
  if (hidden > 0) lines.push(wrap(paint("yellow", `${toCount(hidden, "more kind")} of findings; ${where}.`), indent));
  else if (cut > 0) lines.push(wrap(paint("yellow", "--full and the page show findings whole."), indent));
  return lines.length === 0 ? [] : [wrap("Findings:"), ...lines];
};

/** The beginning of a message, and what is left of it; null where it is whole. */
const cutMessage = (message: string, columns: number): { readonly text: string; readonly left: string | null } => {
  const sentences = splitSentences(message);
  const [first] = sentences;
  if (first === undefined || message.length <= briefLines.sentences * columns) return { text: message, left: null };
  const fitting = sentences.filter(({ end }) => end <= briefLines.sentences * columns).length;
  const kept = Math.max(1, fitting);
  const text = message.slice(0, sentences[kept - 1]?.end);
  const others = sentences.length - kept;
  if (text.length <= briefLines.sentence * columns) return { text, left: others === 0 ? null : toCount(others, "more sentence") };
  const beginning = shorten(text, briefLines.sentence * columns);
  return { text: beginning, left: toCount(countWords(message) - countWords(beginning), "more word") };
};

const countWords = (text: string): number => text.split(" ").length;

/** The findings alone, for where the report itself is printed; empty where there are none. */
export const renderFindings = (
  report: Report,
  { columns, paint }: { readonly columns: number | undefined; readonly paint: Paint },
): string =>
  listFindings(report, { ...createWrapping(columns), paint, isFull: true })
    .map((line) => `${line}\n`)
    .join("");
