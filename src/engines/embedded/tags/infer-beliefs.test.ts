import * as fc from "fast-check";
import { expect, test } from "vitest";
import { inferBeliefs } from "./infer-beliefs.ts";

/** Sums over every assignment of topics: what sum-product must equal. */
const enumerate = (evidence: readonly Float64Array[], parents: readonly number[], stay: number): readonly number[] => {
  const count = evidence.length;
  const firsts = evidence.map(() => 0);
  let total = 0;
  for (let code = 0; code < 2 ** count; code++) {
    const topics = evidence.map((_, index) => (code >> index) & 1);
    const weight = topics.reduce((product, topic, index) => {
      const above = topics[parents[index] ?? -1];
      const step = above === undefined ? 0.5 : (above === topic ? stay : 0) + (1 - stay) * 0.5;
      return product * step * (evidence[index]?.[topic] ?? 0);
    }, 1);
    total += weight;
    topics.forEach((topic, index) => {
      if (topic === 0) firsts[index] = (firsts[index] ?? 0) + weight;
    });
  }
  return firsts.map((value) => value / total);
};

test("equals the sum over all assignments on any small tree", () => {
  const node = fc.record({ likelihood: fc.double({ min: 0.01, max: 0.99, noNaN: true }), parent: fc.nat() });
  fc.assert(
    fc.property(fc.array(node, { minLength: 1, maxLength: 7 }), fc.double({ min: 0, max: 0.95, noNaN: true }), (nodes, stay) => {
      const evidence = nodes.map(({ likelihood }) => Float64Array.of(likelihood, 1 - likelihood));
      const parents = nodes.map(({ parent }, index) => (parent % (index + 1)) - 1);
      const beliefs = inferBeliefs(evidence, { parents, stay });
      enumerate(evidence, parents, stay).forEach((expected, index) => {
        expect(beliefs[index]?.[0]).toBeCloseTo(expected, 6);
      });
    }),
  );
});

test("[T2] a reply that says nothing is about what it answers", () => {
  const beliefs = inferBeliefs([Float64Array.of(0.95, 0.05), Float64Array.of(0.5, 0.5)], { parents: [-1, 0], stay: 0.7 });
  expect(beliefs[1]?.[0]).toBeGreaterThan(0.7);
});

test("20,000 levels deep", () => {
  const evidence = Array.from({ length: 20_000 }, () => Float64Array.of(0.6, 0.4));
  const beliefs = inferBeliefs(evidence, { parents: evidence.map((_, index) => index - 1), stay: 0.5 });
  expect(beliefs.every((row) => Number.isFinite(row[0]))).toBe(true);
});

test("a comment whose words fit no topic at all may be about any", () => {
  expect(inferBeliefs([Float64Array.of(0, 0, 0, 0)], { parents: [-1], stay: 0.5 })[0]).toEqual(Float64Array.of(0.25, 0.25, 0.25, 0.25));
});
