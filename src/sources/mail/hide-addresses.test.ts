import { describe, expect, test } from "vitest";
import { hideAddresses, toShownName } from "./hide-addresses.ts";

describe("hideAddresses()", () => {
  test.each([
    ["write to ann.b+list@mail.example.org, please", "write to ann.b+list@…, please"],
    ["&lt;ann@example.org&gt;", "&lt;ann@…&gt;"],
    ["<ann at example.org>", "<ann at …>"],
    ["&lt;ann at example.co.uk&gt; wrote:", "&lt;ann at …&gt; wrote:"],
    ["ann (at) example (dot) org", "ann@…"],
    ["ann [at] example.org", "ann@…"],
    ["jürgen@müller.example", "jürgen@…"],
    ["root@[192.168.0.1]", "root@…"],
    ["https://example.org/?user=ann%40example.org&x", "https://example.org/?user=ann%40…&x"],
    ['<a href="mailto:ann@example.org" rel="ugc">Ann</a>', '<a rel="ugc">Ann</a>'],
    ["a@example.org<mailto:a@example.org>", "a@…<a@…>"],
  ])("[S1] hides %s", (text, shown) => {
    expect(hideAddresses(text, false)).toBe(shown);
  });

  test("leaves words alone that only look like addresses", () => {
    const text = "available at example.com, 3 @ 5, @ann, look at this";
    expect(hideAddresses(text, false)).toBe(text);
  });

  test("takes every such form for an address in archives that write addresses so", () => {
    expect(hideAddresses("list at lists.example.org", true)).toBe("list at …");
  });

  test("stays fast on long texts without an end", () => {
    const long = `${"a".repeat(200_000)} @${"b".repeat(200_000)} ${"x@y".repeat(50_000)}`;
    expect(hideAddresses(long, true).length).toBeGreaterThan(100_000);
  });
});

describe("toShownName()", () => {
  test.each([
    [{ name: "Ann Bee", address: "ann@example.org" }, "Ann Bee"],
    [{ name: "", address: "ann@example.org" }, "ann"],
    [{ name: "ann@example.org", address: "ann@example.org" }, "ann"],
    [{ name: "'ann at example.org'", address: "x@example.org" }, "ann"],
    [{ name: "", address: "" }, null],
  ])("%j is shown as %s", (mailbox, name) => {
    expect(toShownName(mailbox)).toBe(name);
  });
});
