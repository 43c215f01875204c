import { expect, test } from "vitest";
import { modelReportDraft } from "../../../test/fixtures/model-report.ts";
import { carryVerification, describeVerification, fillVerification, listWritten, verificationProblems } from "./verification.ts";

const plain = { model: "acme/judge-1", supported: 0, mended: 0, dropped: 0, unverified: 0 };

test.each([
  [{ supported: 48 }, "Of 48 statements, all were compared with the comments they cite, by acme/judge-1: 48 supported."],
  [
    { supported: 43, mended: 1, dropped: 2, unverified: 3 },
    "Of 48 statements, 45 were compared with the comments they cite, by acme/judge-1: 43 supported (1 after a correction), " +
      "2 not supported and left out. 3 stand without this comparison.",
  ],
  [{ unverified: 9 }, "None of the 9 statements was compared with the comments it cites."],
])("[G5] the verified share is said: %o", (parts, words) => {
  expect(describeVerification({ ...plain, ...parts })).toBe(words);
});

const all = listWritten(modelReportDraft).size;
const before = (parts: Partial<typeof plain>) => ({ ...modelReportDraft, verification: { ...plain, ...parts } });
const [, ...fewer] = modelReportDraft.topics;
const without = { ...modelReportDraft, topics: fewer };
const left = listWritten(without).size;

test("[G5] after statements went, the counts add up to those that are left", () => {
  expect(left).toBeLessThan(all);
  expect(carryVerification(before({ supported: all - 3, mended: 1, dropped: 2, unverified: 3 }), without, null)).toEqual({
    ...plain,
    supported: left - 3,
    mended: 1,
    dropped: 2,
    unverified: 3,
  });
  expect(carryVerification(before({ supported: 0, unverified: all }), without, null)).toMatchObject({ supported: 0, unverified: left });
  expect(carryVerification({ ...modelReportDraft, verification: null }, without, null)).toBeNull();
});

test("[G5] statements that came count as not compared, unless a second reading compared them", () => {
  const earlier = { ...without, verification: { ...plain, supported: left } };
  expect(carryVerification(earlier, modelReportDraft, null)).toMatchObject({ supported: left, unverified: all - left });
  const more = { ...plain, model: "acme/judge-2", supported: all - left - 1, unverified: 1 };
  expect(carryVerification(earlier, modelReportDraft, more)).toMatchObject({ model: "acme/judge-2", supported: all - 1, unverified: 1 });
});

test("[G5] a statement that nothing was noted of was not compared", () => {
  expect(fillVerification({ ...plain, supported: 3 }, modelReportDraft)).toMatchObject({ supported: 3, unverified: all - 3 });
  expect(fillVerification({ ...plain, supported: all + 2, unverified: 1 }, modelReportDraft)).toMatchObject({ unverified: 1 });
  expect(fillVerification(null, modelReportDraft)).toBeNull();
});

test("[G5] no more statements are mended than are supported", () => {
  expect([...verificationProblems({ verification: { ...plain, supported: 1, mended: 2 } })]).toHaveLength(1);
  expect([...verificationProblems({ verification: { ...plain, supported: 2, mended: 2 } })]).toEqual([]);
});
