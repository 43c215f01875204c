import { parseGivenTopics, toTopicsInvalid } from "../../domain/topics/given-topics.ts";
import type { Topic } from "../../domain/topics/topic.ts";
import type { SourceTools } from "../source.ts";
import { readBytes } from "./read-bytes.ts";

/** Given topics from a JSON file, in its order. Throws `topics-invalid` with every problem, or `source-unreadable`. */
export const readTopics = async (path: string, tools: SourceTools): Promise<readonly Topic[]> =>
  parseGivenTopics(parseJson(await readBytes(path, tools), path), path);

const parseJson = (bytes: Uint8Array, path: string): unknown => {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw toTopicsInvalid(path, error instanceof Error ? error.message : "it is not JSON", error);
  }
};
