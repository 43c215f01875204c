import { existsSync } from "node:fs";
import type { Discussion } from "../../src/domain/discussion.ts";
import { estimateReading } from "../../src/engines/llm/estimate.ts";
import { createModelEngine } from "../../src/engines/llm/model-engine.ts";
import { loadTokenCounter } from "../../src/engines/llm/thread/token-counter.ts";
import type { ModelRequest } from "../../src/models/model.ts";
import { makeReport } from "../../src/pipeline/make-report.ts";
import { readFileDiscussion } from "../../src/sources/files/file-source.ts";
import { threadFile } from "../../test/fixtures/gold-model.ts";
import { type ScriptedLists, readTask, toAnswerText } from "../../test/fixtures/scripted-model.ts";
import { createSimulatedModel } from "./simulated-model.ts";

const threads = ["46433029", "39232976", "30186326"];
/** As the smallest of today's large contexts; the largest of the threads fits in one section. */
const contextTokens = 200_000;
const concurrency = 8;
const cachedPrice = 0.1;

async function* readNothing(): AsyncGenerator<Uint8Array> {}

/** Prints what reading a thread takes of a model of 1 s and 50 tokens/s: calls, rounds, tokens, time, and our own share of it. */
export const benchModel = async (): Promise<void> => {
  const countTokens = await loadTokenCounter();
  for (const id of threads) {
    if (!existsSync(threadFile(id))) {
      console.log(`${id}: skipped, ../shared is absent`);
      continue;
    }
    const discussion = await readFileDiscussion(threadFile(id), { standardInput: readNothing(), signal: new AbortController().signal });
    const model = createSimulatedModel({
      contextTokens,
      concurrency,
      countTokens,
      answer: (request) => answer(discussion, request),
    });
    const report = await model.run(() =>
      makeReport(
        { discussion, givenTopics: null },
        { engine: createModelEngine({ model, tagModel: model }), emit: () => undefined, signal: new AbortController().signal },
      ),
    );
    const measured = model.measure();
    const thread = countTokens([discussion.title, discussion.text ?? "", ...discussion.comments.map(({ text }) => text)].join("\n"));
    const { inputTokens, cachedTokens, outputTokens } = measured;
    const equivalent = inputTokens - cachedTokens * (1 - cachedPrice);
    const estimate = await estimateReading(discussion, model);
    const estimated = estimate.steps.reduce((sum, step) => sum + step.inputTokens - step.cachedTokens * (1 - cachedPrice), 0);
    console.log(
      [
        `${id}: ${discussion.comments.length} comments, ${thread} tokens, ${report.topics.length} topics, ${estimate.sections} section(s)`,
        `  calls ${measured.calls} (${[...measured.callsOf].map(([step, calls]) => `${step} ${calls}`).join(", ")}), waiting rounds ${measured.rounds}`,
        `  input ${inputTokens}, cached ${cachedTokens}, cost-equivalent ${Math.round(equivalent)} = ${(equivalent / thread).toFixed(2)} x the thread (estimated ${(estimated / thread).toFixed(2)} x)`,
        `  output ${outputTokens}, simulated wall time ${measured.seconds.toFixed(0)} s at concurrency ${concurrency}, our own share ${((100 * measured.ownSeconds) / (measured.seconds + measured.ownSeconds)).toFixed(2)} % (${measured.ownSeconds.toFixed(2)} s)`,
        `  tagged ${report.coverage.tagged}, untagged ${report.coverage.untagged}, failed ${report.coverage.failed}; findings ${report.findings.length}`,
      ].join("\n"),
    );
  }
};

const give = (lists: ScriptedLists, outputTokens: number) => ({ text: toAnswerText(lists), outputTokens });

/** Answer lengths are given, not made: a topic 60 tokens, a tag 8, a topic's summary 250, the overview 400. */
const answer = (discussion: Discussion, request: ModelRequest): { readonly text: string; readonly outputTokens: number } => {
  const count = Math.min(20, Math.round(Math.sqrt(discussion.comments.length)));
  if (request.step === "propose-topics") {
    const topics = Array.from({ length: count }, (_, index) => ({
      name: `Matter Number ${toLetters(index)}`,
      description: `what commenters claim and dispute about the matter ${toLetters(index)}, its causes, its costs and what would be better instead of it`,
      size: 5,
      from: [],
    }));
    return give({ topics }, count * 60);
  }
  const { topics, toTag } = readTask(request.task);
  if (request.step === "tag-comments") {
    // a stretch of the thread is about one thing; every seventh comment about a second one, every twentieth about none
    const place = (c: number): number => (Math.floor((c * count * 3) / discussion.comments.length) % count) + 1;
    const tags = toTag.map((c) => ({
      c,
      t: c % 20 === 0 ? [] : c % 7 === 0 ? [...new Set([place(c), ((c * 5) % count) + 1])] : [place(c)],
    }));
    return give({ tags }, toTag.length * 8);
  }
  if (request.step === "summarize-topics") {
    const summaries = topics.map(({ numbers }, index) => ({ topic: index + 1, ...summarize(discussion, numbers) }));
    return give({ summaries }, topics.length * 250);
  }
  if (request.step === "write-overview") {
    const cited = [...request.task.matchAll(/^(\S.*) \[(\d+)\]$/gmu)].slice(0, 5);
    const sentences = cited.map(([, text = "", c]) => ({ text: text.replace(/^- /u, ""), citations: [{ c: Number(c), quote: null }] }));
    return give({ summaries: [{ topic: 0, sentences, viewpoints: [] }] }, 400);
  }
  return give({}, 50);
};

/** Sentences in the comments' own words: they must pass the checks like any other. */
const summarize = (discussion: Discussion, numbers: readonly number[]) => {
  const said = numbers
    .map((c) => ({ c, words: (discussion.comments[c - 1]?.text.split("\n")[0] ?? "").split(/\s+/u) }))
    .filter(({ words }) => words.length >= 8 && !words.some((word) => /[/[<>"“”]|\b(?:most|everyone|consensus|many|all|of)\b/u.test(word)));
  return {
    sentences: said
      .slice(0, 3)
      .map(({ c, words }) => ({ text: words.slice(0, 25).join(" "), citations: [{ c, quote: words.slice(0, 7).join(" ") }] })),
    viewpoints: said.slice(3, 5).map(({ c, words }) => ({ statement: words.slice(0, 15).join(" "), c: [c] })),
  };
};

const toLetters = (index: number): string => String.fromCodePoint(97 + Math.floor(index / 5), 97 + (index % 5), 110);
