import { AppError } from "../../domain/app-error.ts";
import type { Finding } from "../../domain/thread/finding.ts";
import { fetchJson } from "../fetch-json.ts";
import { listOf, numberOf, objectOf, textOf } from "../json/json-fields.ts";
import type { JsonObject } from "../json/json-records.ts";
import type { PlaceReader, PlaceTools, ReadTools } from "../place.ts";
import { toDiscourseDiscussion } from "./discourse-topic.ts";
import { isTopic, postsOf } from "./parse-discourse.ts";

/** How many posts a forum's own pages ask for at once. */
const postsAtOnce = 20;

/** How many posts a forum puts on a page for printing (`TopicView.print_chunk_size`). */
const printChunk = 1_000;

/** The largest topics of public forums have some 100,000 posts; the limit stops a server that names posts without end. */
const mostPosts = 200_000;

/**
 * Reads a topic by its address without a title, `https://meta.discourse.org/t/1234`. The first answer holds 20 posts and the ids of all.
 * The others are asked for as pages for printing, of which a forum allows a few an hour, and where it refuses, 20 at a time.
 */
export const createTopicReader = ({ fetch, now }: PlaceTools): PlaceReader => ({
  read: async (id, tools) => {
    const topic = await readFirst(id, { ...tools, fetch });
    const posts = await readPosts(topic, id, { ...tools, fetch });
    const discussion = toDiscourseDiscussion({ topic, posts, base: id.replace(/\/t\/\d+$/u, "") });
    return { ...discussion, readAt: now().toISOString(), findings: [...findMoved(topic, id), ...discussion.findings] };
  },
  countComments: async (id, tools) => {
    const topic = await readFirst(id, { ...tools, fetch });
    return Math.max(0, (numberOf(topic, "posts_count") ?? 1) - 1);
  },
});

type AskTools = Pick<PlaceTools, "fetch"> & ReadTools;

const ask = async (url: string, tools: AskTools): Promise<unknown> => {
  const missingFix =
    "Check the link. A topic for members only can be read from a file: open <topic>.json?print=true in your browser and save it.";
  return (await fetchJson(url, { ...tools, words: { thing: `the topic at ${url}`, missingFix } })).json;
};

const readFirst = async (id: string, tools: AskTools): Promise<JsonObject> => {
  const json = await ask(`${id}.json`, tools);
  if (isTopic(json) && textOf(json, "title") !== null) return json;
  throw notDiscourse(id);
};

/** All posts of a topic, those of its first answer included. */
const readPosts = async (topic: JsonObject, id: string, tools: AskTools): Promise<readonly JsonObject[]> => {
  const stream = (listOf(objectOf(topic, "post_stream") ?? {}, "stream") ?? []).map(String);
  if (stream.length > mostPosts) throw tooLong(id, stream.length);
  const findMissing = (posts: readonly JsonObject[]): readonly string[] => {
    const held = new Set(posts.map((post) => textOf(post, "id")));
    return stream.filter((post) => !held.has(post));
  };
  const first = postsOf(topic);
  const printed = findMissing(first).length > postsAtOnce ? await readPrinted(id, stream.length, tools) : [];
  const posts = [...first, ...printed];
  return [...posts, ...(await readRest(id, findMissing(posts), tools))];
};

const readPrinted = async (id: string, total: number, tools: AskTools): Promise<readonly JsonObject[]> => {
  const posts: JsonObject[] = [];
  for (let page = 1; ; page += 1) {
    const more = await ask(`${id}.json?print=true${page === 1 ? "" : `&page=${page}`}`, tools).then(postsOf, (error: unknown) => {
      tools.signal.throwIfAborted();
      // A forum may forbid printing, or count it as too much for now. Then the posts are asked for in another way.
      if (error instanceof AppError) return [];
      throw error;
    });
    posts.push(...more);
    tools.onProgress?.({ done: posts.length, total: Math.max(total, posts.length) });
    if (more.length < printChunk || posts.length > mostPosts) return posts;
  }
};

const readRest = async (id: string, missing: readonly string[], tools: AskTools): Promise<readonly JsonObject[]> => {
  const posts: JsonObject[] = [];
  for (let from = 0; from < missing.length; from += postsAtOnce) {
    const query = missing.slice(from, from + postsAtOnce).map((post) => `post_ids[]=${encodeURIComponent(post)}`);
    posts.push(...postsOf(await ask(`${id}/posts.json?${query.join("&")}`, tools)));
    tools.onProgress?.({ done: Math.min(from + postsAtOnce, missing.length), total: missing.length });
  }
  return posts;
};

const findMoved = (topic: JsonObject, id: string): readonly Finding[] => {
  const now = textOf(topic, "id");
  if (now === null || id.endsWith(`/t/${now}`)) return [];
  return [{ code: "thread-moved", where: "document", message: `The link leads to topic ${now} now, which was read.` }];
};

const notDiscourse = (id: string): AppError =>
  new AppError("source-unsupported", {
    what: `Cannot read ${id}`,
    why: `${new URL(id).host} does not answer as a Discourse forum does: ${id}.json is no topic`,
    fix: "Pass a link to a topic of a Discourse forum, such as https://meta.discourse.org/t/topic-title/1234.",
  });

const tooLong = (id: string, posts: number): AppError =>
  new AppError("source-unsupported", {
    what: `Cannot read ${id}`,
    why: `it names ${posts} posts, more than any real topic`,
    fix: "Check the link.",
  });
