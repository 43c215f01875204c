import { groundSentence, isVerbatim } from "../domain/statements/grounding.ts";
import type { Finding } from "../domain/thread/finding.ts";
import type { GroundedSentence } from "../domain/statements/grounding.ts";
import { toOwnWords } from "../domain/thread/own-words.ts";
import type { OverviewSentence, Role, Sentence, WorthReading } from "../domain/topics/topic.ts";
import type { Overview, TaggedTopic } from "../engines/engine.ts";
import { type Comments, type Note, groundSentences, publishSentence } from "./ground-sentences.ts";

export interface GroundedOverview {
  readonly bottomLine: readonly GroundedSentence[];
  readonly sentences: readonly OverviewSentence[];
  /** By topic id. */
  readonly groupLedes: ReadonlyMap<string, Sentence>;
  readonly worthReading: readonly WorthReading[];
  readonly roles: readonly Role[];
}

/**
 * The publishable part of an overview: sentences grounded in tagged comments, ledes of groups grounded in the group's comments,
 * tagged comments worth reading, and roles that their holders' own words prove; each once.
 */
export const groundOverview = (
  overview: Overview,
  { thread, topics }: { readonly thread: Comments; readonly topics: readonly TaggedTopic[] },
): GroundedOverview & { readonly findings: readonly Finding[] } => {
  const findings: Finding[] = [];
  const note: Note = (finding) => void findings.push({ ...finding, where: "document" });
  const tagged = pick(
    topics.flatMap(({ commentIds }) => commentIds),
    thread,
  );
  return {
    bottomLine: groundSentences(overview.bottomLine, tagged, note),
    sentences: keepParagraphs(overview.sentences, groundSentences(overview.sentences, tagged, note)),
    groupLedes: groundGroupLedes(overview.groupLedes, { thread, topics, note }),
    worthReading: groundWorthReading(overview.worthReading, tagged, note),
    roles: groundRoles(overview.roles, thread, note),
    findings,
  };
};

const pick = (ids: readonly string[], comments: Comments): Comments =>
  new Map(
    [...new Set(ids)].flatMap((id) => {
      const comment = comments.get(id);
      return comment ? [[id, comment] as const] : [];
    }),
  );

/** Where the first sentence of a paragraph was left out, the next one opens it. */
const keepParagraphs = (all: readonly OverviewSentence[], kept: readonly OverviewSentence[]): readonly OverviewSentence[] => {
  const paragraphOf = new Map<string, number>();
  let paragraph = 0;
  for (const { text, opensParagraph } of all) {
    if (opensParagraph === true) paragraph += 1;
    paragraphOf.set(text.trim(), paragraph);
  }
  return kept.map(({ opensParagraph: _opens, ...sentence }, place) => {
    const before = kept[place - 1];
    const opens = before !== undefined && paragraphOf.get(before.text) !== paragraphOf.get(sentence.text);
    return opens ? { ...sentence, opensParagraph: true } : sentence;
  });
};

const groundGroupLedes = (
  ledes: Overview["groupLedes"],
  { thread, topics, note }: { readonly thread: Comments; readonly topics: readonly TaggedTopic[]; readonly note: Note },
): ReadonlyMap<string, Sentence> => {
  const grounded = new Map<string, Sentence>();
  for (const { id, commentIds } of topics) {
    const lede = ledes.get(id);
    const sentence = lede && publishSentence(lede, groundSentence(lede, pick(commentIds, thread)), note);
    if (sentence) grounded.set(id, sentence);
  }
  return grounded;
};

const groundWorthReading = (chosen: readonly WorthReading[], tagged: Comments, note: Note): readonly WorthReading[] => {
  const worthReading = new Map<string, WorthReading>();
  for (const { commentId, reason } of chosen) {
    if (!tagged.has(commentId) || reason.trim() === "") {
      const why = tagged.has(commentId) ? "no reason was given" : "it is not among the tagged comments";
      note({ code: "worth-reading-dropped", message: `Comment ${commentId} was left out of the comments worth reading: ${why}.` });
    } else if (!worthReading.has(commentId)) worthReading.set(commentId, { commentId, reason: reason.trim() });
  }
  return [...worthReading.values()];
};

/** A role stands only on its holder's own words: what others say of somebody proves nothing. */
const groundRoles = (roles: readonly Role[], thread: Comments, note: Note): readonly Role[] => {
  const grounded = new Map<string, Role>();
  for (const { author, role, citation } of roles) {
    const comment = citation === null ? undefined : thread.get(citation.commentId);
    const isProved =
      citation !== null && citation.quote !== null && comment?.author === author && isVerbatim(citation.quote, toOwnWords(comment.text));
    if (isProved) grounded.set(`${author} ${role}`, { author, role, citation });
    else note({ code: "role-dropped", message: `"${author}" is not shown as ${role}: no comment of theirs says so in the words quoted.` });
  }
  return [...grounded.values()];
};
