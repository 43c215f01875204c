import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { reportDraft } from "../../test/fixtures/report.ts";
import { AppError, endSentence } from "./app-error.ts";
import { isBudgetReached } from "./models/budget-reached.ts";
import { checkReport } from "./report/check-report.ts";
import { countCoverage, countReport, describeCoverage } from "./report/count-report.ts";
import { isBelow } from "./thread/is-below.ts";
import { isOpen, jobStates } from "./jobs/job.ts";
import { addCall, noCalls } from "./models/model-call.ts";
import { toOwnWords } from "./thread/own-words.ts";
import { countPeople } from "./thread/people.ts";
import { rememberFor } from "./remember.ts";
import { toReportJson } from "./report/report-json.ts";
import { toSlugs } from "./topics/slug.ts";
import { ancestorsOf, overlapOf } from "./topics/topic-tree.ts";

describe("toOwnWords()", () => {
  test("leaves out quoted lines and keeps code with a prompt in it", () => {
    expect(toOwnWords("> they said\n> this\n\nNo.\n\n  >>> 1 + 1")).toBe("No.\n\n  >>> 1 + 1");
    expect(toOwnWords("> only\n\n> quotes")).toBe("");
  });
});

describe("countPeople()", () => {
  test("[G3] counts authors once and unknown ones each", () => {
    expect(countPeople([{ author: "a" }, { author: "a" }, { author: "b" }, { author: null }, { author: null }])).toBe(4);
  });
});

describe("toSlugs()", () => {
  test("gives unique addresses of safe characters to any names", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" })), (names) => {
        const slugs = toSlugs(names);
        expect(new Set(slugs).size).toBe(names.length);
        for (const slug of slugs) expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/u);
      }),
    );
  });

  test("keeps what tells C from C++ and C#, and cuts at a word", () => {
    expect(toSlugs(["C", "C++ Strings", "C# Über-Strings", "C"])).toEqual(["c", "c-plus-plus-strings", "c-sharp-uber-strings", "c-2"]);
    expect(toSlugs(["word ".repeat(30)])[0]).toMatch(/^(word-){10,}word$/u);
  });

  test("have at most 60 characters, cut between words where there are several", () => {
    const [exact, cut, whole] = toSlugs([`${"a".repeat(55)} bcde`, `${"a".repeat(55)} bcdef`, "a".repeat(61)]);
    expect(exact).toBe(`${"a".repeat(55)}-bcde`);
    expect(cut).toBe("a".repeat(55));
    expect(whole).toBe("a".repeat(60));
    // The word ends exactly at the limit.
    expect(toSlugs([`${"b".repeat(55)} cdef ghi`])).toEqual([`${"b".repeat(55)}-cdef`]);
  });

  test("are cut at the last hyphen before the limit, or at the limit", () => {
    expect(toSlugs(["word ".repeat(30)])[0]).toBe(Array.from({ length: 12 }, () => "word").join("-"));
    expect(toSlugs(["a".repeat(70)])[0]).toBe("a".repeat(60));
  });

  test("have no hyphen at their ends", () => {
    expect(toSlugs(["  -- a --  b ++", "#"])).toEqual(["a-b-plus-plus", "sharp"]);
  });
});

describe("a topic's place", () => {
  const topics = new Map([
    ["a", { id: "a", parentId: null }],
    ["b", { id: "b", parentId: "a" }],
    ["c", { id: "c", parentId: "b" }],
    ["x", { id: "x", parentId: "y" }],
    ["y", { id: "y", parentId: "x" }],
  ]);
  test("is told by its ancestors, also when they go in a circle", () => {
    expect(ancestorsOf({ id: "c", parentId: "b" }, topics).map(({ id }) => id)).toEqual(["b", "a"]);
    expect(ancestorsOf({ id: "x", parentId: "y" }, topics).map(({ id }) => id)).toEqual(["y"]);
  });

  test("overlap is shared members over all members", () => {
    expect(overlapOf(new Set(["1", "2", "3"]), new Set(["2", "3", "4"]))).toBe(0.5);
    expect(overlapOf(new Set(), new Set())).toBe(0);
  });
});

describe("counts of a report", () => {
  const report = checkReport(reportDraft);
  const missing = { code: "comment-missing", where: "document", message: "One comment is missing." } as const;

  test("[A1] each comment is counted under its one status", () => {
    const statuses = ["tagged", "failed", "tagged", "empty", "untagged", "tagged"] as const;
    expect(countCoverage(statuses.map((status) => ({ status })))).toEqual({ comments: 6, tagged: 3, untagged: 1, empty: 1, failed: 1 });
  });

  test("[A1] missing comments are those of their findings alone", () => {
    const findings = [missing, { ...missing, code: "comment-orphaned" as const }, missing];
    expect(countReport({ ...report, findings }).missing).toBe(2);
    expect(countReport({ ...report, findings: [missing, { ...missing, count: 61 }] }).missing).toBe(62);
  });

  test("[G3] people are the authors of comments that have words", () => {
    const comments = report.comments.map((comment, index) => ({
      ...comment,
      author: `author ${index}`,
      status: index === 0 ? ("empty" as const) : ("tagged" as const),
    }));
    expect(countReport({ ...report, comments }).people).toBe(comments.length - 1);
  });

  test("narrower topics are those within another", () => {
    const topics = report.topics.map((topic, index) => ({ ...topic, parentId: index === 1 ? "cost" : null }));
    expect(countReport({ ...report, topics })).toMatchObject({ topics: topics.length, narrowerTopics: 1 });
  });

  test("[A1] are a sentence whose numbers add up", () => {
    const coverage = { comments: 1406, tagged: 1000, untagged: 400, empty: 5, failed: 1 };
    expect(describeCoverage({ ...report, coverage })).toBe(
      "1,406 comments read: 1,000 tagged, 400 in no topic, 5 deleted, dead or blank, 1 failed.",
    );
  });
});

describe("isBelow()", () => {
  const thread = new Map([
    ["a", { parentId: null }],
    ["b", { parentId: "a" }],
    ["c", { parentId: "b" }],
    ["x", { parentId: "y" }],
    ["y", { parentId: "x" }],
  ]);
  test("holds for direct and indirect replies, and not the other way round", () => {
    expect([isBelow({ lower: "b", upper: "a" }, thread), isBelow({ lower: "c", upper: "a" }, thread)]).toEqual([true, true]);
    expect(isBelow({ lower: "a", upper: "c" }, thread)).toBe(false);
    expect(isBelow({ lower: "a", upper: "a" }, thread)).toBe(false);
  });

  test("ends where a comment is not in the thread, and on a cycle", () => {
    expect(isBelow({ lower: "gone", upper: "a" }, thread)).toBe(false);
    expect(isBelow({ lower: "x", upper: "a" }, thread)).toBe(false);
  });
});

test("endSentence() adds a full stop where there is no end", () => {
  expect(["it broke", "it broke.", "why?", "no!", "and so on…", "1. it broke"].map(endSentence)).toEqual([
    "it broke.",
    "it broke.",
    "why?",
    "no!",
    "and so on…",
    "1. it broke.",
  ]);
});

test("queued and running jobs are open, others have ended", () => {
  expect(jobStates.filter((state) => isOpen({ state }))).toEqual(["queued", "running"]);
});

describe("addCall()", () => {
  const usage = { inputTokens: 100, cachedTokens: 40, outputTokens: 7, costUsd: 0.5 };
  test("adds each count", () => {
    const once = addCall(noCalls, usage);
    expect(addCall(once, usage)).toEqual({ count: 2, inputTokens: 200, cachedTokens: 80, outputTokens: 14, costUsd: 1 });
  });

  test("an unknown cost makes the sum unknown, whichever call it is", () => {
    expect(addCall(noCalls, { ...usage, costUsd: null }).costUsd).toBeNull();
    expect(addCall(addCall(noCalls, { ...usage, costUsd: null }), usage).costUsd).toBeNull();
  });
});

test("[S2] an AppError's message is what happened and why, and it keeps its code, advice and cause", () => {
  const cause = new Error("disk full");
  const explanation = { what: "Cannot write", why: "the disk is full", fix: "Make room." };
  const error = new AppError("store-unusable", explanation, { cause });
  expect(error).toMatchObject({ name: "AppError", message: "Cannot write: the disk is full", code: "store-unusable", explanation, cause });
});

test("[R3] only an AppError of that code says that the budget is reached", () => {
  const explanation = { what: "Stopped", why: "$1 is spent", fix: "Raise it." };
  expect(isBudgetReached(new AppError("budget-reached", explanation))).toBe(true);
  expect(isBudgetReached(new AppError("interrupted", explanation))).toBe(false);
  expect(isBudgetReached({ code: "budget-reached" })).toBe(false);
});

test("[R1] a report's text is indented JSON that ends in a line feed", () => {
  const report = checkReport(reportDraft);
  expect(toReportJson(report)).toMatch(/^\{\n "schema": [^]+\n\}\n$/u);
  expect(JSON.parse(toReportJson(report))).toEqual(report);
});

test("rememberFor() computes once for each object, also where the result is nothing", () => {
  let computed = 0;
  const count = rememberFor((list: readonly number[]) => {
    computed += 1;
    return list.length === 0 ? undefined : list.length;
  });
  const [empty, full] = [[], [1, 2]];
  expect([count(empty), count(full), count(empty), count(full), computed]).toEqual([undefined, 2, undefined, 2, 2]);
});

test("[S2] no error repeats the password of an address", () => {
  const address = "postgres://u:se:cr3t@host:5432/x";
  const error = new AppError("wrong-use", { what: `Cannot read "${address}"`, why: `"${address}" is none`, fix: `Try https://a@b/c:d@e.` });
  expect(`${error.message} ${JSON.stringify(error.explanation)}`).not.toContain("cr3t");
  expect(error.message).toContain("postgres://u:…@host:5432/x");
  expect(error.explanation.fix).toBe("Try https://a@b/c:d@e.");
});
