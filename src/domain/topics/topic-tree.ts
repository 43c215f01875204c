/** What is needed to place a topic in the tree. Topics without a parent are at the top level. */
interface Placed {
  readonly id: string;
  readonly parentId: string | null;
}

/** A topic's ancestors, from its parent up to the top level. Stops at a cycle. */
export const ancestorsOf = <T extends Placed>(topic: T, topics: ReadonlyMap<string, T>): readonly T[] => {
  const ancestors: T[] = [];
  const seen = new Set([topic.id]);
  for (let id = topic.parentId; id !== null && !seen.has(id);) {
    const parent = topics.get(id);
    if (!parent) break;
    seen.add(id);
    ancestors.push(parent);
    id = parent.parentId;
  }
  return ancestors;
};

/** Shared members over all members of two sets (Jaccard, 1912): 0 apart, 1 equal. Two empty sets share nothing. */
export const overlapOf = (left: ReadonlySet<string>, right: ReadonlySet<string>): number => {
  const shared = left.intersection(right).size;
  const all = left.size + right.size - shared;
  return all === 0 ? 0 : shared / all;
};
