import { toNumeral } from "../words/count-words.ts";
import { shorten } from "../words/shorten.ts";
import { AppError } from "../app-error.ts";
import { topicLimits } from "./given-topics.ts";
import { toSlugs } from "./slug.ts";
import type { TopicEdit } from "./topic-edit.ts";
import type { Topic } from "./topic.ts";

/** What the form does with a topic. */
type Fate = { readonly kind: "keep" | "drop" } | { readonly kind: "merge"; readonly into: string };

/** One row of the submitted form. */
interface Row {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly fate: Fate;
}

/** A row about one of the current topics. */
interface Edit extends Row {
  readonly topic: Topic;
}

type Edits = ReadonlyMap<string, Edit>;

/**
 * Parses the topic editor's form into a change of the topics: the current ones renamed, dropped or merged, and new ones. A row has the
 * fields `id-<i>`, `name-<i>`, `description-<i>` and `fate-<i>` (`keep`, `drop`, `merge:<id>`); a row without an id adds a topic. A
 * topic without a row is unchanged. Subtopics stay in their group; those of a dropped group move up, those of a merged one move with
 * it. Throws `topics-invalid` with every problem.
 */
export const parseTopicEdits = (fields: ReadonlyMap<string, string>, current: readonly Topic[]): Omit<TopicEdit, "version"> => {
  const rows = toRows(fields);
  const edits = toEdits(rows, current);
  const added = rows.filter(({ id, name, description }) => id === "" && (name !== "" || description !== ""));
  const problems = [...rowProblems(rows, current), ...textProblems([...edits.filter(isKept), ...added]), ...mergeProblems(edits)];
  if (problems.length > 0) throw invalid(problems);
  const byId = new Map(edits.map((edit) => [edit.topic.id, edit]));
  const topics = [...toKept(edits, byId), ...toAdded(added, current)];
  if (topics.length === 0) throw invalid(["no topic is left"]);
  if (topics.length > topicLimits.topics) throw invalid([`there are ${topics.length} topics, and the limit is ${topicLimits.topics}`]);
  return { topics, merged: toMerged(edits, byId) };
};

const foldSpace = (text: string): string => text.replaceAll(/\s+/gu, " ").trim();

/** Whether an edit leaves all topics as they are. */
export const changesNothing = ({ topics }: Pick<TopicEdit, "topics">, current: readonly Topic[]): boolean =>
  topics.length === current.length &&
  topics.every(({ id, name, description }) => {
    const before = current.find((topic) => topic.id === id);
    return before !== undefined && name === foldSpace(before.name) && foldSpace(description) === foldSpace(before.description);
  });

const toRows = (fields: ReadonlyMap<string, string>): readonly Row[] => {
  const indices = new Set([...fields.keys()].flatMap((key) => /^(?:id|name|description|fate)-(\d{1,4})$/u.exec(key)?.[1] ?? []));
  const read = (field: string, index: string): string => foldSpace(fields.get(`${field}-${index}`) ?? "");
  return [...indices]
    .toSorted((left, right) => Number(left) - Number(right))
    .map((index) => ({
      // Ids come from us, so white space in them is kept.
      id: fields.get(`id-${index}`) ?? "",
      name: read("name", index),
      description: read("description", index),
      fate: toFate(fields.get(`fate-${index}`) ?? "keep"),
    }));
};

const toFate = (word: string): Fate => {
  if (word.startsWith("merge:")) return { kind: "merge", into: word.slice("merge:".length) };
  return { kind: word === "drop" ? "drop" : "keep" };
};

/** The current topics that have rows, in the order of the rows; then those without a row. */
const toEdits = (rows: readonly Row[], current: readonly Topic[]): readonly Edit[] => {
  const topics = new Map(current.map((topic) => [topic.id, topic]));
  const named = new Map<string, Edit>();
  for (const row of rows) {
    const topic = topics.get(row.id);
    if (topic) named.set(topic.id, { ...row, topic });
  }
  const unnamed = current.filter((topic) => !named.has(topic.id));
  return [...named.values(), ...unnamed.map((topic) => ({ ...topic, fate: { kind: "keep" } as const, topic }))];
};

const isKept = ({ fate }: Row): boolean => fate.kind === "keep";

const toAdded = (rows: readonly Row[], current: readonly Topic[]): readonly Topic[] => {
  const taken = new Set(current.map((topic) => topic.id));
  return rows.map(({ name, description }) => {
    const base = toSlugs([name])[0] ?? "topic";
    let id = base;
    for (let count = 2; taken.has(id); count += 1) id = `${base}-${count}`;
    taken.add(id);
    return { id, name, description, parentId: null };
  });
};

/** The topics that are kept. Descriptions of merged topics are appended, so that their comments are still found. */
const toKept = (edits: readonly Edit[], byId: Edits): readonly Topic[] => {
  const merged = Map.groupBy(
    edits.filter(({ fate }) => fate.kind === "merge"),
    (edit) => findEnd(edit, byId)?.topic.id,
  );
  return edits.filter(isKept).map(({ topic, name, description }) => {
    const isDescribedAnew = description !== topic.description.replaceAll(/\s+/gu, " ").trim();
    return {
      id: topic.id,
      name,
      description: isDescribedAnew ? description : addDescriptions(description, merged.get(topic.id) ?? []),
      parentId: toGroup(topic, byId),
    };
  });
};

/** The merged topics, each with the one that finally gets its comments. */
const toMerged = (edits: readonly Edit[], byId: Edits): TopicEdit["merged"] =>
  edits.flatMap((edit) => {
    const end = edit.fate.kind === "merge" ? findEnd(edit, byId) : null;
    return end === null ? [] : [{ from: edit.topic.id, into: end.topic.id }];
  });

/** Two groups that are merged into each other's subtopics leave none: a topic is never its own group. */
const toGroup = (topic: Topic, byId: Edits): string | null => {
  const group = findGroup(topic, byId);
  return group === topic.id ? null : group;
};

/**
 * The group of a kept topic after the change: its parent, or what that was merged into; one level up where the parent was dropped or
 * merged into the topic itself. Groups are not nested: a group that is merged into a subtopic brings its subtopics beside that one.
 */
const findGroup = (topic: Topic, byId: Edits, seen: readonly string[] = []): string | null => {
  for (let id = topic.parentId; id !== null;) {
    const parent = byId.get(id);
    if (parent === undefined || seen.includes(id)) return null;
    if (parent.fate.kind === "keep") return id;
    const end = parent.fate.kind === "merge" ? findEnd(parent, byId) : null;
    if (end !== null && end.fate.kind === "keep" && end.topic.id !== topic.id)
      return findGroup(end.topic, byId, [...seen, id]) ?? end.topic.id;
    id = parent.topic.parentId;
  }
  return null;
};

/** "A; also B; also C". Descriptions that would exceed the limit are left out. */
const addDescriptions = (description: string, sources: readonly Edit[]): string => {
  let whole = description;
  for (const source of sources) {
    const more = source.description || source.name || source.topic.name;
    const longer = whole === "" ? more : `${whole.replace(/[.;,]+$/u, "")}; also ${more}`;
    if (longer.length <= topicLimits.description) whole = longer;
  }
  return whole;
};

/** Follows merges to the topic that finally gets the comments; null for a cycle or an unknown target. */
const findEnd = (edit: Edit, byId: Edits): Edit | null => {
  const seen = new Set<Edit>();
  let end: Edit | undefined = edit;
  while (end?.fate.kind === "merge" && !seen.has(end)) {
    seen.add(end);
    end = byId.get(end.fate.into);
  }
  return end === undefined || end.fate.kind === "merge" ? null : end;
};

function* rowProblems(rows: readonly Row[], current: readonly Topic[]): Generator<string> {
  const ids = new Set(current.map((topic) => topic.id));
  const seen = new Set<string>();
  for (const { id, name } of rows) {
    if (id === "") continue;
    if (!ids.has(id)) yield `“${name || id}” is no longer a topic of this discussion, which was read again since the form was opened`;
    else if (seen.has(id)) yield `“${name || id}” occurs twice`;
    seen.add(id);
  }
}

function* textProblems(rows: readonly (Row | Edit)[]): Generator<string> {
  for (const row of rows) {
    const { name, description } = row;
    if (name === "") yield "topic" in row ? `“${row.topic.name}” has no name` : `a new topic has a description but no name`;
    if (name.length > topicLimits.name) yield tooLong("name", name, topicLimits.name);
    if (description.length > topicLimits.description) yield tooLong(`description of “${name}”`, description, topicLimits.description);
  }
}

const tooLong = (which: string, text: string, limit: number): string =>
  `the ${which} has ${toNumeral(text.length)} characters, and the limit is ${toNumeral(limit)}${which === "name" ? `: “${shorten(text, 40)}”` : ""}`;

function* mergeProblems(edits: readonly Edit[]): Generator<string> {
  const byId = new Map(edits.map((edit) => [edit.topic.id, edit]));
  for (const edit of edits) {
    if (edit.fate.kind !== "merge") continue;
    const name = edit.topic.name;
    const target = byId.get(edit.fate.into);
    const end = findEnd(edit, byId);
    if (target === undefined) yield `“${name}” is merged into a topic that does not exist`;
    else if (end?.fate.kind === "drop") yield `“${name}” is merged into “${end.topic.name}”, which is dropped`;
    else if (end === null) yield `“${name}” is merged into “${target.topic.name}”, which leads back to itself or to no topic`;
  }
}

const invalid = (problems: readonly string[]): AppError =>
  new AppError("topics-invalid", {
    what: "Cannot change the topics like this",
    why: problems.slice(0, 5).join("; ") + (problems.length > 5 ? `; and ${problems.length - 5} more` : ""),
    fix: "Give every kept topic a name, and merge only into topics that are kept. The form below has your changes.",
  });
