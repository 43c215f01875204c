import { z } from "zod";
import { AppError } from "../app-error.ts";
import { explainIssue } from "../words/explain-issue.ts";
import { ancestorsOf } from "./topic-tree.ts";
import type { GivenTopic, Topic } from "./topic.ts";

/** The largest number of topics, because every page lists them all; and the most characters of each field. */
export const topicLimits = { topics: 200, id: 100, name: 200, description: 2000 } as const;

/** Topics given in a file, a form or to the API. `findRepeatedId` checks that ids are unique. */
export const givenTopicsSchema = z
  .array(
    z.object({
      id: z.string().trim().min(1).max(topicLimits.id),
      name: z.string().trim().min(1).max(topicLimits.name),
      description: z.string().trim().max(topicLimits.description),
      parentId: z.string().trim().max(topicLimits.id).nullable().optional(),
    }),
  )
  .min(1)
  .max(topicLimits.topics);

/** The first id that occurs twice; null if all are unique. */
export const findRepeatedId = (topics: readonly Pick<GivenTopic, "id">[]): string | null => {
  const seen = new Set<string>();
  for (const { id } of topics) {
    if (seen.has(id)) return id;
    seen.add(id);
  }
  return null;
};

/** Why the topics' parents make no tree; null if they do. */
export const findWrongParent = (topics: readonly GivenTopic[]): string | null => {
  const byId = new Map(topics.map((topic) => [topic.id, { ...topic, parentId: topic.parentId ?? null }]));
  for (const topic of byId.values()) {
    if (topic.parentId === null) continue;
    if (!byId.has(topic.parentId)) return `"${topic.id}" has the parent "${topic.parentId}", which is not in the list`;
    if ([topic, ...ancestorsOf(topic, byId)].some(({ parentId }) => parentId === topic.id)) return `"${topic.id}" is its own ancestor`;
  }
  return null;
};

/** Parses given topics. `name` says in messages where they come from. Throws `topics-invalid` with every problem. */
export const parseGivenTopics = (value: unknown, name: string): readonly Topic[] => {
  const parsed = givenTopicsSchema.safeParse(value);
  if (!parsed.success) {
    throw toTopicsInvalid(name, parsed.error.issues.map((issue) => explainIssue(issue, value)).join("; "));
  }
  const repeated = findRepeatedId(parsed.data);
  if (repeated !== null) throw toTopicsInvalid(name, `the id "${repeated}" occurs more than once`);
  const wrongParent = findWrongParent(parsed.data);
  if (wrongParent !== null) throw toTopicsInvalid(name, wrongParent);
  return parsed.data.map((topic) => ({ ...topic, parentId: topic.parentId ?? null }));
};

export const toTopicsInvalid = (name: string, why: string, cause?: unknown): AppError =>
  new AppError(
    "topics-invalid",
    {
      what: `Cannot use "${name}" as topics`,
      why,
      fix: 'Expected a JSON list: [{"id": "a", "name": "Error Handling", "description": "Whether …", "parentId": "b"}]; parentId is for topics within another one.',
    },
    { cause },
  );

/** Of a report's topics, what names them and holds them together. */
interface NamedTopics {
  readonly topics: readonly Pick<Topic, "id" | "name" | "description" | "parentId">[];
}

/** Turns a report's topics into given topics, so that they can be edited and used again. Those within another topic name it. */
export const toGivenTopics = ({ topics }: NamedTopics): readonly GivenTopic[] =>
  topics.map(({ id, name, description, parentId }) => ({ id, name, description, ...(parentId !== null && { parentId }) }));

/** A report's topics as they are before anything is counted, in their groups. */
export const toTopics = ({ topics }: NamedTopics): readonly Topic[] =>
  topics.map(({ id, name, description, parentId }) => ({ id, name, description, parentId }));
