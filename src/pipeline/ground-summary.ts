import { shorten } from "../domain/shorten.ts";
import type { Comment } from "../domain/discussion.ts";
import type { Finding } from "../domain/finding.ts";
import { type GroundedSentence, groundSentence } from "../domain/grounding.ts";
import { toOwnWords } from "../domain/own-words.ts";
import { splitSentences } from "../domain/split-sentences.ts";
import type { Sentence, Viewpoint } from "../domain/topic.ts";
import type { TaggedTopic, TopicSummary } from "../engines/engine.ts";

export interface GroundedSummary {
  readonly sentences: readonly GroundedSentence[];
  readonly viewpoints: readonly Viewpoint[];
  readonly findings: readonly Finding[];
}

/** Publishes what is proved: sentences that fail [G1] or [G2] are left out and counted, and a topic is never left without words. */
export const groundSummary = (topic: TaggedTopic, summary: TopicSummary, comments: ReadonlyMap<string, Comment>): GroundedSummary => {
  const where = `topic:${topic.id}`;
  const members = new Map(topic.commentIds.flatMap((id) => entryOf(id, comments)));
  const grounded = groundSentences(summary.sentences, members, where);
  const sentences = [...grounded.sentences];
  const findings = [...grounded.findings];
  if (sentences.length === 0 && members.size > 0) {
    const quotation = quoteBest([...members.values()]);
    const rescued = quotation ? groundSentence(quotation, members) : null;
    if (rescued?.sentence) sentences.push(rescued.sentence);
    findings.push({
      code: "summary-quoted",
      where,
      message: `No sentence of the summary of "${topic.name}" could be checked; a comment is quoted in its place.`,
    });
  }
  const viewpoints: Viewpoint[] = [];
  for (const { statement, commentIds } of summary.viewpoints) {
    const held = topic.commentIds.filter((id) => commentIds.includes(id));
    if (statement.trim() === "" || held.length === 0) {
      findings.push({
        code: "viewpoint-dropped",
        where,
        message: `A viewpoint of "${topic.name}" named no comment of the topic and was left out.`,
      });
    } else viewpoints.push({ statement: statement.trim(), commentIds: held });
  }
  return { sentences, viewpoints, findings };
};

/** Checks sentences against the comments that they may cite. A repeated sentence is published once. */
export const groundSentences = (
  sentences: readonly Sentence[],
  comments: ReadonlyMap<string, Comment>,
  where: string,
): { readonly sentences: readonly GroundedSentence[]; readonly findings: readonly Finding[] } => {
  const grounded = new Map<string, GroundedSentence>();
  const findings: Finding[] = [];
  for (const sentence of sentences) {
    const result = groundSentence(sentence, comments);
    const shown = shorten(sentence.text, 80);
    if (result.sentence === null) {
      findings.push({ code: "sentence-dropped", where, message: `The sentence "${shown}" was not published: ${result.problem}.` });
      continue;
    }
    for (const { commentId } of result.droppedQuotes) {
      findings.push({
        code: "quote-dropped",
        where,
        message: `A quotation in "${shown}" does not occur in comment ${commentId} and was left out.`,
      });
    }
    if (!grounded.has(result.sentence.text)) grounded.set(result.sentence.text, result.sentence);
  }
  return { sentences: [...grounded.values()], findings };
};

const entryOf = (id: string, comments: ReadonlyMap<string, Comment>): readonly (readonly [string, Comment])[] => {
  const comment = comments.get(id);
  return comment ? [[id, comment]] : [];
};

/** In characters: long enough to say something, short enough to be read as one. */
const wanted = { least: 40, most: 300 };

/** The first sentence of a good length in a commenter's own words; failing that, how the first comment begins. */
const quoteBest = (comments: readonly Comment[]): Sentence | null => {
  for (const comment of comments) {
    const found = splitSentences(toOwnWords(comment.text)).find(({ text }) => text.length >= wanted.least && text.length <= wanted.most);
    if (found) return toQuotation(comment, found.text);
  }
  const [first] = comments;
  return first ? toQuotation(first, first.text.slice(0, wanted.most)) : null;
};

const toQuotation = (comment: Comment, words: string): Sentence => {
  const text = words.trim();
  return { text, kind: "quoted", citations: [{ commentId: comment.id, quote: text }] };
};
