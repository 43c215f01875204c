/**
 * Lengths of the n-grams: the usual range for words (fastText, Bojanowski et al. 2017, takes 3 to 6). On the gold tags any range
 * from 2 to 6 scores within 0.006 of it.
 */
const lengths = { least: 3, most: 5 };
/** Number of hash buckets for n-grams; a thread has some ten thousand different n-grams, so few collide. */
const buckets = 1 << 17;

const toLetters = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;

/** The buckets of a text's n-grams, each once, in order of first occurrence. FNV-1a over UTF-16 units; `seen` marks the buckets of `text`. */
const toBuckets = (text: string, seen: Int32Array, mark: number): readonly number[] => {
  const letters = toLetters(text);
  const found: number[] = [];
  for (let start = 0; start < letters.length; start++) {
    let hash = 0x811c9dc5;
    for (let length = 1; length <= lengths.most && start + length <= letters.length; length++) {
      hash = Math.imul(hash ^ letters.charCodeAt(start + length - 1), 0x01000193);
      const bucket = (hash ^ (hash >>> 15)) & (buckets - 1);
      if (length < lengths.least || seen[bucket] === mark) continue;
      seen[bucket] = mark;
      found.push(bucket);
    }
  }
  return found;
};

/**
 * The similarity of spelling of each text (row) and each query (column), 0 to 1: the cosine of their character n-grams weighted
 * by IDF. Matches "regulation" with "regulate" and "mutexes" with "mutex", which differ as stems.
 */
export const compareCharacterNgrams = (texts: readonly string[], queries: readonly string[]): readonly Float64Array[] => {
  const seen = new Int32Array(buckets).fill(-1);
  const documents = new Float64Array(buckets);
  const all = [...texts, ...queries].map((text, index) => toBuckets(text, seen, index));
  for (const ngrams of all) for (const bucket of ngrams) documents[bucket] = (documents[bucket] ?? 0) + 1;
  // Without IDF the gold tags lose 0.015.
  const idf = documents.map((count) => (count === 0 ? 0 : Math.log(all.length / count)));
  const toLength = (ngrams: readonly number[]): number => Math.sqrt(ngrams.reduce((sum, bucket) => sum + (idf[bucket] ?? 0) ** 2, 0)) || 1;
  const wanted = queries.map((_, index) => {
    const ngrams = all[texts.length + index] ?? [];
    const weights = new Float64Array(buckets);
    const length = toLength(ngrams);
    for (const bucket of ngrams) weights[bucket] = (idf[bucket] ?? 0) / length;
    return weights;
  });
  return texts.map((_, row) => {
    const ngrams = all[row] ?? [];
    const length = toLength(ngrams);
    return Float64Array.from(
      wanted,
      (weights) => ngrams.reduce((sum, bucket) => sum + (weights[bucket] ?? 0) * (idf[bucket] ?? 0), 0) / length,
    );
  });
};
