import { expect, test } from "vitest";
import { grownReport } from "../../test/fixtures/grown-report.ts";
import type { StoredVersion } from "../store/store.ts";
import { requireSince, toNoVersion } from "./versions.ts";

test.each<[readonly number[], string]>([
  [[1], "version 1"],
  [[2, 1], "versions 1 and 2"],
  [[3, 1, 2], "versions 1 to 3"],
  [[9, 8, 7, 5, 2, 1], "versions 1, 2, 5, and 7 to 9"],
])("[S2] the versions %j are named in a refusal", (numbers, words) => {
  expect(
    toNoVersion(
      99,
      numbers.map((version) => ({ version })),
    ).explanation.why,
  ).toBe(`the discussion has ${words}`);
});

test("what is new since a version that an imported report knows of can be asked for, though it is not here", async () => {
  const store = { listVersions: () => Promise.resolve([{ version: 1 } as StoredVersion]) };
  const imported = { ...grownReport, changes: { ...grownReport.changes!, since: { ...grownReport.changes!.since, version: 7 } } };
  await expect(requireSince({ kind: "version", version: 7 }, imported, store)).resolves.toBeUndefined();
  await expect(requireSince({ kind: "version", version: 8 }, imported, store)).rejects.toThrow("There is no version 8");
  await expect(requireSince({ kind: "time", at: "2030-01-01T00:00:00.000Z" }, imported, store)).resolves.toBeUndefined();
});
