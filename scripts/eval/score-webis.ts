import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Comment, Discussion } from "../../src/domain/thread/discussion.ts";
import type { EmbeddingCache } from "../../src/engines/embedded/embedding-cache.ts";
import { nameAsProduct } from "./name-as-product.ts";
import { prepareThread } from "./prepare-thread.ts";
import type { PreparedThread } from "./prepare-thread.ts";
import { scoreTexts } from "./score-texts.ts";
import type { TextPair, TextScore } from "./score-texts.ts";

interface Cluster {
  readonly title: string;
  readonly sentences: readonly string[];
  /** The label that a person wrote. */
  readonly human: string;
}

export interface WebisScore extends TextScore {
  readonly clusters: number;
}

const toComment = (text: string, index: number): Comment => ({
  id: `s${String(index)}`,
  parentId: null,
  orphan: false,
  author: null,
  createdAt: null,
  depth: 0,
  url: null,
  html: "",
  text,
  absence: null,
});

/** The clusters of one discussion as a thread in which every sentence is a comment. */
const toDiscussion = (title: string, clusters: readonly Cluster[]): Discussion => ({
  id: "webis",
  source: "webis",
  url: null,
  title,
  articleUrl: null,
  author: null,
  createdAt: null,
  readAt: null,
  points: null,
  html: null,
  text: null,
  language: "en",
  comments: clusters.flatMap(({ sentences }) => sentences).map(toComment),
  findings: [],
});

const toGroups = (clusters: readonly Cluster[]): readonly (readonly number[])[] => {
  let next = 0;
  return clusters.map(({ sentences }) => sentences.map(() => next++));
};

/** The clusters of one discussion, ready to be named. */
export interface LabelledClusters {
  readonly clusters: readonly Cluster[];
  readonly prepared: PreparedThread;
}

/** Only discussions with at least two clusters: a name tells a cluster from its siblings. Null where the data is absent. */
export const prepareWebis = async (file: string, cache: EmbeddingCache): Promise<readonly LabelledClusters[] | null> => {
  if (!existsSync(file)) return null;
  const all = Object.values(JSON.parse(gunzipSync(readFileSync(file)).toString("utf8")) as Readonly<Record<string, Cluster>>);
  const discussions: LabelledClusters[] = [];
  for (const [title, clusters] of Map.groupBy(all, (cluster) => cluster.title)) {
    if (clusters.length < 2) continue;
    discussions.push({ clusters, prepared: await prepareThread(toDiscussion(title, clusters), cache) });
  }
  return discussions;
};

/**
 * The engine's names for clusters of comment sentences against the labels that a person wrote (Syed et al., EMNLP 2023, whose
 * GPT-3 labels reach stem-F1 0.199 and T0 0.233).
 */
export const scoreWebis = async (discussions: readonly LabelledClusters[], cache: EmbeddingCache): Promise<WebisScore> => {
  const pairs: TextPair[] = [];
  for (const { clusters, prepared } of discussions) {
    const named = await nameAsProduct(prepared, toGroups(clusters), cache);
    clusters.forEach(({ human }, index) => pairs.push({ made: named[index]?.name ?? "", wanted: human }));
  }
  return { ...(await scoreTexts(pairs, cache)), clusters: pairs.length };
};
