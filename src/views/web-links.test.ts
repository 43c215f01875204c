import { assert, dictionary, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import type { Place } from "./links.ts";
import { createWebLinks, type WebPlace } from "./web-links.ts";

const thread: Place = { page: "comments", discussionId: "hn-1" };
const links = createWebLinks(thread);

describe("createWebLinks()", () => {
  test.each<[Place | WebPlace, string]>([
    [{ page: "home" }, "/"],
    [{ page: "asset", name: "summarizer.css" }, "/assets/summarizer.css"],
    [{ page: "discussion", discussionId: "hn-1" }, "/d/hn-1/"],
    [thread, "/d/hn-1/comments/"],
    [{ page: "report", discussionId: "hn-1" }, "/d/hn-1/report.json"],
    [{ page: "topic", discussionId: "hn-1", slug: "a?b#c é" }, "/d/hn-1/t/a%3Fb%23c%20%C3%A9/"],
    [{ page: "markdown", discussionId: "hn-1" }, "/d/hn-1/report.md"],
    [{ page: "topic-markdown", discussionId: "hn-1", slug: "speed" }, "/d/hn-1/t/speed/topic.md"],
    [{ page: "feed" }, "/feed.atom"],
  ])("%j is at %s", (place, address) => {
    expect(links.toWeb(place)).toBe(address);
  });

  test("stays on the page for a place on it, and leads to the whole from a page that is a part", () => {
    expect(links.to(thread, "c7")).toBe("#c7");
    expect(createWebLinks(null).to(thread, "c7")).toBe("/d/hn-1/comments/#c7");
  });

  test("writes a query as URLSearchParams does", () => {
    expect(links.toWeb(thread, { order: "newest", by: "a b&c=d" })).toBe("/d/hn-1/comments/?order=newest&by=a+b%26c%3Dd");
    assert(
      property(
        dictionary(
          string().map((name) => `n${name}`),
          string(),
        ),
        (query) => {
          const asked = new URLSearchParams(query).toString();
          expect(links.toWeb(thread, query)).toBe(asked === "" ? "/d/hn-1/comments/" : `/d/hn-1/comments/?${asked}`);
        },
      ),
    );
  });
});
