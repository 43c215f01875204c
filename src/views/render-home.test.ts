import { describe, expect, test } from "vitest";
import { type HomeEntry, renderHome } from "./render-home.tsx";

const entry = (id: string, createdAt: string | null, parts: Partial<HomeEntry> = {}): HomeEntry => ({
  id,
  title: id,
  comments: 1406,
  topics: 1,
  people: 3,
  createdAt,
  source: "hackernews",
  engineName: "minilm-ward",
  topTopics: [],
  bottomLine: null,
  ...parts,
});

describe("renderHome()", () => {
  test("lists discussions newest first, those without a date last", () => {
    const { path, content } = renderHome([
      entry("hn-1", null),
      entry("hn-2", "2024-01-01T00:00:00.000Z"),
      entry("hn-3", "2025-01-01T00:00:00.000Z"),
    ]);
    expect(path).toBe("index.html");
    expect([...content.matchAll(/href="d\/([^/]+)\/index\.html"/gu)].map((match) => match[1])).toEqual(["hn-3", "hn-2", "hn-1"]);
    expect(content).toContain("1,406 comments by 3 people in 1 topic");
  });

  test("says how to begin when nothing has been read", () => {
    expect(renderHome([]).content).toContain("Nothing has been read yet.");
  });

  test("escapes titles [S1]", () => {
    const hostile = { title: "<script>", bottomLine: "<script>", topTopics: [{ slug: "a", name: "<script>", comments: 1 }] };
    expect(renderHome([entry("hn-1", null, hostile)]).content).not.toContain("<script>");
  });

  test("says what each came to, and leads to where that is cited and to its largest topics", () => {
    const topTopics = [{ slug: "rate-limits", name: "Rate Limits", comments: 40 }];
    const { content } = renderHome([entry("hn-1", null, { bottomLine: "Most would queue in Postgres.", topTopics })]);
    expect(content).toContain('<a href="d/hn-1/index.html#bottom-line" dir="auto">Most would queue in Postgres.</a>');
    expect(content).toContain('<a href="d/hn-1/t/rate-limits/index.html" dir="auto">Rate Limits</a>');
    expect(renderHome([entry("hn-1", null)]).content).not.toContain("gist");
  });
});
