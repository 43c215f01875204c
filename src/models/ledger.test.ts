import { expect, test } from "vitest";
import { toModelAnswer } from "../../test/fixtures/model-request.ts";
import { createLedger } from "./ledger.ts";

const answerOf = (costUsd: number) => toModelAnswer({}, { costUsd });

test("[R1] the sum is the same in whatever order answers came, to the last digit", () => {
  // Beside 1e16 a one alone is lost, and several together are not.
  const costs = [1, 1e16, 1, 1, 8];
  const sums = [costs.map((_, index) => index), [4, 2, 0, 3, 1], [3, 4, 1, 0, 2]].map((order) => {
    const ledger = createLedger();
    for (const index of order) ledger.add(`hash ${index}`, answerOf(costs[index] ?? 0), false);
    return ledger.used().costUsd;
  });
  expect(new Set(sums).size).toBe(1);
});

test("an answer counts once as used, however often it was given, and as paid only where it was asked for", () => {
  const ledger = createLedger();
  ledger.add("a", answerOf(1), false);
  ledger.add("a", answerOf(1), true);
  ledger.add("b", answerOf(2), true);
  expect(ledger.used()).toMatchObject({ count: 2, costUsd: 3 });
  expect(ledger.paid()).toMatchObject({ count: 1, costUsd: 1 });
});
