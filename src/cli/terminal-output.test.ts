import { beforeAll, describe, expect, test } from "vitest";
import { toComment, toDiscussion } from "../../test/fixtures/discussion.ts";
import { createScriptedEngine, toTag, toTopic } from "../../test/fixtures/scripted-engine.ts";
import { grownReport } from "../../test/fixtures/grown-report.ts";
import { modelReportDraft } from "../../test/fixtures/model-report.ts";
import { checkReport } from "../domain/report/check-report.ts";
import type { Report } from "../domain/report/report.ts";
import type { Sentence } from "../domain/topics/topic.ts";
import { makeReport } from "../pipeline/make-report.ts";
import { renderDigest } from "./digest.ts";
import { createProgress } from "./progress.ts";
import { type Link, type Paint, createLink, createPaint, guardOutput } from "./terminal.ts";

const plain: Paint = (_style, words) => words;
const noLink: Link = (words) => words;
let report: Report;

beforeAll(async () => {
  const comments = ["1", "2", "3", "4", "5"].map((id) =>
    toComment({
      id,
      parentId: id === "5" ? "4" : null,
      url: `https://example.com/${id}`,
      text: `Comment ${id} has \u001b[31mits\u0007 own words and goes on for a while, so that lines must be broken somewhere.`,
    }),
  );
  const discussion = toDiscussion([...comments, toComment({ id: "6", absence: "deleted", text: "" })], {
    title: "A \u001b]0;title\u0007 thread",
  });
  const quote = (commentId: string, text: string): Sentence => ({ text, kind: "quoted", citations: [{ commentId, quote: text }] });
  const engine = createScriptedEngine({
    topics: [toTopic("a"), toTopic("b"), toTopic("c", "a")],
    tags: [toTag("1", "c"), toTag("2", "c"), toTag("3", "a"), toTag("4", "b"), toTag("5", "b")],
    overview: [quote("4", "Comment 4 has"), quote("5", "Comment 5 has")],
    summarize: ({ id }) => ({
      exchanges: id === "b" ? [{ claim: quote("4", "own words"), reply: quote("5", "lines must be broken"), disagrees: true }] : [],
      heading: id === "b" ? quote("4", "goes on for a while") : null,
    }),
    worthReading: [{ commentId: "2", reason: "the whole \u0007story" }],
  });
  report = await makeReport({ discussion, givenTopics: null }, { engine, emit: () => undefined, signal: new AbortController().signal });
});

describe("renderDigest()", () => {
  test("[R4] says what came since the version before, also where it is brief", () => {
    for (const isFull of [true, false]) {
      const digest = renderDigest(grownReport, { columns: 200, paint: plain, link: noLink, isFull });
      expect(digest).toContain("New since 1 Jan 2026, 18:00\n  3 new comments: ");
      expect(digest).toContain("  New topic: The One Line Fix.\n");
    }
    expect(renderDigest(report, { columns: 72, paint: plain, link: noLink, isFull: true })).not.toContain("New since");
  });

  test("tells coverage, overview, topics by size with ledes, where people disagree, what to read, and the comments cited", () => {
    expect(renderDigest(report, { columns: 72, paint: plain, link: noLink, isFull: true })).toMatchInlineSnapshot(`
      "A ]0;title thread
      https://news.ycombinator.com/item?id=1
      6 comments read: 5 tagged, 0 in no topic, 1 deleted, dead or blank, 0
      failed.
      Findings:
        No sentence of the summary of "Topic a" passed the checks; a comment
        is quoted instead. (and 2 more like this)

      “Comment 4 has” — author-4 [1]
        answered by author-5: “Comment 5 has” [2]

      ▇▇▇▇▇▇▇▇▇▇ Topic a  3 comments, 3 people
        “Comment 1 has [31mits own words and goes on for a while, so that
        lines must be broken somewhere.” — author-1 [3]
        Topic c  2 comments, 2 people
          What is said about c
      ▇▇▇▇▇▇▇··· Topic b  2 comments, 2 people
        “goes on for a while” — author-4 [1]

      Where people disagree
        “own words” — author-4 [1]
          answered by author-5: “lines must be broken” [2]

      Worth reading whole
        author-2 (the whole story) [4]

      Comments cited
        [1] author-4  https://example.com/4
        [2] author-5  https://example.com/5
        [3] author-1  https://example.com/1
        [4] author-2  https://example.com/2

      Read by scripted.
      "
    `);
  });

  test("without --full fits two screens where marks are links, names every group, and says what it leaves out", () => {
    const link: Link = (words, url) => (words === "" ? url : words);
    const model = checkReport(modelReportDraft);
    const digest = renderDigest(model, { columns: 80, paint: plain, link, isFull: false });
    expect(digest.split("\n").length).toBeLessThanOrEqual(48);
    for (const { name } of model.topics.filter(({ parentId }) => parentId === null)) expect(digest).toContain(name);
    expect(digest).toContain("Bottom line: Rent it");
    expect(digest).toContain("All 11 topics with --full.");
    const long = { ...model, overview: [...model.overview, ...model.overview, ...model.overview] };
    const cut = renderDigest(long, { columns: 80, paint: plain, link, isFull: false });
    expect(cut).toContain(model.topics.find(({ id }) => id === "work")?.name);
    expect(cut).not.toContain(model.topics.find(({ id }) => id === "reasons")?.name);
    expect(cut.split("\n").length).toBeLessThan(70);
  });

  test("with --full shows opposed views, open questions and the verified share", () => {
    const full = renderDigest(checkReport(modelReportDraft), { columns: 80, paint: plain, link: noLink, isFull: true });
    for (const words of ["Opposed views", "against:", "Questions that nobody answered", "Of 48 statements", "Relaying Through A Service"])
      expect(full).toContain(words);
  });

  test("[A1] shows four counts that add up", () => {
    const [, comments, tagged, untagged, empty, failed] =
      /([\d,]+) comments read: (\d+) tagged, (\d+) in no topic, (\d+) deleted, dead or blank, (\d+) failed/u.exec(
        renderDigest(report, { columns: 200, paint: plain, link: noLink, isFull: true }),
      ) ?? [];
    expect(Number(tagged) + Number(untagged) + Number(empty) + Number(failed)).toBe(Number(comments));
  });

  test("keeps to the width, between 40 and 92 columns", () => {
    const longest = (columns: number): number =>
      Math.max(
        ...renderDigest(report, { columns, paint: plain, link: noLink, isFull: true })
          .split("\n")
          .filter((line) => !line.includes("http"))
          .map((line) => line.length),
      );
    expect(longest(20)).toBeLessThanOrEqual(40);
    expect(longest(300)).toBeLessThanOrEqual(92);
  });

  test("[S1] lets no control character of a comment or title reach the terminal", () => {
    expect(renderDigest(report, { columns: 80, paint: plain, link: noLink, isFull: true })).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f]/u,
    );
  });
});

describe("createLink()", () => {
  test("makes words a link where the terminal can, and only of an address that is safe to print", () => {
    const link = createLink({ write: () => true, hasLinks: true });
    expect(link("[1]", "https://example.com/1")).toBe("\u001B]8;;https://example.com/1\u001B\\[1]\u001B]8;;\u001B\\");
    expect(link("[1]", "https://example.com/\u001B\\evil")).toBe("[1]");
    expect(link("[1]", "javascript:alert(1)")).toBe("[1]");
    expect(createLink({ write: () => true })("[1]", "https://example.com/1")).toBe("[1]");
    const digest = renderDigest(report, { columns: 60, paint: plain, link, isFull: true });
    const [unlinked] = renderDigest(report, { columns: 60, paint: plain, link: noLink, isFull: true }).split("\n\nComments cited");
    expect(digest.replaceAll(/\u001B\]8;;[^\u001B]*\u001B\\/gu, "")).toBe(`${unlinked}\n\nRead by scripted.\n`);
  });
});

describe("createPaint()", () => {
  const output = { write: () => true };
  test.each([
    [{ isTTY: true }, {}, true],
    [{ isTTY: false }, {}, false],
    [{ isTTY: true }, { NO_COLOR: "1" }, false],
    [{ isTTY: true }, { TERM: "dumb" }, false],
    [{ isTTY: false }, { FORCE_COLOR: "1" }, true],
    [{ isTTY: true }, { FORCE_COLOR: "1", TERM: "dumb" }, false],
  ])("with %o and %o colours: %s", (stream, env, expected) => {
    expect(createPaint({ ...output, ...stream }, env)("bold", "x") !== "x").toBe(expected);
  });
});

test("[R3] a partial report says so in its digest, and how to go on", () => {
  const partial = { reason: "The budget is reached", resume: "Run it again." };
  const digest = renderDigest({ ...report, partial }, { columns: 80, paint: plain, link: noLink, isFull: true });
  expect(digest).toContain("Partial: The budget is reached. Run it again.");
});

describe("createProgress()", () => {
  const record = (columns: number): string => {
    let written = "";
    let time = 0;
    const progress = createProgress({ write: (text) => (written += text), columns, now: () => time });
    const understand = (done: number, seconds: number): void => {
      time += seconds * 1000;
      progress.show({ type: "engine-progressed", progress: { done, total: 1000, unit: "comments" } });
    };
    progress.show({ type: "discussion-read", id: "hn-1", title: "A\nthread", comments: 1000, language: "en" });
    // Half of them come from the store at once, and say nothing about the pace.
    understand(500, 0);
    understand(502, 2);
    understand(506, 4);
    understand(510, 4);
    understand(1000, 490);
    progress.end();
    return written;
  };

  test("writes plain lines into a file: one a step, and in a long step one every few seconds with the time left", () => {
    expect(record(0).split("\n")).toEqual([
      'Read       1,000 comments of "A thread"',
      "Understood 506 of 1000 comments, 1 per second, about 9 min left",
      "Understood 1000 of 1000 comments, 1 per second",
      "",
    ]);
  });

  test("shows calls, tokens and money while a model is asked, and once at the end", () => {
    let written = "";
    const progress = createProgress({ write: (text) => (written += text), columns: 80, now: () => 0 });
    const paid = { type: "model-answered", calls: 1, tokens: 1_200, costUsd: 0.0042, remembered: 0 } as const;
    progress.show({ type: "engine-chosen", name: "openai/gpt-5\u001b[0m", why: "the configured model" });
    progress.show({ type: "reading-estimated", calls: 12, tokens: 45_000, costUsd: null });
    progress.show({ ...paid, isLast: false });
    progress.show({ ...paid, calls: 12, costUsd: 1.5, remembered: 3, isLast: true });
    expect(written.split("\n")).toEqual([
      "Engine     openai/gpt-5 [0m: the configured model",
      "Estimated  12 calls, 45,000 tokens, cost unknown",
      "Asked      1 call, 1,200 tokens, $0.0042\r\u001b[2KAsked      12 calls, 1,200 tokens, $1.50; 3 answers from earlier runs",
      "",
    ]);
  });

  test("rewrites the running step in place on a terminal and leaves the same lines", () => {
    const [read, ...understood] = record(80).split(/\n|\r\u001b\[2K/u);
    expect([read, understood.length]).toEqual(['Read       1,000 comments of "A thread"', 6]);
    expect(understood.slice(-2)).toEqual(["Understood 1000 of 1000 comments, 1 per second", ""]);
    expect(record(20)).toContain("Understood 500 of…\r");
  });

  test("estimates the time left of a model's calls from the estimate", () => {
    let written = "";
    let time = 0;
    const progress = createProgress({ write: (text) => (written += text), columns: 200, now: () => time });
    progress.show({ type: "reading-estimated", calls: 21, tokens: 1, costUsd: 0 });
    for (const calls of [1, 2]) {
      progress.show({ type: "model-answered", calls, tokens: 9, costUsd: 0, remembered: 0, isLast: false });
      time += 3_000;
    }
    expect(written).toMatch(/2 calls, 9 tokens, \$0\.00, about 57 s left$/u);
  });
});

test.each([
  [true, "a\\u009b31m b\\u202e"],
  [false, "a\u009B31m b\u202E"],
])("[S1] guardOutput() keeps controls of others from a terminal (%s), and files get every text as it is", (isTTY, expected) => {
  const written: string[] = [];
  const guarded = guardOutput({ write: (text) => written.push(text), isTTY, columns: 80 });
  guarded.write("a\u009B31m b\u202E");
  expect([written.join(""), guarded.columns, guarded.isTTY]).toEqual([expected, 80, isTTY]);
});
