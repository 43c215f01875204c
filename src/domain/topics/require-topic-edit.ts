import { AppError } from "../app-error.ts";
import { findRepeatedId } from "./given-topics.ts";
import { shorten } from "../words/shorten.ts";
import type { TopicEdit } from "./topic-edit.ts";
import { ancestorsOf } from "./topic-tree.ts";
import type { Topic } from "./topic.ts";

/** Checks a change that a program sent against the topics that it changes. Throws `topics-invalid` with every problem. */
export const requireTopicEdit = (edit: TopicEdit, current: readonly Pick<Topic, "id">[]): void => {
  const problems = [...problemsOf(edit, new Set(current.map(({ id }) => id)))];
  if (problems.length === 0) return;
  throw new AppError("topics-invalid", {
    what: "Cannot change the topics like this",
    why: problems.slice(0, 5).join("; ") + (problems.length > 5 ? `; and ${problems.length - 5} more` : ""),
    fix: "Send the topics as they shall be, and where the topics that are gone were merged into. Topics that are in neither list are dropped.",
  });
};

function* problemsOf({ topics, merged }: TopicEdit, current: ReadonlySet<string>): Generator<string> {
  const after = new Map(topics.map((topic) => [topic.id, topic]));
  const repeated = findRepeatedId(topics) ?? findRepeatedId(merged.map(({ from }) => ({ id: from })));
  if (repeated !== null) yield `${quote(repeated)} occurs more than once`;
  for (const { id, parentId } of topics) {
    if (parentId === null) continue;
    const parent = after.get(parentId);
    if (parent === undefined) yield `the parent ${quote(parentId)} of ${quote(id)} is not among the topics`;
    else if (parentId === id || ancestorsOf(parent, after).some((ancestor) => ancestor.id === id)) yield `${quote(id)} is within itself`;
  }
  for (const { from, into } of merged) {
    if (!current.has(from)) yield `${quote(from)} is no topic of this version, so it cannot be merged`;
    if (after.has(from)) yield `${quote(from)} is kept and merged at the same time`;
    if (!after.has(into)) yield `${quote(from)} is merged into ${quote(into)}, which is not among the topics`;
  }
}

const quote = (id: string): string => `"${shorten(id, 40)}"`;
