import { describe, expect, test } from "vitest";
import { type ScriptedAnswer, createScriptedModel, toAnswerText } from "../../../../test/fixtures/scripted-model.ts";
import type { Finding } from "../../../domain/thread/finding.ts";
import type { ModelRequest } from "../../../models/model.ts";
import { createAsker, describeFailure } from "./asker.ts";

const tags = [1, 2, 3].map((c) => ({ c, t: [1], k: null }));
const whole = toAnswerText({ tags });
const cut = { finish: "cut" } as const;

/** Asks one question after another of a model that answers by script. */
const run = async (
  script: (request: ModelRequest, earlier: readonly ModelRequest[]) => ScriptedAnswer,
  { count = 1, contextTokens = 100_000, handBackCuts = false, maxOutputTokens = 500 } = {},
) => {
  const model = createScriptedModel(script, { contextTokens });
  const findings: Finding[] = [];
  const asker = createAsker({
    signal: new AbortController().signal,
    countTokens: (text) => Math.ceil(text.length / 4),
    note: (finding) => findings.push(finding),
    systems: { whole: "", tags: "" },
  });
  const replies = [];
  for (let index = 0; index < count; index += 1)
    replies.push(
      await asker.ask({
        model,
        step: "tag-comments",
        promptVersion: "1",
        prefix: "",
        task: `Task ${index}.`,
        maxOutputTokens,
        handBackCuts,
        read: (answer) => ({ value: answer.tags.map(({ c }) => c), problems: answer.tags.length === 0 ? ["there are no tags"] : [] }),
      }),
    );
  return {
    replies,
    findings,
    limits: model.requests.map((request) => request.maxOutputTokens),
    tasks: model.requests.map(({ task }) => task),
  };
};

describe("createAsker()", () => {
  test("asks once more with the exact problem, and the better answer stands", async () => {
    const { replies, tasks } = await run((_request, earlier) => (earlier.length === 0 ? "I cannot say." : whole));
    expect(replies).toMatchObject([{ kind: "read", value: [1, 2, 3] }]);
    expect(tasks[1]).toContain("it is not a JSON object");
    const worse = await run((_request, earlier) => (earlier.length === 0 ? toAnswerText({}) : "no"));
    expect(worse.replies).toMatchObject([{ kind: "read", value: [], problems: ["there are no tags"] }]);
  });

  test("an entry that cannot be read is a finding, and is not asked for again", async () => {
    const { replies, findings, tasks } = await run(() => JSON.stringify({ tags: [...tags, { c: 4, t: null }] }));
    expect(replies).toMatchObject([{ kind: "read", value: [1, 2, 3] }]);
    expect(findings).toEqual([{ code: "answer-unusable", where: "document", message: expect.stringContaining("tags.3.t") as unknown }]);
    expect(tasks).toHaveLength(1);
  });

  test("gives more room where thinking took all of it, and keeps it for later questions", async () => {
    const { replies, limits } = await run(({ maxOutputTokens }) => (maxOutputTokens < 2_000 ? cut : whole), { count: 2 });
    expect(replies.map(({ kind }) => kind)).toEqual(["read", "read"]);
    expect(limits).toEqual([500, 2_000, 2_000]);
  });

  test("gives no more room than the context has, nor ever more than once", async () => {
    const { replies, limits } = await run(() => cut, { count: 3 });
    expect(limits).toEqual([500, 2_000, 2_000, 2_000, 2_000, 2_000]);
    expect(replies.map((reply) => (reply.kind === "read" ? "" : describeFailure(reply)))).toContain(
      "the model used all of its 2000 output tokens without an answer; --model-context gives it more",
    );
    const narrow = await run(() => cut, { contextTokens: 3_000 });
    expect(narrow.limits[1]).toBeLessThan(2_000);
    expect(narrow.limits[1]).toBeGreaterThan(500);
  });

  test("an answer that breaks off is asked for again; what was complete of the second one is used, with a finding", async () => {
    const half = whole.slice(0, whole.indexOf('{"c":3') + 5);
    const { replies, findings, tasks } = await run(() => half);
    expect(replies).toMatchObject([{ kind: "read", value: [1, 2] }]);
    expect(tasks[1]).toContain("it was too long and was cut off");
    expect(findings).toMatchObject([{ message: expect.stringContaining("cut off twice") as unknown }]);
    const mended = await run((_request, earlier) => (earlier.length === 0 ? half : whole));
    expect(mended).toMatchObject({ replies: [{ value: [1, 2, 3] }], findings: [] });
  });

  test("hands back an answer that breaks off where the step asks for less itself", async () => {
    const { replies, tasks } = await run(() => whole.slice(0, -10), { handBackCuts: true });
    expect(replies).toMatchObject([{ kind: "cut", hasBegun: true }]);
    expect(tasks).toHaveLength(1);
  });

  test("a refusal stands", async () => {
    const { replies, tasks } = await run(() => ({ finish: "refused" }));
    expect([replies, tasks.length]).toMatchObject([[{ kind: "refused" }], 1]);
  });

  test("an answer that is complete counts, also where the model was cut off after it", async () => {
    const model = createScriptedModel(() => whole);
    const asker = createAsker({
      signal: new AbortController().signal,
      countTokens: () => 1,
      note: () => undefined,
      systems: { whole: "", tags: "" },
    });
    const ask = model.ask;
    const chatty = { ...model, ask: async (...given: Parameters<typeof ask>) => ({ ...(await ask(...given)), finish: "cut" as const }) };
    const question = { model: chatty, step: "s", promptVersion: "1", prefix: "", task: "t", maxOutputTokens: 10 };
    const reply = await asker.ask({ ...question, read: ({ tags: read }) => ({ value: read.length, problems: [] }) });
    expect(reply).toMatchObject({ kind: "read", value: 3 });
  });
});
