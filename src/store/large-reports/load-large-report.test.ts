import { describe, expect, test } from "vitest";
import { makeLargeReport } from "../../../test/fixtures/large-report.ts";
import { databaseKinds, useDatabases } from "../../../test/fixtures/stores.ts";
import { toReportJson } from "../../domain/report/report-json.ts";
import { createLargeReportLoader } from "./load-large-report.ts";

test("a report whose JSON is given is parsed and checked by another thread, and arrives whole and in order", async () => {
  const report = await makeLargeReport(600);
  const load = createLargeReportLoader((number) => ({ number, json: toReportJson(report) }));
  expect(await load(1)).toEqual(report);
});

test.each<[string, string | null, string]>([
  ["that is gone", null, "not-kept"],
  ["that is no report", "{}", "report-broken"],
  ["that is no JSON", "{", "store-unusable"],
])("[S2] a report %s is an error, and the next one is loaded", async (_what, json, code) => {
  const report = await makeLargeReport(3);
  const load = createLargeReportLoader((number) => ({ number, json: number === 1 ? json : toReportJson(report) }));
  await expect(load(1)).rejects.toMatchObject({ code });
  expect(await load(2)).toEqual(report);
});

describe.each(databaseKinds)("a database ($name)", ({ createPlace, ...kind }) => {
  const open = useDatabases(kind);

  test("loads large reports in another thread", async () => {
    const { loadLargeReport } = await open(await createPlace());
    await expect(loadLargeReport?.(7)).rejects.toMatchObject({ code: "not-kept", explanation: { what: "Cannot load report 7" } });
  });
});
