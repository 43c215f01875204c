import { existsSync } from "node:fs";
import type { Discussion } from "../../src/domain/thread/discussion.ts";
import { estimateReading } from "../../src/engines/llm/estimate.ts";
import { createModelEngine } from "../../src/engines/llm/model-engine.ts";
import { loadTokenCounter } from "../../src/engines/llm/thread/token-counter.ts";
import type { ModelRequest } from "../../src/models/model.ts";
import { makeReport } from "../../src/pipeline/make-report.ts";
import { readFileDiscussion } from "../../src/sources/files/file-source.ts";
import { threadFile } from "../../test/fixtures/gold-model.ts";
import { type ScriptedLists, readTask, toAnswerText } from "../../test/fixtures/scripted-model.ts";
import { createSimulatedModel } from "./simulated-model.ts";

/** As the smallest of today's large contexts, where the largest of the threads fits in one section; and a small one. */
const large = 200_000;
const runs = [
  { id: "46433029", contextTokens: large },
  { id: "39232976", contextTokens: large },
  { id: "30186326", contextTokens: large },
  { id: "39232976", contextTokens: 60_000 },
  { id: "39232976", contextTokens: 20_000 },
].flatMap((run) => [
  { ...run, isVerified: false },
  { ...run, isVerified: true },
]);
const concurrency = 8;
const cachedPrice = 0.1;

async function* readNothing(): AsyncGenerator<Uint8Array> {}

/** Prints what reading a thread takes of a model of 1 s and 50 tokens/s: calls, rounds, tokens, time, and our own share of it. */
export const benchModel = async (): Promise<void> => {
  const countTokens = await loadTokenCounter();
  for (const { id, contextTokens, isVerified } of runs) {
    if (!existsSync(threadFile(id))) {
      console.log(`${id}: skipped, ../shared is absent`);
      continue;
    }
    const discussion = await readFileDiscussion(threadFile(id), { standardInput: readNothing(), signal: new AbortController().signal });
    const model = createSimulatedModel({
      contextTokens,
      concurrency,
      countTokens,
      answer: createAnswerer(discussion, countTokens),
    });
    const verify = isVerified ? ({ model, when: "always" } as const) : null;
    const engine = createModelEngine({ model, tagModel: model, verify });
    const report = await model.run(() =>
      makeReport({ discussion, givenTopics: null }, { engine, emit: () => undefined, signal: new AbortController().signal }),
    );
    const measured = model.measure();
    const thread = countTokens([discussion.title, discussion.text ?? "", ...discussion.comments.map(({ text }) => text)].join("\n"));
    const { inputTokens, cachedTokens, outputTokens } = measured;
    const equivalent = inputTokens - cachedTokens * (1 - cachedPrice);
    const estimate = await estimateReading(discussion, model, { verify });
    const estimated = estimate.steps.reduce((sum, step) => sum + step.inputTokens - step.cachedTokens * (1 - cachedPrice), 0);
    console.log(
      [
        `${id}${isVerified ? ", verified" : ""}, context ${contextTokens}: ${discussion.comments.length} comments, ${thread} tokens, ${report.topics.length} topics, ${estimate.sections} section(s)`,
        `  calls ${measured.calls} (${[...measured.callsOf].map(([step, calls]) => `${step} ${calls}`).join(", ")}), waiting rounds ${measured.rounds}`,
        `  input ${inputTokens}, cached ${cachedTokens}, cost-equivalent ${Math.round(equivalent)} = ${(equivalent / thread).toFixed(2)} x the thread (estimated ${(estimated / thread).toFixed(2)} x)`,
        `  output ${outputTokens}, simulated wall time ${measured.seconds.toFixed(0)} s at concurrency ${concurrency}, our own share ${((100 * measured.ownSeconds) / (measured.seconds + measured.ownSeconds)).toFixed(2)} % (${measured.ownSeconds.toFixed(2)} s)`,
        `  tagged ${report.coverage.tagged}, untagged ${report.coverage.untagged}, failed ${report.coverage.failed}; findings ${report.findings.length}`,
      ].join("\n"),
    );
  }
};

/** An answer's tokens are those of its text, which fits the schema. */
const createAnswerer = (discussion: Discussion, countTokens: (text: string) => number) => (request: ModelRequest) => {
  const text = toAnswerText(answer(discussion, request));
  return { text, outputTokens: countTokens(text) };
};

const description = (index: number): string =>
  `what commenters claim and dispute about the matter ${toLetters(index)}, its causes, its costs and what would be better instead of it`;

/** Answers of usual length: every list as long as it may be, claims of 25 words with a quote of 8, three viewpoints with four holders. */
const answer = (discussion: Discussion, request: ModelRequest): ScriptedLists => {
  const { topics, toTag } = readTask(request.task);
  switch (request.step) {
    case "propose-topics":
    case "merge-topics":
      return propose(request);
    case "tag-comments":
      return { tags: toTag.map((c) => tag(discussion, c)) };
    case "summarize-topics":
      return {
        summaries: topics.map(({ numbers }, index) => ({
          topic: index + 1,
          ...summarize(discussion, numbers, readMost(request.task, index)),
        })),
      };
    case "write-overview":
      return writeOverview(discussion, request);
    case "verify-statements":
      return { supported: [...request.task.matchAll(/^(\d+)\. \([a-z ]+[,)]/gmu)].map(([, n]) => Number(n)) };
    default:
      return {};
  }
};

const propose = ({ step, task }: ModelRequest): ScriptedLists => {
  const count = Number(/at most (\d+), and no more/u.exec(task)?.[1] ?? 1);
  const proposals = [...task.matchAll(/^(\d+)\. (Matter Number \w+) \(\d+\)/gmu)].map(([, number, name]) => ({
    number: Number(number),
    name,
  }));
  const topics = Array.from({ length: count }, (_, index) => {
    const name = `Matter Number ${toLetters(index)}`;
    const from = step === "merge-topics" ? proposals.filter((proposal) => proposal.name === name).map(({ number }) => number) : [];
    return { name, description: description(index), size: 5, from, answers: index === 0 };
  });
  const isGrouped = task.includes('"groups"');
  const groups = Array.from({ length: isGrouped ? Math.ceil(count / 3) : 0 }, (_, index) => ({
    name: `Group Of Matters ${toLetters(index)}`,
    description: description(index),
    topics: [1, 2, 3].map((place) => index * 3 + place).filter((place) => place <= count),
  }));
  return { topics, groups };
};

/** A stretch of the thread is about one thing; every seventh comment about a second one, every twentieth about none. */
const tag = (discussion: Discussion, c: number) => {
  const count = Math.min(20, Math.round(Math.sqrt(discussion.comments.length)));
  const place = (Math.floor((c * count * 3) / discussion.comments.length) % count) + 1;
  const t = c % 20 === 0 ? [] : c % 7 === 0 ? [...new Set([place, ((c * 5) % count) + 1])] : [place];
  return { c, t, k: c % 3 === 0 ? ("experience" as const) : ("argument" as const) };
};

const readMost = (task: string, index: number): number =>
  Number([...task.matchAll(/ at most (\d+) (?:claim|sentence)s?, from/gu)][index]?.[1] ?? 1);

/** Claims in the comments' own words: they must pass the checks like any other. */
const summarize = (discussion: Discussion, numbers: readonly number[], most: number) => {
  const said = toClaims(discussion, numbers);
  const [lede, ...claims] = said;
  return {
    lede: lede === undefined ? [] : [lede],
    sentences: Array.from({ length: claims.length === 0 ? 0 : most }, (_, index) => claims[index % claims.length]).map((claim, index) => ({
      ...claim,
      side: index % 2 === 0 ? "for the change" : "against it",
    })),
    viewpoints: said.slice(0, 3).map(({ text, citations }, index) => ({
      statement: text.split(" ").slice(0, 16).join(" "),
      quote: citations[0]?.quote ?? null,
      c: [citations[0]?.c ?? 0, ...numbers.slice(index * 3, index * 3 + 3)],
      against: index === 0 ? [2] : index === 1 ? [1] : [],
    })),
  };
};

const toClaims = (discussion: Discussion, numbers: readonly number[]) =>
  numbers
    .map((c) => ({ c, words: (discussion.comments[c - 1]?.text.split("\n")[0] ?? "").split(/\s+/u) }))
    .filter(({ words }) => words.length >= 12 && !words.some((word) => /[/[<>"“”]|\b(?:most|everyone|consensus|many|all|of)\b/u.test(word)))
    .map(({ c, words }) => ({ text: words.slice(0, 25).join(" "), citations: [{ c, quote: words.slice(0, 8).join(" ") }] }));

const writeOverview = (discussion: Discussion, { task }: ModelRequest): ScriptedLists => {
  const claims = toClaims(
    discussion,
    discussion.comments.map((_, index) => index + 1),
  ).filter(({ citations }) => citations[0] && citations[0].c % 20 !== 0);
  const [first, second, third] = [claims.slice(0, 2), claims.slice(2, 6), claims.slice(6, 11)];
  const groups = [...(/^GROUPS\n([^]*?)\n\n/mu.exec(task)?.[1] ?? "").matchAll(/^(\d+)\. /gmu)].map(([, number]) => Number(number));
  return {
    summaries: [
      { topic: 0, lede: first, sentences: second },
      { topic: 0, sentences: third },
      ...groups.map((topic) => ({ topic, lede: claims.slice(11, 12) })),
    ],
    reading: claims.slice(0, 5).map(({ citations }) => ({ c: citations[0]?.c ?? 0, reason: "tells what somebody saw and did" })),
  };
};

const toLetters = (index: number): string => String.fromCodePoint(97 + Math.floor(index / 5), 97 + (index % 5), 110);
