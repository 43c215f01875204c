import type { Finding } from "../../../domain/thread/finding.ts";
import type { TokenBudget } from "./token-budget.ts";
import type { CountTokens } from "./token-counter.ts";
import { isPromptInjection } from "./prompt-injection.ts";
import { type NumberedComment, type Transcript, renderComment, renderComments, renderHead, toBothEnds } from "./transcript.ts";

/** A part of the thread that fits a model's context. */
export interface Section {
  readonly comments: readonly NumberedComment[];
  /** The section as text; the same in every call that reads it whole, so that providers' prompt caches are hit. */
  readonly prefix: string;
  readonly tokens: number;
}

/** Whether a comment stands in a section, which is a run of the thread. */
export const isInSection = ({ comments }: Section, { number }: NumberedComment): boolean =>
  number >= (comments[0]?.number ?? Infinity) && number <= (comments.at(-1)?.number ?? 0);

export interface Sections {
  readonly sections: readonly Section[];
  /** Comments too long for any section, by id: what is shown of them. */
  readonly shortened: ReadonlyMap<string, string>;
  /** The beginning and the end of the story's text, for calls that show only some comments; null where it has no text. */
  readonly storyExcerpt: string | null;
  /** The story's text as far as it fits beside comments, for calls that need all of it; null where it has no text. */
  readonly story: string | null;
  readonly findings: readonly Finding[];
}

const storyExcerptWords = { first: 80, last: 60 };
/** What a parent's excerpt may add to the first comment of a section. In tokens. */
const excerptTokens = 40;
/** The largest share of a section that the story's text may take, so that comments fit beside it. */
const storyShare = 0.25;

/**
 * Splits the thread between subtrees into sections that fit the token budget. A subtree too large for one section is split between its replies, which
 * then repeat an excerpt of their parent. A comment longer than a section is shown by its beginning and its end, with a finding.
 */
export const toSections = (transcript: Transcript, tokenBudget: TokenBudget, countTokens: CountTokens): Sections => {
  const findings: Finding[] = [];
  const told = toStory(transcript.discussion.text ?? "", findings);
  const story = fitText(told, Math.floor(tokenBudget.comments * storyShare), countTokens);
  if (story.isCut)
    findings.push(toFinding("document", "The story's text is too long for the model's context: its beginning and its end were read."));
  const head = renderHead(transcript, story.text);
  const room = Math.max(tokenBudget.comments - countTokens(head), Math.ceil(tokenBudget.comments / 2));

  const shortened = new Map<string, string>();
  for (const { comment } of transcript.comments) {
    // A token has at least one character: most comments are known to be short without being counted.
    if (comment.text.length <= room - excerptTokens * 2) continue;
    const fitted = fitText(comment.text, room - excerptTokens * 2, countTokens);
    if (!fitted.isCut) continue;
    shortened.set(comment.id, fitted.text);
    findings.push(
      toFinding(`comment:${comment.id}`, `Comment ${comment.id} is too long for the model's context: its beginning and its end were read.`),
    );
  }
  const costs = transcript.comments.map(
    (comment) => countTokens(renderComment(comment, { withhold: true, shortened, isParentShown: true })) + 1,
  );
  const ranges = packEvenly(toUnits(transcript, { costs, room }), room);
  const sections = ranges.map(({ start, end }) => {
    const comments = transcript.comments.slice(start, end);
    const prefix = `${head}\n\n${renderComments(comments, { withhold: true, shortened })}`;
    return { comments, prefix, tokens: countTokens(prefix) };
  });
  return {
    sections,
    shortened,
    story: told === "" ? null : story.text,
    storyExcerpt: told === "" ? null : toBothEnds(told, storyExcerptWords),
    findings,
  };
};

/** A story that looks like a prompt injection is withheld like such a comment [S1]. */
const toStory = (text: string, findings: Finding[]): string => {
  if (!isPromptInjection(text)) return text.trim();
  findings.push({
    code: "order-suspected",
    where: "document",
    message: "The story's text looks like a prompt injection and was withheld from the model.",
  });
  return "(withheld)";
};

interface Unit {
  readonly start: number;
  readonly end: number;
  readonly tokens: number;
}

/** Whole subtrees where they fit, else the root alone and then the subtrees of its replies, in thread order. Iterative: threads may be very deep. */
const toUnits = ({ comments }: Transcript, { costs, room }: { costs: readonly number[]; room: number }): readonly Unit[] => {
  const sums = [0];
  for (const cost of costs) sums.push((sums.at(-1) ?? 0) + cost);
  const tokensOf = (start: number, end: number): number => (sums[end] ?? 0) - (sums[start] ?? 0) + excerptTokens;
  const depthOf = (index: number): number => comments[index]?.comment.depth ?? 0;
  // A subtree ends at the next comment that is no deeper.
  const ends = Array.from<number>({ length: comments.length });
  const open: number[] = [];
  for (let index = 0; index <= comments.length; index += 1) {
    const depth = index === comments.length ? -1 : depthOf(index);
    while (open.length > 0 && depthOf(open.at(-1) ?? 0) >= depth) ends[open.pop() ?? 0] = index;
    open.push(index);
  }
  const units: Unit[] = [];
  for (let index = 0; index < comments.length;) {
    const end = ends[index] ?? index + 1;
    const tokens = tokensOf(index, end);
    const unit = tokens <= room ? { start: index, end, tokens } : { start: index, end: index + 1, tokens: tokensOf(index, index + 1) };
    units.push(unit);
    index = unit.end;
  }
  return units;
};

/** As few sections as the room allows, of about the same size: topics are proposed for each, and a short last one would get too many. */
const packEvenly = (units: readonly Unit[], room: number): readonly Unit[] => {
  const fewest = packUnits(units, room);
  const total = units.reduce((sum, { tokens }) => sum + tokens, 0);
  let [low, high] = [Math.floor(total / Math.max(1, fewest.length)), room];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (packUnits(units, middle).length > fewest.length) low = middle + 1;
    else high = middle;
  }
  return packUnits(units, high);
};

const packUnits = (units: readonly Unit[], room: number): readonly Unit[] => {
  const packed: Unit[] = [];
  for (const unit of units) {
    const last = packed.at(-1);
    if (last && last.tokens + unit.tokens <= room)
      packed[packed.length - 1] = { start: last.start, end: unit.end, tokens: last.tokens + unit.tokens };
    else packed.push(unit);
  }
  return packed;
};

const cutMark = "\n[…]\n";

/** The text, or as much of its beginning (two thirds) and its end as fits into `tokens`. */
const fitText = (text: string, tokens: number, countTokens: CountTokens): { readonly text: string; readonly isCut: boolean } => {
  const all = countTokens(text);
  if (all <= tokens) return { text, isCut: false };
  for (let kept = Math.floor((text.length * tokens) / all); kept > 0; kept = Math.floor(kept * 0.9)) {
    const beginning = Math.floor((kept * 2) / 3);
    const cut = `${text.slice(0, beginning).trimEnd()}${cutMark}${text.slice(text.length - (kept - beginning)).trimStart()}`;
    if (countTokens(cut) <= tokens) return { text: cut, isCut: true };
  }
  return { text: cutMark, isCut: true };
};

const toFinding = (where: string, message: string): Finding => ({ code: "comment-shortened", where, message });
