import { describe, expect, test } from "vitest";
import type { Report } from "../../domain/report/report.ts";
import { checkReport } from "../../domain/report/check-report.ts";
import { modelReportDraft } from "../../../test/fixtures/model-report.ts";
import type { Verification } from "../../domain/report/verification.ts";
import { keepVerification } from "./keep-verification.ts";

const tally = (parts: Partial<Verification> = {}): Verification => ({
  model: "judge",
  supported: 0,
  mended: 0,
  dropped: 0,
  unverified: 0,
  ...parts,
});

/** The report's statements: those that an engine wrote, quotations excepted. */
const countAll = ({ topics, bottomLine, overview }: Report): number =>
  topics.reduce(
    (sum, { summary, viewpoints }) => sum + summary.filter(({ kind }) => kind === "said").length + viewpoints.length,
    [...bottomLine, ...overview].filter(({ kind }) => kind === "said").length,
  );

const earlierWith = (verification: Verification | null): Report => checkReport({ ...modelReportDraft, verification });

const keep = (
  earlier: Report,
  now: Verification | null,
  { rewritten = [], isOverviewRewritten = false }: { readonly rewritten?: readonly string[]; readonly isOverviewRewritten?: boolean } = {},
) =>
  keepVerification(
    earlier,
    { ...earlier, topics: earlier.topics, rewritten: new Set(rewritten), groups: new Set(), isOverviewRewritten },
    now,
  );

const sumOf = (verification: Verification | null): number => (verification?.supported ?? 0) + (verification?.unverified ?? 0);

describe("[G5] the verification of a report of which a part was written again", () => {
  const all = countAll(earlierWith(null));

  test("is none where nothing was ever compared", () => {
    expect(keep(earlierWith(null), null, { rewritten: ["ip"] })).toBeNull();
  });

  test("counts every statement on the page once, whichever reading compared it", () => {
    const earlier = earlierWith(tally({ supported: all, mended: 2, dropped: 1 }));
    expect(keep(earlier, null)).toMatchObject({ supported: all, mended: 2, unverified: 0 });
    const [first] = earlier.topics;
    const fresh = countAll({ ...earlier, topics: earlier.topics.slice(0, 1), bottomLine: [], overview: [] });
    const now = keep(earlier, tally({ supported: fresh - 1, unverified: 1, dropped: 4 }), { rewritten: [first?.id ?? ""] });
    expect(sumOf(now)).toBe(all);
    expect(now).toMatchObject({ supported: all - 1, unverified: 1 });
  });

  test("counts what was written again and not compared as not compared", () => {
    const earlier = earlierWith(tally({ supported: all }));
    const [first] = earlier.topics;
    const now = keep(earlier, null, { rewritten: [first?.id ?? ""] });
    expect(sumOf(now)).toBe(all);
    expect(now?.unverified).toBeGreaterThan(0);
  });

  test("counts statements that stay as not compared where the earlier reading compared none", () => {
    const now = keep(earlierWith(null), tally({ supported: 3 }), { isOverviewRewritten: true });
    expect(now?.supported).toBe(3);
    expect(now?.unverified).toBeGreaterThan(0);
  });

  test("never counts more of what stays as compared than there is, nor fewer that were not", () => {
    const earlier = earlierWith(tally({ supported: all - 5, unverified: 5 }));
    const [first] = earlier.topics;
    expect(keep(earlier, tally(), { rewritten: [first?.id ?? ""] })?.unverified).toBe(5);
  });
});
