import { expect, test } from "vitest";
import { matchTexts } from "./match-texts.ts";

const subject = Float32Array.of(0, 0, 1);
const toText = (text: string, ...vector: readonly number[]) => {
  const length = Math.hypot(...vector) || 1;
  return { text, vector: Float32Array.from(vector, (value) => value / length) };
};

test("a text fits the topic that it is near to in meaning, without a shared word", () => {
  const topics = [toText("alpha", 1, 0, 0), toText("omega", 0, 1, 0)];
  const [row = []] = matchTexts({ texts: [toText("xyz", 1, 0.2, 0), toText("uvw", 0.2, 1, 0)], topics, subject });
  expect(row[0]).toBeGreaterThan(row[1] ?? 0);
});

test("what all texts have in common fits no topic better than another", () => {
  // the first topic lies along the common subject, and so do the texts; beyond it they lie with the second
  const topics = [toText("alpha", 0.3, 0, 1), toText("omega", 0, 0.3, 0.3)];
  const texts = [toText("xyz", 0.05, 0.2, 1), toText("uvw", 0.2, 0.05, 1)];
  const [first = [], second = []] = matchTexts({ texts, topics, subject });
  expect(first[1]).toBeGreaterThan(first[0] ?? 0);
  expect(second[0]).toBeGreaterThan(second[1] ?? 0);
});

test("where meaning and spelling do not tell, the word that is said more often does", () => {
  const topics = [toText("queue", 1, 0, 0), toText("stack", 1, 0, 0)];
  const texts = [toText("Queue, queue, queue, stack.", 1, 0, 0), toText("Bread.", 1, 0, 0)];
  const [row = []] = matchTexts({ texts, topics, subject });
  expect((row[0] ?? 0) - (row[1] ?? 0)).toBeGreaterThan(0.1);
});

test("where words do not tell, shared spelling does", () => {
  const topics = [toText("regulate", 1, 0, 0), toText("falconry", 1, 0, 0)];
  const [row = []] = matchTexts({ texts: [toText("deregulations", 1, 0, 0), toText("bread", 1, 0, 0)], topics, subject });
  expect(row[0]).toBeGreaterThan(row[1] ?? 0);
});
