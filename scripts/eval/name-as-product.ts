import type { EmbeddingCache } from "../../src/engines/embedded/embedding-cache.ts";
import { nameTopics } from "../../src/engines/embedded/name-topics.ts";
import type { NamedTopic } from "../../src/engines/embedded/name-topics.ts";
import { indexPhrases } from "../../src/engines/embedded/names/phrase-index.ts";
import { toMaterial } from "../../src/engines/embedded/summaries/material.ts";
import { embedTexts } from "./prepare-thread.ts";
import type { PreparedThread } from "./prepare-thread.ts";

/** The engine's names and descriptions for groups of comments (places) that something else found. */
export const nameAsProduct = (
  { thread, vectors, embedder }: PreparedThread,
  groups: readonly (readonly number[])[],
  cache: EmbeddingCache,
): Promise<readonly NamedTopic[]> =>
  nameTopics(
    {
      thread,
      vectors,
      groups: groups.map((members) => ({ members, parent: null })),
      phrases: indexPhrases(thread),
      embedTexts: (texts) => embedTexts(texts, cache),
      toSpecificity: embedder.toSpecificity,
    },
    { material: toMaterial(thread, vectors), used: new Set() },
  );
