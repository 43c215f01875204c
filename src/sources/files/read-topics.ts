import { AppError } from "../../domain/app-error.ts";
import { findRepeatedId, givenTopicsSchema } from "../../domain/given-topics.ts";
import type { Topic } from "../../domain/topic.ts";
import type { SourceTools } from "../source.ts";
import { readBytes } from "./read-bytes.ts";

/** Given topics from a JSON file, in its order. Throws `topics-invalid` with every problem, or `source-unreadable`. */
export const readTopics = async (path: string, tools: SourceTools): Promise<readonly Topic[]> => {
  const parsed = givenTopicsSchema.safeParse(parseJson(await readBytes(path, tools), path));
  if (!parsed.success)
    throw invalid(path, parsed.error.issues.map((issue) => `at ${["$", ...issue.path].join(".")}: ${issue.message}`).join("; "));
  const repeated = findRepeatedId(parsed.data);
  if (repeated !== null) throw invalid(path, `the id "${repeated}" occurs more than once`);
  return parsed.data.map((topic) => ({ ...topic, parentId: null }));
};

const parseJson = (bytes: Uint8Array, path: string): unknown => {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw invalid(path, error instanceof Error ? error.message : "it is not JSON", error);
  }
};

const invalid = (path: string, why: string, cause?: unknown): AppError =>
  new AppError(
    "topics-invalid",
    {
      what: `Cannot use "${path}" as topics`,
      why,
      fix: 'Expected a JSON list: [{"id": "a", "name": "Error Handling", "description": "Whether …"}].',
    },
    { cause },
  );
