import { describe, expect, test } from "vitest";
import { type HomeEntry, renderHome } from "./render-home.tsx";

const entry = (id: string, createdAt: string | null, title = id): HomeEntry => ({
  id,
  title,
  comments: 1406,
  topics: 1,
  people: 3,
  createdAt,
  source: "hackernews",
  engineName: "minilm-ward",
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
    expect(renderHome([entry("hn-1", null, "<script>")]).content).not.toContain("<script>");
  });
});
