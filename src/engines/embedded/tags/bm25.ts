/** Term frequency saturates and long texts count less: the usual constants of BM25 (Robertson & Zaragoza 2009). */
const saturation = 1.2;
const lengthWeight = 0.75;

/** Scores all documents against a query (terms, each once); one number per document, 0 without a common term. */
type ScoreDocuments = (query: ReadonlySet<string>) => Float64Array;

interface Posting {
  readonly document: number;
  readonly weight: number;
}

/** An index over documents given as their terms. */
export const createBm25 = (documents: readonly (readonly string[])[]): ScoreDocuments => {
  const meanLength = documents.reduce((sum, terms) => sum + terms.length, 0) / Math.max(1, documents.length) || 1;
  const postings = new Map<string, Posting[]>();
  documents.forEach((terms, document) => {
    const counts = new Map<string, number>();
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    const longness = 1 - lengthWeight + (lengthWeight * terms.length) / meanLength;
    for (const [term, count] of counts) {
      const list = postings.get(term) ?? [];
      list.push({ document, weight: (count * (saturation + 1)) / (count + saturation * longness) });
      postings.set(term, list);
    }
  });
  return (query) => {
    const scores = new Float64Array(documents.length);
    for (const term of query) {
      const list = postings.get(term) ?? [];
      const rarity = Math.log(1 + (documents.length - list.length + 0.5) / (list.length + 0.5));
      for (const posting of list) scores[posting.document] = (scores[posting.document] ?? 0) + rarity * posting.weight;
    }
    return scores;
  };
};
