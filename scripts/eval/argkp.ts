import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import type { EmbeddingCache } from "../../src/engines/embedded/embedding-cache.ts";
import { createLexicalEmbedder } from "../../src/engines/embedded/vectors/lexical-embedder.ts";
import type { Embedder } from "../../src/engines/embedded/vectors/embedder.ts";
import { embedPassages } from "../../src/engines/embedded/vectors/embed-thread.ts";
import { loadMiniLmEmbedder } from "../../src/engines/embedded/vectors/minilm-embedder.ts";
import { dot } from "../../src/engines/embedded/vectors/vector-math.ts";
import { modelFolder } from "./gold-threads.ts";
import { toAveragePrecision } from "./score.ts";

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

interface Data {
  readonly arguments: readonly Row[];
  readonly keyPoints: readonly Row[];
  readonly labels: ReadonlyMap<string, number>;
}

const read = (folder: string, name: string): readonly Row[] =>
  parse(readFileSync(join(folder, name), "utf8"), { columns: true, bom: true }) as Row[];
const toGroup = (row: Row): string => `${row["topic"] ?? ""}|${row["stance"] ?? ""}`;
const toMean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/**
 * The task's own definition (IBM/KPA_2021_shared_task, track_1_kp_matching.py): an argument's best key point, the better half of the
 * arguments of a topic and stance, average precision, mean over groups. Undecided pairs: no match (strict), match (relaxed).
 * Since 2021-09-23 (commit 2f5e2d5) each group's average precision is multiplied by the share of matches in that half.
 */
const judge = (data: Data, score: Score): Omit<ArgKpScore, "method"> => {
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

const scoreBy = async (embedder: Embedder, data: Data, cache: EmbeddingCache): Promise<Score> => {
  const tools = { embedder, cache, signal: new AbortController().signal, onProgress: () => undefined };
  const left = await embedPassages(
    data.arguments.map((row) => [row["argument"] ?? ""]),
    tools,
  );
  const right = await embedPassages(
    data.keyPoints.map((row) => [row["key_point"] ?? ""]),
    tools,
  );
  const none = new Float32Array(embedder.dimensions);
  return (argument, keyPoint) => dot(left[argument]?.whole ?? none, right[keyPoint]?.whole ?? none);
};

/** An even spread without meaning, the same on every run: what a method must beat. */
const scoreAtRandom: Score = (argument, keyPoint) => (Math.imul(argument * 64 + keyPoint + 1, 2_654_435_761) >>> 0) / 2 ** 32;

/** Both embedders' cosines and chance, by one and the same judge; null where the data is absent. */
export const scoreArgKp = async (folder: string, cache: EmbeddingCache): Promise<readonly ArgKpScore[] | null> => {
  if (!existsSync(folder)) return null;
  const labels = new Map(
    read(folder, "labels_dev.csv").map((row) => [`${row["arg_id"] ?? ""} ${row["key_point_id"] ?? ""}`, Number(row["label"])]),
  );
  const data: Data = { arguments: read(folder, "arguments_dev.csv"), keyPoints: read(folder, "key_points_dev.csv"), labels };
  const corpus = [...data.arguments.map((row) => [row["argument"] ?? ""]), ...data.keyPoints.map((row) => [row["key_point"] ?? ""])];
  const miniLm = await scoreBy(await loadMiniLmEmbedder(modelFolder), data, cache);
  const lexical = await scoreBy(createLexicalEmbedder(corpus), data, cache);
  return [
    { method: "chance", ...judge(data, scoreAtRandom) },
    { method: "words alone (our TF-IDF cosine)", ...judge(data, lexical) },
    { method: "MiniLM cosine", ...judge(data, miniLm) },
  ];
};
