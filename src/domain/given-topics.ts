import { z } from "zod";
import { AppError } from "./app-error.ts";
import type { GivenTopic } from "./job.ts";
import type { Report } from "./report.ts";
import type { Topic } from "./topic.ts";

/** More than these cannot be told apart by a reader, and every page lists them all. */
const mostTopics = 200;

const givenTopics = z
  .array(
    z.object({ id: z.string().trim().min(1).max(100), name: z.string().trim().min(1).max(200), description: z.string().trim().max(2000) }),
  )
  .min(1)
  .max(mostTopics);

/** Given topics as somebody wrote them, in their order. `name` is what they were read from. Throws `topics-invalid` with every problem. */
export const parseGivenTopics = (value: unknown, name: string): readonly Topic[] => {
  const parsed = givenTopics.safeParse(value);
  if (!parsed.success) {
    throw toTopicsInvalid(name, parsed.error.issues.map((issue) => `at ${["$", ...issue.path].join(".")}: ${issue.message}`).join("; "));
  }
  const seen = new Set<string>();
  for (const { id } of parsed.data) {
    if (seen.has(id)) throw toTopicsInvalid(name, `the id "${id}" occurs more than once`);
    seen.add(id);
  }
  return parsed.data.map((topic) => ({ ...topic, parentId: null }));
};

export const toTopicsInvalid = (name: string, why: string, cause?: unknown): AppError =>
  new AppError(
    "topics-invalid",
    {
      what: `Cannot use "${name}" as topics`,
      why,
      fix: 'Expected a JSON list: [{"id": "a", "name": "Error Handling", "description": "Whether …"}].',
    },
    { cause },
  );

/** A report's topics as a person could have given them: what was found once can be looked for again. Those within others stand beside them. */
export const toGivenTopics = ({ topics }: Report): readonly GivenTopic[] =>
  topics.map(({ id, name, description }) => ({ id, name, description }));
