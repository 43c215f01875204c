import { describe, expect, test } from "vitest";
import { createRelativeLinks, toCommentAnchor, toPath } from "./links.ts";

describe("createRelativeLinks()", () => {
  const fromTopic = createRelativeLinks({ page: "topic", discussionId: "hn-1", slug: "speed" });

  test("names the file, so that a folder opens without a server", () => {
    expect(fromTopic.to({ page: "comments", discussionId: "hn-1" }, "c7")).toBe("../../../../d/hn-1/comments/index.html#c7");
    expect(fromTopic.to({ page: "asset", name: "summarizer.css" })).toBe("../../../../assets/summarizer.css");
    expect(createRelativeLinks({ page: "home" }).to({ page: "discussion", discussionId: "hn-1" })).toBe("d/hn-1/index.html");
  });

  test("stays on the page for a place on the page itself", () => {
    expect(fromTopic.to({ page: "topic", discussionId: "hn-1", slug: "speed" }, "s2")).toBe("#s2");
  });

  test("encodes a slug that an address would misread", () => {
    expect(createRelativeLinks({ page: "home" }).to({ page: "topic", discussionId: "hn-1", slug: "a?b#c é" })).toBe(
      "d/hn-1/t/a%3Fb%23c%20%C3%A9/index.html",
    );
    expect(toPath({ page: "untagged", discussionId: "hn-1" })).toBe("d/hn-1/untagged/index.html");
  });
});

describe("toCommentAnchor()", () => {
  test("keeps Hacker News ids as they are", () => {
    expect(toCommentAnchor("46433029")).toBe("c46433029");
  });

  test("never gives two ids the same anchor", () => {
    const ids = ["a b", "a_b", "a_20_b", 'a"b', "a%20b", "ab", "é"];
    expect(new Set(ids.map(toCommentAnchor)).size).toBe(ids.length);
    for (const id of ids) expect(toCommentAnchor(id)).toMatch(/^c[\w-]+$/u);
  });
});
