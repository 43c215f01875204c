import { shorten } from "../../../domain/words/shorten.ts";
import { findPlace } from "../../../domain/sources/places.ts";
import { countPeople } from "../../../domain/thread/people.ts";
import type { Claim, OverviewSentence, Sentence, WorthReading } from "../../../domain/topics/topic.ts";
import { type Overview, type TaggedTopic, type TopicSummary, noOverview } from "../../engine.ts";
import { describeFailure } from "../asking/asker.ts";
import { findSentenceProblem } from "../checks/check-sentence.ts";
import { type LlmContext, toOutputLimit } from "../context.ts";
import { checkStatements } from "../statements/check-statements.ts";
import { type Statement, toRules } from "../statements/statement.ts";
import type { NumberedComment } from "../thread/transcript.ts";
import { verifyStatements } from "../verify-statements/verify-statements.ts";
import { fitResults, showEvidence } from "./overview-material.ts";
import { toOverviewLength } from "./overview-length.ts";
import { type OverviewLength, renderWriteOverview, writeOverviewVersion } from "./prompt.ts";
import { type ReadOverview, readOverview } from "./reply.ts";

/** In tokens: bottom line, sentences, what to read and who is who; and a lede for each group. */
export const overviewTokens = { whole: 1_100, group: 80 };

export interface WrittenSummaries {
  /** By topic id. */
  readonly summaries: ReadonlyMap<string, TopicSummary>;
  /** The topics whose summary is an earlier reading's. */
  readonly kept: ReadonlySet<string>;
}

/**
 * Writes bottom line, overview and the groups' ledes, from the topics' claims and the comments they rest on; names comments worth reading and people's
 * roles. Statements are checked and verified like those of summaries.
 */
export const writeOverview = async (
  context: LlmContext,
  topics: readonly TaggedTopic[],
  { summaries, kept }: WrittenSummaries,
): Promise<Overview> => {
  const groups = topics.filter(({ id }) => topics.some(({ parentId }) => parentId === id));
  const leaves = topics.filter((topic) => !groups.includes(topic));
  const results = fitResults(context, leaves, summaries);
  if (results.length === 0) return noOverview;
  const comments = toCitable(context, topics);
  const fresh = leaves.filter(({ id }) => !kept.has(id));
  const { prefix, comments: evidence } = showEvidence(context, fresh.length > 0 ? fresh : leaves, summaries);
  const named = groups.map(({ id, name }) => ({
    name,
    topics: leaves.filter(({ parentId }) => parentId === id).map((topic) => topic.name),
  }));
  const length = toOverviewLength(comments.length);
  const wishes = findPlace(context.transcript.discussion.source)?.wishes ?? null;
  const reply = await context.asker.ask({
    model: context.model,
    step: "write-overview",
    promptVersion: writeOverviewVersion,
    prefix,
    task: `${evidence}${renderWriteOverview({ topics: results, groups: named, length, wishes })}`,
    maxOutputTokens: toOutputLimit(overviewTokens.whole + groups.length * overviewTokens.group, context.tokenBudget),
    read: (answer) => {
      const value = readOverview(answer, comments);
      return { value, problems: [...lengthProblems(value, length)] };
    },
  });
  if (reply.kind !== "read") {
    context.note({ code: "answer-unusable", where: "document", message: `The overview was not written: ${describeFailure(reply)}.` });
    return noOverview;
  }
  const statements = toStatements(context, reply.value, { topics, groups, comments });
  const checked = await checkAll(context, statements);
  return {
    bottomLine: checked.flatMap(({ part, sentence }) => (part.of === "bottom line" ? [sentence] : [])),
    sentences: checked.flatMap(({ part, sentence }) => (part.of === "overview" ? [toOverviewSentence(sentence, part.opensParagraph)] : [])),
    groupLedes: new Map(checked.flatMap(({ part, sentence }) => (part.of === "group" ? [[part.id, sentence] as const] : []))),
    worthReading: reply.value.reading.filter((entry) => isSound(context, entry, { topics, comments })),
    roles: reply.value.roles,
  };
};

/** How far from the length that was asked for an overview may be before it is asked for again. */
const tolerance = 1.3;

function* lengthProblems({ bottomLine, paragraphs }: ReadOverview, { least, most }: OverviewLength): Generator<string> {
  const words = paragraphs.flat().reduce((sum, { text }) => sum + (text.match(/\S+/gu)?.length ?? 0), 0);
  if (bottomLine.length === 0) yield `the "lede" of topic 0, which is the bottom line, is missing`;
  if (words === 0) yield "there are no sentences";
  else if (words > most * tolerance || words * tolerance < least) yield `its sentences have ${words} words, not ${least} to ${most}`;
}

type Part =
  | { readonly of: "bottom line" }
  | { readonly of: "overview"; readonly opensParagraph: boolean }
  | { readonly of: "group"; readonly id: string };

interface OverviewStatement extends Statement {
  readonly part: Part;
}

interface About {
  readonly topics: readonly TaggedTopic[];
  readonly groups: readonly TaggedTopic[];
  readonly comments: readonly NumberedComment[];
}

const toStatements = (context: LlmContext, read: ReadOverview, { topics, groups, comments }: About): readonly OverviewStatement[] => {
  const rules = toRules(context, { comments, subject: toSubject(topics), wantsQuote: false });
  const opening = read.bottomLine.map((sentence): OverviewStatement => {
    return { kind: "bottom line", sentence: fillPeopleCount(sentence, context), rules, where: "document", part: { of: "bottom line" } };
  });
  const body = read.paragraphs.flatMap((paragraph, index) =>
    paragraph.map((sentence, place): OverviewStatement => {
      const part: Part = { of: "overview", opensParagraph: index > 0 && place === 0 };
      return { kind: "sentence", sentence: fillPeopleCount(sentence, context), rules, where: "document", part };
    }),
  );
  const ledes = groups.flatMap((group, place): readonly OverviewStatement[] => {
    const sentence = read.groupLedes.get(place);
    if (sentence === undefined) return [];
    const own = toRules(context, { comments: toCitable(context, [group]), subject: toSubject(topics), wantsQuote: false });
    return [{ kind: "lede", sentence, rules: own, where: `topic:${group.id}`, part: { of: "group", id: group.id } }];
  });
  return [...opening, ...body, ...ledes];
};

const checkAll = async (
  context: LlmContext,
  statements: readonly OverviewStatement[],
): Promise<readonly { readonly part: Part; readonly sentence: Claim }[]> => {
  const checked = await checkStatements(context, statements, null);
  const kept = statements.flatMap((statement, place) => {
    const sentence = checked[place] ?? null;
    return sentence === null ? [] : [{ ...statement, sentence }];
  });
  const verified = await verifyStatements(context, kept);
  return kept.flatMap(({ part }, place) => {
    const sentence = verified[place] ?? null;
    return sentence === null ? [] : [{ part, sentence }];
  });
};

const toOverviewSentence = ({ side: _side, ...sentence }: Claim, opensParagraph: boolean): OverviewSentence =>
  opensParagraph ? { ...sentence, opensParagraph } : sentence;

const toSubject = (topics: readonly TaggedTopic[]): string => topics.flatMap(({ name, description }) => [name, description]).join("\n");

const toCitable = ({ transcript }: LlmContext, topics: readonly TaggedTopic[]): readonly NumberedComment[] => {
  const ids = new Set(topics.flatMap(({ commentIds }) => commentIds));
  return transcript.comments.filter(({ comment }) => ids.has(comment.id));
};

/** As prose writes small numbers. */
const numerals = ["", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/** Numbers of people are counted, not written: "{people}" becomes the number of distinct authors that the sentence cites [G3]. */
const fillPeopleCount = <S extends Sentence>(sentence: S, { transcript }: LlmContext): S => {
  const cited = new Set(sentence.citations.map(({ commentId }) => commentId));
  const people = countPeople([...cited].flatMap((id) => transcript.byId.get(id)?.comment ?? []));
  const counted = people === 1 ? "one commenter" : `${numerals[people] ?? people} commenters`;
  const text = sentence.text.replaceAll("{people}", counted);
  return { ...sentence, text: sentence.text.startsWith("{people}") ? text.charAt(0).toUpperCase() + text.slice(1) : text };
};

/** A reason is a statement about its comment, and is checked like one. */
const isSound = (context: LlmContext, { commentId, reason }: WorthReading, { topics, comments }: Omit<About, "groups">): boolean => {
  const sentence = { text: reason, kind: "said", citations: [{ commentId, quote: null }] } as const;
  const problem = findSentenceProblem(sentence, toRules(context, { comments, subject: toSubject(topics), wantsQuote: false }));
  if (problem === null) return true;
  const message = `Comment ${commentId} was left out of the comments worth reading: of the reason "${shorten(reason, 60)}", ${problem}.`;
  context.note({ code: "worth-reading-dropped", where: "document", message });
  return false;
};
