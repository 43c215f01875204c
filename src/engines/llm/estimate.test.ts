import { expect, test } from "vitest";
import { toComment, toDiscussion } from "../../../test/fixtures/discussion.ts";
import { estimateReading } from "./estimate.ts";

const words = "What somebody says about the matter at hand, its causes, and what would be better. ";
const toThread = (count: number) =>
  toDiscussion(Array.from({ length: count }, (_, index) => toComment({ id: `c${index}`, text: words.repeat(4) })));
const model = { name: "a/large", contextTokens: 200_000 };

test("names calls and tokens of each step, and the model that is asked", async () => {
  const { steps, sections } = await estimateReading(toThread(100), model, { tagModel: { name: "a/small", contextTokens: 200_000 } });
  expect(sections).toBe(1);
  expect(steps.map(({ step, calls, model: name }) => [step, calls, name])).toEqual([
    ["propose-topics", 1, "a/large"],
    ["tag-comments", 1, "a/small"],
    ["summarize-topics", 3, "a/large"],
    ["write-overview", 1, "a/large"],
  ]);
  for (const { inputTokens, outputTokens } of steps) expect(Math.min(inputTokens, outputTokens)).toBeGreaterThan(0);
});

test("a small context means sections, a merge, and topics read one by one", async () => {
  const { steps, sections } = await estimateReading(toThread(300), { name: "a/tiny", contextTokens: 12_000 });
  expect(sections).toBeGreaterThan(1);
  expect(steps.map(({ step }) => step)).toContain("merge-topics");
});

test("given topics are not proposed, and what asks nothing costs nothing", async () => {
  expect((await estimateReading(toThread(50), model, { givenTopics: 3 })).steps.map(({ step }) => step)).not.toContain("propose-topics");
  expect((await estimateReading(toThread(1), model)).steps).toEqual([]);
});
