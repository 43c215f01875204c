import type { Discussion } from "../domain/discussion.ts";
import { detectLanguage } from "./detect-language.ts";
import { readFileDiscussion } from "./files/file-source.ts";
import type { ReadHackerNews } from "./hackernews/live/read-hacker-news.ts";
import { parseReference } from "./hackernews/parse-reference.ts";
import { requireComments } from "../domain/too-many-comments.ts";
import type { ReadDiscussion, SourceTools } from "./source.ts";

/** Reads what a person named: a Hacker News item live, or a saved thread from a file or standard input. */
export const createReferenceReader =
  (readHackerNews: ReadHackerNews): ReadDiscussion =>
  async (reference, tools) => {
    const discussion = await read(reference, tools, readHackerNews);
    return tools.title ? { ...discussion, title: tools.title } : discussion;
  };

const read = async (reference: string, tools: SourceTools, readHackerNews: ReadHackerNews): Promise<Discussion> => {
  const parsed = parseReference(reference);
  if (parsed.kind === "file") return readFileDiscussion(parsed.path, tools);
  const discussion = await readHackerNews(parsed.id, tools);
  requireComments(discussion.comments.length, { name: `Hacker News item ${parsed.id}`, maxComments: tools.maxComments ?? Infinity });
  return { ...discussion, language: detectLanguage(discussion.comments) };
};
