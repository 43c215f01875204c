import type { RawAnswer } from "../asking/answer-schema.ts";
import { findForbidden, toPlainText } from "../checks/plain-text.ts";

export interface ProposedTopic {
  readonly name: string;
  readonly description: string;
  /** The model's estimate of its comments, used for merging only; published numbers are counted. */
  readonly size: number;
  /** Whether it speaks to the title's question or claim. */
  readonly answers: boolean;
  /** The name of its group; null where it stands alone. */
  readonly group: string | null;
}

export interface ProposedGroup {
  readonly name: string;
  readonly description: string;
}

export interface ProposedTopics {
  readonly topics: readonly ProposedTopic[];
  /** Each holds at least two of the topics. */
  readonly groups: readonly ProposedGroup[];
}

interface Wanted {
  readonly most: number;
  readonly least: number;
  /** How many groups there may be; 0 where none were asked for. */
  readonly mostGroups: number;
}

/** The usable topics and groups of an answer, and its problems. */
export const readProposedTopics = (
  answer: Pick<RawAnswer, "topics" | "groups">,
  wanted: Wanted,
): { readonly value: ProposedTopics; readonly problems: readonly string[] } => {
  const problems: string[] = [];
  const topics = new Map<string, ProposedTopic>();
  const groups = readGroups(answer, wanted, problems);
  for (const [place, { name, description, size, answers }] of answer.topics.entries()) {
    const group = groups.find(({ places }) => places.has(place + 1))?.name ?? null;
    const read: ProposedTopic = {
      name: toPlainText(name),
      description: toPlainText(description),
      size: Math.max(0, Math.round(size)),
      answers,
      group,
    };
    const forbidden = findForbidden(`${read.name} ${read.description}`);
    if (read.name === "" || forbidden !== null) {
      problems.push(`the topic "${read.name}" ${forbidden === null ? "has no name" : `is not plain text: ${forbidden}`}`);
      continue;
    }
    problems.push(...wordProblems(read));
    const key = read.name.toLowerCase();
    if (topics.has(key)) problems.push(`two topics are named "${read.name}"`);
    else topics.set(key, read);
  }
  if (topics.size < wanted.least) problems.push("it holds no topic");
  if (topics.size > wanted.most) problems.push(`it holds ${topics.size} topics; at most ${wanted.most} were asked for`);
  return { value: keepRealGroups([...topics.values()].slice(0, wanted.most), groups), problems };
};

const mostInGroup = 5;

interface ReadGroup extends ProposedGroup {
  readonly places: ReadonlySet<number>;
}

const readGroups = (
  { topics, groups }: Pick<RawAnswer, "topics" | "groups">,
  { mostGroups }: Wanted,
  problems: string[],
): readonly ReadGroup[] => {
  if (mostGroups === 0) return [];
  const read = groups.map(({ name, description, topics: places }) => ({
    name: toPlainText(name),
    description: toPlainText(description),
    places: new Set(places),
  }));
  const usable = read.filter(({ name, description }) => name !== "" && findForbidden(`${name} ${description}`) === null);
  if (usable.length < read.length) problems.push("a group has no name or is not plain text");
  if (usable.length > mostGroups) problems.push(`it holds ${usable.length} groups; at most ${mostGroups} were asked for`);
  for (const group of usable) {
    problems.push(...wordProblems(group));
    if (group.places.size > mostInGroup)
      problems.push(`the group "${group.name}" has ${group.places.size} topics, not 2 to ${mostInGroup}`);
  }
  const placed = usable.flatMap(({ places }) => [...places]);
  const twice = new Set(placed.filter((place, index) => placed.indexOf(place) !== index));
  if (twice.size > 0) problems.push(`the topics ${[...twice].join(", ")} stand in more than one group`);
  const unknown = placed.filter((place) => topics[place - 1] === undefined);
  if (unknown.length > 0) problems.push(`the groups name topics that are not in the list: ${unknown.join(", ")}`);
  return usable.slice(0, mostGroups);
};

/** A group of one is none, and a group may not have the name of a topic. */
const keepRealGroups = (topics: readonly ProposedTopic[], groups: readonly ProposedGroup[]): ProposedTopics => {
  const names = new Set(topics.map(({ name }) => name.toLowerCase()));
  const real = groups.filter(
    ({ name }, place) =>
      topics.filter(({ group }) => group === name).length > 1 &&
      !names.has(name.toLowerCase()) &&
      groups.findIndex((other) => other.name === name) === place,
  );
  const kept = new Set(real.map(({ name }) => name));
  return {
    topics: topics.map((topic) => ({ ...topic, group: topic.group !== null && kept.has(topic.group) ? topic.group : null })),
    groups: real.map(({ name, description }) => ({ name, description })),
  };
};

function* wordProblems({ name, description }: ProposedGroup): Generator<string> {
  const [nameWords, words] = [countWords(name), countWords(description)];
  if (nameWords > 6 || nameWords < 2) yield `the name "${name}" has ${nameWords} words, not 2 to 6`;
  if (words > 30 || words < 8) yield `the description of "${name}" has ${words} words, not 8 to 30`;
}

/** Words of a phrase. Scripts without spaces are estimated at two characters per word. */
const countWords = (text: string): number => {
  const words = text.split(/\s+/u).filter((word) => word !== "").length;
  return words === 1 && /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(text)
    ? Math.min(30, Math.max(2, Math.round(text.length / 2)))
    : words;
};
