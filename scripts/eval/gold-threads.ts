import { existsSync, readFileSync } from "node:fs";
import type { Discussion } from "../../src/domain/thread/discussion.ts";
import type { Topic } from "../../src/domain/topics/topic.ts";
import { readFileDiscussion } from "../../src/sources/files/file-source.ts";
import type { Tags } from "./score.ts";

export interface GoldThread {
  readonly label: string;
  readonly discussion: Discussion;
  readonly topics: readonly GoldTopic[];
  readonly tags: Tags;
}

export interface GoldTopic extends Topic {
  /** The views that a careful reader found among the topic's comments. */
  readonly viewpoints: readonly string[];
}

interface GoldFile {
  readonly topics: readonly {
    readonly id: string;
    readonly name: string;
    readonly description: string;
    readonly viewpoints?: readonly { readonly statement: string }[];
  }[];
  readonly tags: Readonly<Record<string, readonly string[]>>;
}

async function* readNothing(): AsyncGenerator<Uint8Array> {}

/** The discussion in a file. */
export const loadDiscussion = (file: string): Promise<Discussion> =>
  readFileDiscussion(file, { standardInput: readNothing(), signal: new AbortController().signal });

/** A thread with its gold labels, or null where its files are absent. */
export const loadGoldThread = async (label: string, files: { thread: string; gold: string }): Promise<GoldThread | null> => {
  if (!existsSync(files.thread) || !existsSync(files.gold)) return null;
  const gold = JSON.parse(readFileSync(files.gold, "utf8")) as GoldFile;
  const discussion = await loadDiscussion(files.thread);
  const topics = gold.topics.map(({ id, name, description, viewpoints = [] }) => ({
    id,
    name,
    description,
    parentId: null,
    viewpoints: viewpoints.map(({ statement }) => statement),
  }));
  return { label, discussion, topics, tags: new Map(Object.entries(gold.tags).map(([id, ids]) => [id, new Set(ids)])) };
};

/** The places, among a thread's readable comments, of those that the gold gives each topic. */
export const toGoldGroups = (gold: GoldThread, comments: readonly { readonly id: string }[]): readonly (readonly number[])[] =>
  gold.topics.map((topic) => comments.flatMap(({ id }, place) => (gold.tags.get(id)?.has(topic.id) === true ? [place] : [])));

/** The gold tags of the comments that a version of the thread still holds. */
export const toWanted = (gold: GoldThread, comments: readonly { readonly id: string }[]): Tags => {
  const held = new Set(comments.map(({ id }) => id));
  return new Map([...gold.tags].filter(([id]) => held.has(id)));
};
