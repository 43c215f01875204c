import { join, resolve } from "node:path";
import type { Discussion } from "../../src/domain/thread/discussion.ts";
import type { Report } from "../../src/domain/report/report.ts";
import { createMemoryEmbeddingCache } from "../../src/engines/embedded/embedding-cache.ts";
import { createEmbeddedEngine } from "../../src/engines/embedded/embedded-engine.ts";
import type { Topic } from "../../src/domain/topics/topic.ts";
import type { Engine } from "../../src/engines/engine.ts";
import type { Model } from "../../src/models/model.ts";
import { createModelEngine } from "../../src/engines/llm/model-engine.ts";
import { type Gold, createGoldModel, loadGold } from "../../test/fixtures/gold-model.ts";
import { describeProcessor } from "../bench/describe-processor.ts";
import { type GoldThread, loadGoldThread } from "./gold-threads.ts";
import { toLeafTags } from "./inspect-report.ts";
import { modelFolder } from "./prepare-thread.ts";
import { type Stage, findDeadAddresses, findLostOrDoubled, replayGrowth } from "./replay-growth.ts";
import { type Tags, scoreTags, scoreTopics } from "./score.ts";
import { writeMeasurements } from "./write-measurements.ts";

const repository = resolve(import.meta.dirname, "../..");
const shared = resolve(repository, "../shared");
const goldIds = ["46433029", "42849774", "38224033"];
const growthShares = [0.6, 0.8, 0.95, 1];

/** What a reading with a model took. */
interface ModelUse {
  readonly calls: number;
  readonly tokens: number;
  /** In uncached input tokens, by the usual relation of prices: cached input costs a tenth, output five times as much. */
  readonly price: number;
}

const price = { cached: 0.1, output: 5 };
const charactersAToken = 4;

/**
 * Counts what a model is asked. Cached is what an earlier call of the same reading began with: schema and system text, and the shared
 * beginning.
 */
const meterModel = (model: Model): { readonly model: Model; readonly use: () => ModelUse } => {
  const seen = new Set<string>();
  let use: ModelUse = { calls: 0, tokens: 0, price: 0 };
  return {
    use: () => use,
    model: {
      ...model,
      ask: async (request, options) => {
        const answer = await model.ask(request, options);
        const opening = request.system + JSON.stringify(request.schema.json);
        const isKnown = (text: string): boolean => text !== "" && seen.has(text);
        const cached = [opening, request.prefix].filter(isKnown).join("").length / charactersAToken;
        seen.add(opening).add(request.prefix);
        const input = (opening.length + request.prefix.length + request.task.length) / charactersAToken;
        const output = answer.text.length / charactersAToken;
        use = {
          calls: use.calls + 1,
          tokens: use.tokens + input + output,
          price: use.price + input - cached * (1 - price.cached) + output * price.output,
        };
        return answer;
      },
    },
  };
};

/** The tags of a report under the topics' names, which two readings can share. */
const toNamedTags = (report: Report): Tags => {
  const nameOf = new Map(report.topics.map(({ id, name }) => [id, name]));
  return new Map([...toLeafTags(report)].map(([id, ids]) => [id, new Set([...ids].map((topic) => nameOf.get(topic) ?? topic))]));
};

interface GrowthResult {
  readonly stages: readonly Stage[];
  /** The whole thread, read at once. */
  readonly fresh: Report;
  readonly lostOrDoubled: readonly string[];
  readonly deadAddresses: readonly string[];
}

/** Replays a thread and reads it freshly as a whole, with one engine for each reading. */
const growAndCompare = async (
  discussion: Discussion,
  {
    shares = growthShares,
    givenTopics,
    toEngine,
  }: {
    readonly shares?: readonly number[];
    readonly givenTopics: readonly Topic[] | null;
    readonly toEngine: (now: Discussion) => Engine;
  },
): Promise<GrowthResult> => {
  const stages = await replayGrowth({ discussion, shares, givenTopics, toEngine });
  const [whole] = await replayGrowth({ discussion, shares: [1], givenTopics, toEngine });
  const last = stages.at(-1);
  if (whole === undefined || last === undefined) throw new Error("there is no stage");
  return {
    stages,
    fresh: whole.report,
    lostOrDoubled: stages.flatMap((stage) => findLostOrDoubled(stage.discussion, stage.report)),
    deadAddresses: findDeadAddresses(stages),
  };
};

/** With a model that answers with the gold labels: what each reading took; the last one is the fresh reading. */
export const growWithModel = async (
  { discussion }: Pick<GoldThread, "discussion">,
  gold: Gold,
  shares: readonly number[] = growthShares,
): Promise<GrowthResult & { readonly uses: readonly ModelUse[]; readonly microF1: number }> => {
  const meters: ReturnType<typeof meterModel>[] = [];
  const toEngine = (now: Discussion): Engine => {
    const meter = meterModel(createGoldModel(now, gold));
    meters.push(meter);
    return createModelEngine({ model: meter.model, tagModel: meter.model });
  };
  const result = await growAndCompare(discussion, { shares, givenTopics: null, toEngine });
  const grown = result.stages.at(-1)?.report ?? result.fresh;
  const { microF1 } = scoreTags(toNamedTags(result.fresh), toNamedTags(grown));
  return { ...result, uses: meters.map(({ use }) => use()), microF1 };
};

const grownOf = ({ stages, fresh }: GrowthResult): Tags => toLeafTags(stages.at(-1)?.report ?? fresh);

/** With the embedded engine, with learned and with the gold's topics. Its fresh readings learn other topics each time the thread grows. */
export const growEmbedded = async (thread: GoldThread) => {
  const cache = createMemoryEmbeddingCache();
  const toEngine = (): Engine => createEmbeddedEngine({ modelFolder, cache });
  const learned = await growAndCompare(thread.discussion, { givenTopics: null, toEngine });
  const given = await growAndCompare(thread.discussion, { givenTopics: thread.topics, toEngine });
  const learnedTags = { fresh: toLeafTags(learned.fresh), grown: grownOf(learned) };
  return {
    learned,
    given,
    /** With the gold's topics: the tags of reading on against those of a fresh reading, and both against the gold. */
    givenF1: scoreTags(toLeafTags(given.fresh), grownOf(given)).microF1,
    givenGold: [scoreTags(thread.tags, toLeafTags(given.fresh)).microF1, scoreTags(thread.tags, grownOf(given)).microF1],
    /** With learned topics, which are other ones: paired one to one, and both against the gold. */
    learnedF1: scoreTopics(learnedTags.fresh, learnedTags.grown).score,
    learnedGold: [scoreTopics(thread.tags, learnedTags.fresh).score, scoreTopics(thread.tags, learnedTags.grown).score],
  };
};

const toPercent = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(1)} %`;
const toRow = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/** Replays the gold threads as they grew, prints the figures and writes them into docs/measurements.md. */
export const evaluateGrowth = async (): Promise<void> => {
  const columns: { readonly label: string; readonly cells: readonly (readonly [string, string])[] }[] = [];
  const skipped: string[] = [];
  for (const id of goldIds) {
    const files = { thread: join(shared, `data/hn/${id}.json`), gold: join(shared, `gold/${id}.json`) };
    const thread = await loadGoldThread(id, files);
    if (thread === null) skipped.push(`gold thread ${id}: ../shared is absent`);
    else columns.push({ label: id, cells: await measureGrowth(thread, loadGold(id)) });
  }
  const names = columns[0]?.cells.map(([name]) => name) ?? [];
  const lines = [
    "## Reading on (`npm run eval -- growth`)",
    "",
    `Three threads cut by the time of their comments, read at ${String(growthShares[0] ?? 0).replace("0.", "")}0 % and read on at 80, 95 and 100 %. Processor: ${describeProcessor()}.`,
    "",
    toRow(["", ...columns.map(({ label }) => label)]),
    toRow(["---", ...columns.map(() => "---")]),
    ...names.map((name, place) => toRow([name, ...columns.map(({ cells }) => cells[place]?.[1] ?? "")])),
    "",
    ...skipped.map((line) => `Skipped: ${line}.`),
  ];
  writeMeasurements(join(repository, "docs/measurements.md"), "growth", lines);
  console.log(lines.join("\n"));
};

const topicsOf = ({ stages }: GrowthResult): string => stages.map(({ report }) => report.topics.length).join(", ");
const show = (value: number): string => value.toFixed(3);

const measureGrowth = async (thread: GoldThread, gold: Gold): Promise<readonly (readonly [string, string])[]> => {
  const model = await growWithModel(thread, gold);
  const [, lastAlone = model.uses[0]] = (await growWithModel(thread, gold, growthShares.slice(-2))).uses;
  const embedded = await growEmbedded(thread);
  const fresh = model.uses.at(-1) ?? { calls: 0, tokens: 0, price: 0 };
  const steps = model.uses.slice(1, -1);
  const perStep = (toText: (use: ModelUse) => string): string => steps.map(toText).join(", ");
  const all = [model, embedded.learned, embedded.given];
  const rewritten = model.stages.slice(1).map(({ report }) => {
    const { new: added = [], rewritten: again = [] } = report.changes?.topics ?? {};
    return `${added.length} + ${again.length}`;
  });
  return [
    ["comments at each stage", model.stages.map(({ report }) => report.comments.length).join(", ")],
    ["model with gold answers: topics at each stage", topicsOf(model)],
    ["topics new + written again, at 80, 95, 100 %", rewritten.join(", ")],
    ["calls at 80, 95, 100 %; of a fresh reading", `${perStep(({ calls }) => String(calls))}; ${String(fresh.calls)}`],
    ["tokens as a share of a fresh reading's", perStep(({ tokens }) => toPercent(tokens, fresh.tokens))],
    ["price as a share of a fresh reading's", perStep((use) => toPercent(use.price, fresh.price))],
    [
      "tokens, price of the last 5 % where 95 % were read at once",
      [toPercent(lastAlone?.tokens ?? 0, fresh.tokens), toPercent(lastAlone?.price ?? 0, fresh.price)].join(", "),
    ],
    ["tags against a fresh reading: micro-F1", show(model.microF1)],
    ["embedded engine: topics at each stage", topicsOf(embedded.learned)],
    ["tags with the gold's topics, against a fresh reading: micro-F1", show(embedded.givenF1)],
    ["the same against the gold: fresh, grown", embedded.givenGold.map(show).join(", ")],
    ["learned topics against those of a fresh reading: score", show(embedded.learnedF1)],
    ["learned topics against the gold: score of fresh, grown", embedded.learnedGold.map(show).join(", ")],
    ["comments lost or doubled", String(all.flatMap(({ lostOrDoubled }) => lostOrDoubled).length)],
    ["addresses of topics that lead nowhere", String(all.flatMap(({ deadAddresses }) => deadAddresses).length)],
  ];
};
