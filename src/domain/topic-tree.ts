/** The part of a topic that determines its place in the tree; top-level topics have no parent. */
interface Placed {
  readonly id: string;
  readonly parentId: string | null;
}

/** The ancestors of a topic, from its parent up to the top level. Stops at a cycle. */
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

/** Jaccard index of two sets (1912): 0 for disjoint, 1 for equal sets. It is 0 for two empty sets. */
export const overlapOf = (left: ReadonlySet<string>, right: ReadonlySet<string>): number => {
  const shared = left.intersection(right).size;
  const all = left.size + right.size - shared;
  return all === 0 ? 0 : shared / all;
};
