import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import type { EmbeddingCache } from "../../src/engines/embedded/embedding-cache.ts";
import { createLexicalEmbedder } from "../../src/engines/embedded/vectors/lexical-embedder.ts";
import type { Embedder } from "../../src/engines/embedded/vectors/embedder.ts";
import { embedPassages } from "../../src/engines/embedded/vectors/embed-passages.ts";
import { dot } from "../../src/engines/embedded/vectors/vector-math.ts";
import { toLikelihoods } from "../../src/engines/embedded/tags/score-table.ts";
import { matchTexts } from "../../src/engines/embedded/tags/match-texts.ts";
import { givenTagging } from "../../src/engines/embedded/tags/tag-given-topics.ts";
import { loadEmbedder } from "./prepare-thread.ts";
import { toAveragePrecision } from "./score.ts";
import { toMean } from "./mean.ts";

type Row = Readonly<Record<string, string>>;
type Score = (argument: number, keyPoint: number) => number;

export interface ArgKpScore {
  readonly method: string;
  readonly strict: number;
  readonly relaxed: number;
  /** As the task scored until September 2021; most published figures are these. */
  readonly oldStrict: number;
  readonly oldRelaxed: number;
}

export interface ArgKpData {
  readonly arguments: readonly Row[];
  readonly keyPoints: readonly Row[];
  readonly labels: ReadonlyMap<string, number>;
}

const read = (folder: string, name: string): readonly Row[] =>
  parse(readFileSync(join(folder, name), "utf8"), { columns: true, bom: true }) as Row[];
const toGroup = (row: Row): string => `${row["topic"] ?? ""}|${row["stance"] ?? ""}`;

/**
 * The task's own definition (IBM/KPA_2021_shared_task, track_1_kp_matching.py): an argument's best key point, the better half of the
 * arguments of a topic and stance, average precision, mean over groups. Undecided pairs: no match (strict), match (relaxed).
 * Since 2021-09-23 (commit 2f5e2d5) each group's average precision is multiplied by the share of matches in that half.
 */
const judge = (data: ArgKpData, score: Score): Omit<ArgKpScore, "method"> => {
  const [strict, relaxed]: [Precision[], Precision[]] = [[], []];
  for (const group of new Set(data.arguments.map(toGroup))) {
    const keyPoints = data.keyPoints.flatMap((row, index) => (toGroup(row) === group ? [index] : []));
    const best = data.arguments.flatMap((row, argument) => {
      if (toGroup(row) !== group) return [];
      const [first] = keyPoints.map((keyPoint) => ({ keyPoint, score: score(argument, keyPoint) })).toSorted((a, b) => b.score - a.score);
      if (first === undefined) return [];
      const label = data.labels.get(`${row["arg_id"] ?? ""} ${data.keyPoints[first.keyPoint]?.["key_point_id"] ?? ""}`);
      return [{ score: first.score, label }];
    });
    const top = best.toSorted((a, b) => b.score - a.score).slice(0, Math.floor(best.length / 2));
    strict.push(toPrecision(top.map((row) => ({ score: row.score, isMatch: row.label === 1 }))));
    relaxed.push(toPrecision(top.map((row) => ({ score: row.score, isMatch: row.label !== 0 }))));
  }
  return {
    strict: toMean(strict.map(({ average, share }) => average * share)),
    relaxed: toMean(relaxed.map(({ average, share }) => average * share)),
    oldStrict: toMean(strict.map(({ average }) => average)),
    oldRelaxed: toMean(relaxed.map(({ average }) => average)),
  };
};

interface Precision {
  readonly average: number;
  /** Matches among all rows. */
  readonly share: number;
}

const toPrecision = (rows: readonly { readonly score: number; readonly isMatch: boolean }[]): Precision => ({
  average: toAveragePrecision(rows),
  share: rows.filter(({ isMatch }) => isMatch).length / Math.max(1, rows.length),
});

const embed = async (embedder: Embedder, texts: readonly string[], cache: EmbeddingCache): Promise<readonly Float32Array[]> => {
  const tools = { embedder, cache, signal: new AbortController().signal, onProgress: () => undefined };
  const embedded = await embedPassages(
    texts.map((text) => [text]),
    tools,
  );
  return embedded.map(({ whole }) => whole);
};

const toArguments = (data: ArgKpData): readonly string[] => data.arguments.map((row) => row["argument"] ?? "");
const toKeyPoints = (data: ArgKpData): readonly string[] => data.keyPoints.map((row) => row["key_point"] ?? "");

const scoreByCosine = async (embedder: Embedder, data: ArgKpData, cache: EmbeddingCache): Promise<Score> => {
  const left = await embed(embedder, toArguments(data), cache);
  const right = await embed(embedder, toKeyPoints(data), cache);
  const none = new Float32Array(embedder.dimensions);
  return (argument, keyPoint) => dot(left[argument] ?? none, right[keyPoint] ?? none);
};

/** As given topics are tagged: a motion's arguments of one side are the comments, its key points the topics, the motion the story. */
const scoreByMatching = async (embedder: Embedder, data: ArgKpData, cache: EmbeddingCache): Promise<Score> => {
  const left = await embed(embedder, toArguments(data), cache);
  const right = await embed(embedder, toKeyPoints(data), cache);
  const scores = new Map<string, number>();
  for (const group of new Set(data.arguments.map(toGroup))) {
    const rows = data.arguments.flatMap((row, index) => (toGroup(row) === group ? [index] : []));
    const columns = data.keyPoints.flatMap((row, index) => (toGroup(row) === group ? [index] : []));
    const [subject] = await embed(embedder, [group.split("|")[0] ?? ""], cache);
    const none = new Float32Array(embedder.dimensions);
    const found = matchTexts({
      texts: rows.map((row) => ({ text: toArguments(data)[row] ?? "", vector: left[row] ?? none })),
      topics: columns.map((column) => ({ text: toKeyPoints(data)[column] ?? "", vector: right[column] ?? none })),
      subject: subject ?? none,
    });
    toLikelihoods(found, givenTagging.steepness).forEach((likelihoods, place) => {
      columns.forEach((column, index) => scores.set(`${String(rows[place])} ${String(column)}`, likelihoods[index] ?? 0));
    });
  }
  return (argument, keyPoint) => scores.get(`${String(argument)} ${String(keyPoint)}`) ?? 0;
};

/** An even spread without meaning, the same on every run: what a method must beat. */
const scoreAtRandom: Score = (argument, keyPoint) => (Math.imul(argument * 64 + keyPoint + 1, 2_654_435_761) >>> 0) / 2 ** 32;

export const loadArgKp = (folder: string, split: "dev" | "train"): ArgKpData => ({
  arguments: read(folder, `arguments_${split}.csv`),
  keyPoints: read(folder, `key_points_${split}.csv`),
  labels: new Map(
    read(folder, `labels_${split}.csv`).map((row) => [`${row["arg_id"] ?? ""} ${row["key_point_id"] ?? ""}`, Number(row["label"])]),
  ),
});

/** The product's matching alone. */
export const scoreMatching = async (data: ArgKpData, cache: EmbeddingCache): Promise<Omit<ArgKpScore, "method">> =>
  judge(data, await scoreByMatching(loadEmbedder(), data, cache));

/**
 * The product's matching, both embedders' cosines and chance, by one and the same judge; null where the data is absent. Chance
 * and `train`, whose motions the settings were not chosen on alone, show what a figure is worth.
 */
export const scoreArgKp = async (folder: string, cache: EmbeddingCache): Promise<readonly ArgKpScore[] | null> => {
  if (!existsSync(folder)) return null;
  const dev = loadArgKp(folder, "dev");
  const train = loadArgKp(folder, "train");
  const miniLm = loadEmbedder();
  const lexical = createLexicalEmbedder([...toArguments(dev), ...toKeyPoints(dev)].map((text) => [text]));
  return [
    { method: "dev: chance", ...judge(dev, scoreAtRandom) },
    { method: "dev: words alone (our TF-IDF cosine)", ...judge(dev, await scoreByCosine(lexical, dev, cache)) },
    { method: "dev: MiniLM cosine", ...judge(dev, await scoreByCosine(miniLm, dev, cache)) },
    { method: "dev: our matching", ...(await scoreMatching(dev, cache)) },
    { method: "train: MiniLM cosine", ...judge(train, await scoreByCosine(miniLm, train, cache)) },
    { method: "train: our matching", ...(await scoreMatching(train, cache)) },
  ];
};
