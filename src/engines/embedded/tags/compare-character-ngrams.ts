/** Lengths of the groups of letters that are compared. */
const lengths = { least: 3, most: 5 };
/** Groups are told apart by a hash; so many places keep chance meetings rare in one thread. */
const places = 1 << 17;

const toLetters = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;

/** The places of a text's letter groups, each once, in order of first occurrence. */
const toPlaces = (text: string, seen: Int32Array, mark: number): readonly number[] => {
  const letters = toLetters(text);
  const found: number[] = [];
  for (let start = 0; start < letters.length; start++) {
    let hash = 0x811c9dc5;
    for (let length = 1; length <= lengths.most && start + length <= letters.length; length++) {
      hash = Math.imul(hash ^ letters.charCodeAt(start + length - 1), 0x01000193);
      const place = (hash ^ (hash >>> 15)) & (places - 1);
      if (length < lengths.least || seen[place] === mark) continue;
      seen[place] = mark;
      found.push(place);
    }
  }
  return found;
};

/**
 * How much of their spelling each text and each query share, 0 to 1: the cosine of their groups of 3 to 5 letters, rare
 * groups counting more. Sees that "regulation" and "regulate", "mutexes" and "mutex" belong together where stems do not.
 * One row a text, one number a query in it.
 */
export const compareCharacterNgrams = (texts: readonly string[], queries: readonly string[]): readonly Float64Array[] => {
  const seen = new Int32Array(places).fill(-1);
  const documents = new Float64Array(places);
  const all = [...texts, ...queries].map((text, index) => toPlaces(text, seen, index));
  for (const groups of all) for (const place of groups) documents[place] = (documents[place] ?? 0) + 1;
  const rarity = documents.map((count) => (count === 0 ? 0 : Math.log(all.length / count)));
  const toLength = (groups: readonly number[]): number => Math.sqrt(groups.reduce((sum, place) => sum + (rarity[place] ?? 0) ** 2, 0)) || 1;
  const wanted = queries.map((_, index) => {
    const groups = all[texts.length + index] ?? [];
    const table = new Float64Array(places);
    const length = toLength(groups);
    for (const place of groups) table[place] = (rarity[place] ?? 0) / length;
    return table;
  });
  return texts.map((_, row) => {
    const groups = all[row] ?? [];
    const length = toLength(groups);
    return Float64Array.from(
      wanted,
      (table) => groups.reduce((sum, place) => sum + (table[place] ?? 0) * (rarity[place] ?? 0), 0) / length,
    );
  });
};
