import { describe, expect, test } from "vitest";
import { hostileLines } from "../../../test/fixtures/hostile-lines.ts";
import { validateHtml } from "../../../test/fixtures/validate-html.ts";
import type { ListedCall, ModelCall } from "../../domain/models/model-call.ts";
import { renderCallPage } from "./call-page.tsx";
import { renderCallsPage } from "./calls-page.tsx";
import { createWebLinks } from "../../views/web-links.ts";

const web = { links: createWebLinks(null), isReadOnly: false, maySetUp: true, isLoggedIn: false };
const discussion = { id: "hn-1", title: "Queues & locks" };

const listed = (number: number, parts: Partial<ListedCall> = {}): ListedCall => ({
  number,
  discussionId: "hn-1",
  step: "tag-comments",
  model: "openai/gpt-5-mini",
  startedAt: "2026-01-02T03:04:05.000Z",
  milliseconds: 1_234,
  finish: "whole",
  usage: { inputTokens: 1_000, cachedTokens: 400, outputTokens: 20, costUsd: 0.0125 },
  error: null,
  ...parts,
});

const whole = (parts: Partial<ModelCall> = {}): ModelCall & { readonly number: number } => ({
  number: 12,
  discussionId: "hn-1",
  hash: "ab".repeat(32),
  step: "tag-comments",
  promptVersion: "3",
  model: "openai/gpt-5-mini",
  startedAt: "2026-01-02T03:04:05.000Z",
  milliseconds: 1_234,
  sent: {
    system: "Read <all> of it.",
    prefix: "The thread. ".repeat(400),
    task: "Tag\nthem.",
    schema: { name: "tags", json: { type: "object" } },
    maxOutputTokens: 4_000,
  },
  answer: {
    text: '{"tags":[1,"<2>"]}',
    finish: "whole",
    usage: { inputTokens: 1_000, cachedTokens: 400, outputTokens: 20, costUsd: null },
  },
  error: null,
  ...parts,
});

const toText = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/gu, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
const renderOne = (parts: Partial<ModelCall> = {}): string =>
  renderCallPage({ web, discussion, call: whole(parts), previous: null, next: 14 });
const failed = listed(3, { finish: null, usage: null, error: "status 500 <busy>" });

describe("renderCallsPage()", () => {
  test("lists calls, each leading to its page, with their sums", () => {
    const html = renderCallsPage({ web, discussion, calls: [listed(1), listed(2), failed], words: "" });
    const text = toText(html);
    expect([...html.matchAll(/href="(\/d\/hn-1\/calls\/\d+\/)"/gu)].map((match) => match[1])).toEqual([
      "/d/hn-1/calls/1/",
      "/d/hn-1/calls/2/",
      "/d/hn-1/calls/3/",
    ]);
    for (const words of [
      "2 Jan 2026, 03:04",
      "1.2 s",
      "$0.0125",
      "status 500 <busy>",
      "3 calls, 1 without an answer",
      "2,000",
      "$0.0250",
      "3.7 s",
    ])
      expect(text).toContain(words);
  });

  test("knows no sum where a price is unknown", () => {
    const unpriced = listed(2, { usage: { inputTokens: 1, cachedTokens: 0, outputTokens: 1, costUsd: null } });
    expect(renderCallsPage({ web, discussion, calls: [listed(1), unpriced], words: "" }).match(/>unknown</gu)).toHaveLength(2);
  });

  test("says why there is none", () => {
    expect(renderCallsPage({ web, discussion, calls: [], words: "" })).toContain("there are no model calls");
    expect(renderCallsPage({ web, discussion, calls: [], words: "busy" })).toContain("0 calls contain all of these words");
  });
});

describe("renderCallPage()", () => {
  test("shows everything that was sent and received, JSON set out and as given, long texts folded with their length", () => {
    const html = renderOne();
    const text = toText(html);
    for (const words of [
      "Read <all> of it.",
      "Tag\nthem.",
      whole().sent.prefix,
      '{"tags":[1,"<2>"]}',
      '{\n  "tags": [\n    1,\n    "<2>"\n  ]\n}',
    ])
      expect(text).toContain(words);
    for (const words of ["1,000, 400 cached", "version 3", "4,000 tokens", "abababababab", "4,800 characters"])
      expect(text).toContain(words);
    expect(html.match(/<details/gu)).toHaveLength(2);
  });

  test("shows an answer that is no JSON as given, and an error where none came", () => {
    const prose = whole().answer;
    expect(toText(renderOne({ answer: prose === null ? null : { ...prose, text: "No {", finish: "refused" } }))).toMatch(
      /refused[^]*No \{/u,
    );
    expect(toText(renderOne({ answer: null, error: "status 500" }))).toMatch(/Output[^]*No answer[^]*status 500/u);
    expect(renderOne({ answer: null, error: null })).toContain("empty");
  });

  test("leads to the calls beside it", () => {
    const html = renderCallPage({ web, discussion, call: whole(), previous: 11, next: 14 });
    expect(html).toContain('href="/d/hn-1/calls/11/" rel="prev"');
    expect(html).toContain('href="/d/hn-1/calls/14/" rel="next"');
    expect(renderOne()).not.toContain('rel="prev"');
  });

  test("shows hostile text as text, and what would turn the writing round as a sign [S1]", () => {
    for (const line of hostileLines) {
      const { sent } = whole();
      const html = [
        renderOne({
          step: line,
          model: line,
          sent: { ...sent, system: line, prefix: line, task: line, schema: { name: line, json: { [line]: line } } },
          answer: { text: line, finish: "whole", usage: { inputTokens: 1, cachedTokens: 0, outputTokens: 1, costUsd: 0 } },
        }),
        renderOne({ answer: null, error: line }),
        renderCallsPage({
          web,
          discussion: { id: "hn-1", title: line },
          calls: [listed(1, { step: line, model: line }), { ...failed, error: line }],
          words: line,
        }),
      ].join("");
      expect(html.match(/<script\b[^>]*>/giu)).toEqual(Array.from({ length: 3 }, () => '<script src="/assets/summarizer.js" defer="">'));
      expect(html.match(/<(?:img|iframe|base|style|svg onload)\b/giu)).toBeNull();
      const texts = [...html.matchAll(/<(?:pre|td class="failed")[^>]*>([^<]*)/gu)].map((match) => match[1] ?? "");
      expect(texts.length).toBeGreaterThan(5);
      expect(texts.join("")).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u0007]/u);
    }
    expect(renderOne({ answer: null, error: "a\u202Eb\u0000c" })).toContain("a\uFFFDb\uFFFDc");
  });
});

test.each([
  ["calls", renderCallsPage({ web, discussion, calls: [listed(1), failed], words: "a" })],
  ["no calls", renderCallsPage({ web, discussion, calls: [], words: "" })],
  ["a call", renderOne()],
  ["a failed call", renderOne({ answer: null, error: "x" })],
])("%s: the page is valid HTML", async (_name, html) => {
  expect(await validateHtml(html)).toEqual([]);
});

test("a call whose texts were deleted says so, and still what it cost", async () => {
  const answer = {
    text: "",
    finish: "whole",
    usage: { inputTokens: 1_000, cachedTokens: 400, outputTokens: 20, costUsd: 0.0125 },
  } as const;
  const page = renderCallPage({
    web,
    discussion,
    call: whole({ answer, erasedAt: "2026-03-01T00:00:00.000Z" }),
    previous: null,
    next: null,
  });
  expect(page).toContain("was deleted on");
  expect(page).toContain("1,000, 400 cached");
  expect(page).not.toContain("<h3>Prefix</h3>");
  expect(await validateHtml(page)).toEqual([]);
});
