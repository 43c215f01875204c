import { z } from "zod";
import { AppError } from "../../domain/app-error.ts";
import type { Topic } from "../../domain/topic.ts";
import type { SourceTools } from "../source.ts";
import { readBytes } from "./read-bytes.ts";

/** More than these cannot be told apart by a reader, and every page lists them all. */
const mostTopics = 200;

const topicsFile = z
  .array(
    z.object({ id: z.string().trim().min(1).max(100), name: z.string().trim().min(1).max(200), description: z.string().trim().max(2000) }),
  )
  .min(1)
  .max(mostTopics);

/** Given topics from a JSON file, in its order. Throws `topics-invalid` with every problem, or `source-unreadable`. */
export const readTopics = async (path: string, tools: SourceTools): Promise<readonly Topic[]> => {
  const parsed = topicsFile.safeParse(parseJson(await readBytes(path, tools), path));
  if (!parsed.success)
    throw invalid(path, parsed.error.issues.map((issue) => `at ${["$", ...issue.path].join(".")}: ${issue.message}`).join("; "));
  const ids = parsed.data.map((topic) => topic.id);
  const repeated = ids.filter((id, index) => ids.indexOf(id) !== index);
  if (repeated.length > 0) throw invalid(path, `the id "${repeated[0]}" occurs more than once`);
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
