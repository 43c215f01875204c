/** The topics of each comment, by comment id. */
export type Tags = ReadonlyMap<string, ReadonlySet<string>>;

const none: ReadonlySet<string> = new Set();
const toF1 = (hits: number, left: number, right: number): number => (left + right === 0 ? 1 : (2 * hits) / (left + right));
const countShared = (left: ReadonlySet<string>, right: ReadonlySet<string>): number => left.intersection(right).size;

export interface TagScore {
  readonly microF1: number;
  readonly noneF1: number;
}

/** Micro-averaged F1 over (comment, topic) pairs, and of having no topic. Comments that the gold does not hold are left out. */
export const scoreTags = (gold: Tags, predicted: Tags): TagScore => {
  const total = { hits: 0, predicted: 0, gold: 0, noneHits: 0, nonePredicted: 0, noneGold: 0 };
  for (const [id, wanted] of gold) {
    const found = predicted.get(id) ?? none;
    total.hits += countShared(wanted, found);
    total.predicted += found.size;
    total.gold += wanted.size;
    if (wanted.size === 0) total.noneGold++;
    if (found.size === 0) total.nonePredicted++;
    if (wanted.size === 0 && found.size === 0) total.noneHits++;
  }
  return { microF1: toF1(total.hits, total.predicted, total.gold), noneF1: toF1(total.noneHits, total.nonePredicted, total.noneGold) };
};

const toMembers = (tags: Tags): ReadonlyMap<string, ReadonlySet<string>> => {
  const sets = new Map<string, Set<string>>();
  for (const [id, topics] of tags) for (const topic of topics) sets.set(topic, (sets.get(topic) ?? new Set()).add(id));
  return sets;
};

/** A gold topic and the found one that shares most with it, by their ids. */
export interface TopicPair {
  readonly gold: string;
  readonly found: string;
  /** Comments in both. */
  readonly shared: number;
}

/** Topics of both sides paired one to one, greedily by the F1 of shared comments; found tags of comments without gold are left out. */
export const pairTopics = (gold: Tags, foundAll: Tags): readonly TopicPair[] => {
  const goldSets = toMembers(gold);
  const foundSets = toMembers(new Map([...gold.keys()].map((id) => [id, foundAll.get(id) ?? none])));
  const pairs = [...goldSets].flatMap(([left, leftMembers]) =>
    [...foundSets].flatMap(([right, rightMembers]) => {
      const shared = countShared(leftMembers, rightMembers);
      return shared === 0 ? [] : [{ f1: toF1(shared, leftMembers.size, rightMembers.size), shared, gold: left, found: right }];
    }),
  );
  const [usedGold, usedFound] = [new Set<string>(), new Set<string>()];
  const chosen: TopicPair[] = [];
  for (const pair of pairs.toSorted((a, b) => b.f1 - a.f1 || b.shared - a.shared)) {
    if (usedGold.has(pair.gold) || usedFound.has(pair.found)) continue;
    usedGold.add(pair.gold);
    usedFound.add(pair.found);
    chosen.push({ gold: pair.gold, found: pair.found, shared: pair.shared });
  }
  return chosen;
};

const countTags = (tags: Tags): number => tags.values().reduce((sum, topics) => sum + topics.size, 0);
const countTopics = (tags: Tags): number => new Set(tags.values().flatMap((topics) => [...topics])).size;

/** Mean over comments of what they share with others on one side, as far as the other side shares it, too. */
const toBcubedHalf = (side: Tags, other: Tags): number => {
  const means: number[] = [];
  for (const [id, topics] of side) {
    let [sum, count] = [0, 0];
    for (const [otherId, otherTopics] of side) {
      const shared = countShared(topics, otherTopics);
      if (shared === 0) continue;
      sum += Math.min(shared, countShared(other.get(id) ?? none, other.get(otherId) ?? none)) / shared;
      count++;
    }
    if (count > 0) means.push(sum / count);
  }
  return means.length === 0 ? 0 : means.reduce((sum, value) => sum + value, 0) / means.length;
};

export interface TopicScore {
  readonly score: number;
  readonly topics: number;
  readonly goldTopics: number;
}

/** The smaller of the one-to-one F1 and extended B-cubed F1 (Amigó et al. 2009), as ../shared/eval/score.mjs defines them. */
export const scoreTopics = (gold: Tags, predictedAll: Tags): TopicScore => {
  const predicted = new Map([...gold.keys()].map((id) => [id, predictedAll.get(id) ?? none]));
  const paired = pairTopics(gold, predicted).reduce((sum, { shared }) => sum + shared, 0);
  const oneToOne = toF1(paired, countTags(predicted), countTags(gold));
  const [precision, recall] = [toBcubedHalf(predicted, gold), toBcubedHalf(gold, predicted)];
  const bcubed = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { score: Math.min(oneToOne, bcubed), topics: countTopics(predicted), goldTopics: countTopics(gold) };
};

export interface RankedLabel {
  readonly score: number;
  readonly isMatch: boolean;
}

/** Area under the precision-recall steps; equal scores make one step, as in scikit-learn's average_precision_score. */
export const toAveragePrecision = (rows: readonly RankedLabel[]): number => {
  const matches = rows.filter((row) => row.isMatch).length;
  if (matches === 0) return 0;
  const sorted = rows.toSorted((left, right) => right.score - left.score);
  let [hits, recall, area] = [0, 0, 0];
  sorted.forEach((row, index) => {
    if (row.isMatch) hits++;
    if (sorted[index + 1]?.score === row.score) return;
    area += (hits / matches - recall) * (hits / (index + 1));
    recall = hits / matches;
  });
  return area;
};
