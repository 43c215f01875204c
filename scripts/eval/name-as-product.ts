import type { EmbeddingCache } from "../../src/engines/embedded/embedding-cache.ts";
import { nameGroups } from "../../src/engines/embedded/names/name-groups.ts";
import type { NamedGroup } from "../../src/engines/embedded/names/name-groups.ts";
import { indexPhrases } from "../../src/engines/embedded/names/phrase-index.ts";
import { toAnswers } from "../../src/engines/embedded/stance.ts";
import { embedTexts } from "./prepare-thread.ts";
import type { PreparedThread } from "./prepare-thread.ts";

/** The engine's names and descriptions for groups of comments (places) that something else found. */
export const nameAsProduct = (
  { thread, vectors, embedder }: PreparedThread,
  groups: readonly (readonly number[])[],
  cache: EmbeddingCache,
): Promise<readonly NamedGroup[]> =>
  nameGroups({
    thread,
    vectors,
    groups,
    phrases: indexPhrases(thread),
    answers: toAnswers(thread),
    embedTexts: (texts) => embedTexts(texts, cache),
    toSpecificity: embedder.toSpecificity,
  });
