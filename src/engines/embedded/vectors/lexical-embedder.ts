import { toTerms } from "../terms.ts";
import type { Embedder, Passage } from "./embedder.ts";
import { toUnit } from "./vector-math.ts";

/** A thread has some thousands of terms; with 1,024 dimensions few terms of one comment collide. */
const dimensions = 1024;

/** FNV-1a (Fowler, Noll & Vo), 32 bits, with its standard offset and prime. */
const toHash = (word: string): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index++) {
    hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
};

const countDocuments = (corpus: readonly Passage[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const passage of corpus) {
    for (const term of new Set(passage.flatMap(toTerms))) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return counts;
};

/**
 * TF-IDF over the thread's own comments, hashed with signs into 1,024 numbers (feature hashing, Weinberger et al. 2009). For
 * languages that MiniLM does not read and machines where it cannot run: needs no model.
 */
export const createLexicalEmbedder = (corpus: readonly Passage[]): Embedder => {
  const documents = countDocuments(corpus);
  const toVector = (terms: readonly string[]): Float32Array => {
    const counts = new Map<string, number>();
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    const vector = new Float32Array(dimensions);
    for (const [term, count] of counts) {
      const hash = toHash(term);
      const rarity = Math.log((corpus.length + 1) / ((documents.get(term) ?? 0) + 1)) + 1;
      const place = hash % dimensions;
      vector[place] = (vector[place] ?? 0) + (hash & 0x80000000 ? -1 : 1) * (1 + Math.log(count)) * rarity;
    }
    return toUnit(vector);
  };
  return {
    id: "lexical-1",
    name: "words alone (TF-IDF)",
    dimensions,
    // Texts without a common term have cosine 0, related ones seldom more than 0.3: so the limits are lower than MiniLM's.
    relevance: { topic: 0.2, comment: 0.02 },
    isCacheable: false,
    // Without a word list every word counts as fairly specific.
    toSpecificity: () => 0.6,
    embed: async (passages, { signal, onEmbedded }) => {
      for (const [index, passage] of passages.entries()) {
        signal.throwIfAborted();
        const sentences = passage.map((sentence) => toVector(toTerms(sentence)));
        await onEmbedded(index, { whole: toVector(passage.flatMap(toTerms)), sentences });
      }
    },
  };
};
