import { parseDocument } from "htmlparser2";
import { describe, expect, test } from "vitest";
import { hostileLines } from "../../test/fixtures/hostile-lines.ts";
import { validateAtom } from "../../test/fixtures/validate-atom.ts";
import type { StoredDiscussion } from "../store/store.ts";
import { feedLength, renderFeed } from "./feed.ts";

const toStored = (parts: Partial<StoredDiscussion> = {}): StoredDiscussion => ({
  id: "hn-1",
  title: "A thread",
  source: "hackernews",
  url: null,
  comments: 1_234,
  people: 2,
  topics: 1,
  engine: "minilm-ward",
  reports: 1,
  isPartial: false,
  topTopics: [],
  bottomLine: null,
  madeAt: "2026-01-03T00:00:00.000Z",
  ...parts,
});

/** The texts of the elements of a name, CDATA and references read as XML has them. */
const textsOf = (xml: string, name: string): readonly string[] => {
  const found: string[] = [];
  const collect = (node: { readonly children?: readonly unknown[]; readonly data?: string }): string =>
    node.data ?? (node.children ?? []).map((child) => collect(child as typeof node)).join("");
  const visit = (nodes: readonly unknown[]): void => {
    for (const node of nodes as readonly { readonly name?: string; readonly children?: readonly unknown[] }[]) {
      if (node.name === name) found.push(collect(node));
      visit(node.children ?? []);
    }
  };
  visit(parseDocument(xml, { xmlMode: true }).children);
  return found;
};

describe("renderFeed()", () => {
  test("names what was read lately, with absolute addresses and valid dates", () => {
    const topTopics = ["Queues", "Costs"].map((name) => ({ slug: name.toLowerCase(), name, comments: 2 }));
    const latest = toStored({ id: "hn-2", madeAt: "2026-01-04T05:06:07.000Z", bottomLine: "Use one queue.", topTopics });
    const xml = renderFeed([latest, toStored()], {
      origin: "https://reader.example:8443",
      basePath: "",
      path: "/feed.atom",
    });
    expect(validateAtom(xml)).toEqual([]);
    expect(xml).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>/u);
    expect(xml).toContain('<link rel="self" href="https://reader.example:8443/feed.atom"/>');
    expect(xml).toContain('<link rel="alternate" href="https://reader.example:8443/"/>');
    expect(textsOf(xml, "id")).toEqual([
      "https://reader.example:8443/",
      "https://reader.example:8443/d/hn-2/",
      "https://reader.example:8443/d/hn-1/",
    ]);
    expect(textsOf(xml, "updated")).toEqual(["2026-01-04T05:06:07.000Z", "2026-01-04T05:06:07.000Z", "2026-01-03T00:00:00.000Z"]);
    expect(textsOf(xml, "summary")).toEqual([
      "Use one queue. Largest topics: Queues, Costs. 1,234 comments in 1 topic, read by minilm-ward.",
      "1,234 comments in 1 topic, read by minilm-ward.",
    ]);
  });

  test("is valid without a discussion, has as many as readers need, and takes no date for granted", () => {
    expect(validateAtom(renderFeed([], { origin: "http://localhost", basePath: "", path: "/feed.atom" }))).toEqual([]);
    expect(textsOf(renderFeed([], { origin: "http://localhost", basePath: "", path: "/feed.atom" }), "updated")).toEqual([
      "1970-01-01T00:00:00.000Z",
    ]);
    const many = Array.from({ length: feedLength + 5 }, (_, index) => toStored({ id: `hn-${index}` }));
    expect(textsOf(renderFeed(many, { origin: "http://localhost", basePath: "", path: "/feed.atom" }), "entry")).toHaveLength(feedLength);
    expect(
      textsOf(renderFeed([toStored({ madeAt: "never" })], { origin: "http://localhost", basePath: "", path: "/feed.atom" }), "updated")[1],
    ).toBe("1970-01-01T00:00:00.000Z");
  });

  test("[S1] a title is text, whatever it holds", () => {
    const lines = [...hostileLines, "]]><entry/>]]>", "\uD800\u0000\uFFFF"];
    for (const line of lines) {
      const xml = renderFeed([toStored({ title: line, engine: line })], { origin: "http://localhost", basePath: "", path: "/feed.atom" });
      expect(textsOf(xml, "entry"), line).toHaveLength(1);
      expect(validateAtom(xml), line).toEqual([]);
      expect(xml, line).not.toMatch(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u);
      const [, title = ""] = textsOf(xml, "title");
      // What a reader of the feed gets is HTML without a tag in it.
      expect(title, line).not.toMatch(/[<>]/u);
      const shown = title.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
      if (!/[\p{Cc}\p{Surrogate}\uFFFE\uFFFF]/u.test(line)) expect(shown).toBe(line);
    }
  });
});
