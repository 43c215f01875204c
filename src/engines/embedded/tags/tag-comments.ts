import type { Thread } from "../thread.ts";
import { addScaled, dot } from "../vectors/vector-math.ts";
import type { ThreadVectors } from "../vectors/thread-vectors.ts";
import { addScores, toLikelihoods, toScores, toStandard } from "./evidence.ts";
import type { Scores } from "./evidence.ts";
import { inferBeliefs } from "./hidden-tree.ts";
import type { Beliefs } from "./hidden-tree.ts";
import { matchTexts } from "./match-texts.ts";

/** What is known of a topic before any comment is tagged: its words and their vector as embedded, or its first members. */
export type TopicSeed =
  | { readonly kind: "described"; readonly name: string; readonly description: string; readonly vector: Float32Array }
  | { readonly kind: "learned"; readonly members: readonly number[] };

/** How the kinds of evidence are weighed. Scores are standardised first, so that weights can be compared. */
export interface TaggingSettings {
  readonly ownWeight: number;
  readonly contextWeight: number;
  readonly membersWeight: number;
  readonly learnedWeight: number;
  readonly seedWeight: number;
  readonly steepness: number;
  readonly stay: number;
  readonly rounds: number;
  /**
   * For described and for learned topics: speaking to no topic scores this × (√topics − 1.25). Where one of k topics fits,
   * its standardised score is about √(k − 1): one limit for all k would leave two topics empty.
   */
  readonly nowhere: number;
  readonly nowhereLearned: number;
}

/** Chosen by hand on all three gold threads, in the middle of a flat region; `npm run eval` fits them leaving one thread out. */
export const taggingSettings: TaggingSettings = {
  ownWeight: 1,
  contextWeight: 0.4,
  membersWeight: 1.2,
  learnedWeight: 1.5,
  seedWeight: 1,
  steepness: 1.5,
  stay: 0.5,
  rounds: 3,
  nowhere: 0.6,
  nowhereLearned: 1.25,
};

/** Among more topics than these several are alike, and the one that fits stands out no further. */
const manyTopics = 12;

export interface TaggingInput {
  readonly thread: Thread;
  readonly vectors: ThreadVectors;
  readonly seeds: readonly TopicSeed[];
  readonly settings?: TaggingSettings;
}

/** Faint beliefs are left out, sure ones count more. */
const weigh = (belief: number): number => (belief > 0.05 ? belief * belief : 0);

/** The likelihood that comments belong together with a topic's members; each is compared with the members but itself. */
const scoreMembers = (vectors: ThreadVectors, beliefs: Beliefs, columns: number): Scores => {
  const sums = Array.from({ length: columns }, () => new Float32Array(vectors.dimensions));
  const totals = new Float64Array(columns);
  vectors.comments.forEach(({ inContext }, row) => {
    beliefs[row]?.forEach((belief, column) => {
      const sum = sums[column];
      if (sum !== undefined && weigh(belief) > 0) addScaled(sum, inContext, weigh(belief));
    });
  });
  sums.forEach((sum, column) => {
    totals[column] = dot(sum, sum);
  });
  return toScores({ rows: vectors.comments.length, columns }, (row, column) => {
    const vector = vectors.comments[row]?.inContext;
    const sum = sums[column];
    if (vector === undefined || sum === undefined) return 0;
    // cosine to (sum − weight × vector), without making that vector
    const weight = weigh(beliefs[row]?.[column] ?? 0);
    const product = dot(sum, vector);
    const length = (totals[column] ?? 0) - 2 * weight * product + weight * weight;
    return length > 1e-9 ? (product - weight) / Math.sqrt(length) : 0;
  });
};

const toOwnWords = (thread: Thread, row: number): string => thread.comments[row]?.sentences.map(({ text }) => text).join("\n") ?? "";

/** What comments' words say of topics that are known by name and description; 0 for others. */
const scoreDescriptions = ({ thread, vectors, seeds, settings = taggingSettings }: TaggingInput): Scores => {
  const placed = seeds.map((seed) => (seed.kind === "described" ? vectors.place(seed.vector) : null));
  const size = { rows: thread.comments.length, columns: seeds.length };
  const context = toScores(size, (row, column) => {
    const [vector, topic] = [vectors.comments[row]?.inContext, placed[column]];
    return vector === undefined || topic === null || topic === undefined ? 0 : dot(vector, topic);
  });
  const matches = matchTexts({
    texts: vectors.comments.map(({ asEmbedded }, row) => ({ text: toOwnWords(thread, row), vector: asEmbedded.whole })),
    topics: seeds.map((seed) =>
      seed.kind === "described"
        ? { name: seed.name, text: `${seed.name}. ${seed.description}`, vector: seed.vector }
        : { name: "", text: "", vector: new Float32Array(vectors.dimensions) },
    ),
    subject: vectors.story,
  });
  return addScores([
    { scores: matches, weight: settings.ownWeight },
    { scores: toStandard(context), weight: settings.contextWeight },
  ]);
};

const toMembership = ({ thread, seeds }: TaggingInput): Beliefs => {
  const beliefs = thread.comments.map(() => new Float64Array(seeds.length));
  seeds.forEach((seed, column) => {
    if (seed.kind !== "learned") return;
    for (const member of seed.members) {
      const row = beliefs[member];
      if (row !== undefined) row[column] = 1;
    }
  });
  return beliefs;
};

/**
 * How likely each comment speaks to each topic. The first guess comes from the topics' descriptions (dense and lexical) or
 * their first members; the tree of replies corrects it; then the comments found describe the topics better than their
 * descriptions did, and all is judged again (expectation maximisation, as in pseudo-labelling; three rounds).
 */
export const inferTopics = (input: TaggingInput): Beliefs => {
  const { thread, vectors, seeds, settings = taggingSettings } = input;
  const columns = seeds.length;
  const tree = {
    parents: thread.comments.map((comment) => comment.parent),
    stay: settings.stay,
    prior: new Float64Array(columns + 1).fill(1 / (columns + 1)),
  };
  const isDescribed = seeds.some((seed) => seed.kind === "described");
  const infer = (scores: Scores): Beliefs => {
    const nowhere = (isDescribed ? settings.nowhere : settings.nowhereLearned) * (Math.sqrt(Math.min(columns, manyTopics)) - 1.25);
    const withNowhere = scores.map((row) => Float64Array.of(...row, nowhere));
    return inferBeliefs(toLikelihoods(withNowhere, settings.steepness), tree);
  };
  const membership = toMembership(input);
  const described = isDescribed
    ? scoreDescriptions(input)
    : toScores({ rows: thread.comments.length, columns }, (row, column) => settings.seedWeight * (membership[row]?.[column] ?? 0));
  let beliefs = isDescribed ? infer(described) : membership;
  for (let round = 0; round < (isDescribed ? settings.rounds : 1); round++) {
    const members = toStandard(scoreMembers(vectors, beliefs, columns));
    beliefs = infer(
      addScores([
        { scores: described, weight: 1 },
        { scores: members, weight: isDescribed ? settings.membersWeight : settings.learnedWeight },
      ]),
    );
  }
  return beliefs;
};
