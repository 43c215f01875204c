import { describe, expect, test } from "vitest";
import { placeSettings } from "../../test/fixtures/place-settings.ts";
import { type Reference, parseReference } from "./parse-reference.ts";

const parse = (text: string): Reference => parseReference(text, placeSettings);

describe("parseReference()", () => {
  test.each([
    "https://news.ycombinator.com/item?id=46433029",
    "http://news.ycombinator.com/item?id=46433029",
    "HTTPS://News.YCombinator.com/item?id=46433029",
    "https://www.news.ycombinator.com/item?id=46433029",
    "https://news.ycombinator.com/item?id=46433029&p=2#46434944",
    "https://news.ycombinator.com/item?p=2&id=46433029",
    "https://news.ycombinator.com/item?id=46433029#46434944",
    "https://news.ycombinator.com/item?id=46433029&amp;p=2",
    "https://news.ycombinator.com/item/?id=46433029",
    "https://news.ycombinator.com/item?id=46433029/",
    "https://news.ycombinator.com./item?id=46433029",
    "https://news.ycombinator.com:443/item?id=46433029",
    "https://news.ycombinator.com/context?id=46433029",
    "news.ycombinator.com/item?id=46433029",
    "www.news.ycombinator.com/item?id=46433029",
    "//news.ycombinator.com/item?id=46433029",
    "item?id=46433029",
    "/item?id=46433029",
    "https://hn.algolia.com/api/v1/items/46433029",
    "hn.algolia.com/api/v1/items/46433029/",
    "https://hacker-news.firebaseio.com/v0/item/46433029.json",
    "https://hacker-news.firebaseio.com/v0/item/46433029.json?print=pretty",
    "hacker-news.firebaseio.com/v0/item/46433029",
    "  46433029\n",
    "046433029",
    "46433029/",
    "<46433029>",
    "hn:46433029",
    "HN: 46433029",
    "hn-46433029",
    " <https://news.ycombinator.com/item?id=46433029> ",
    "“https://news.ycombinator.com/item?id=46433029”",
    "https://news.ycombinator.com/item?id=46433029).",
  ])("reads %j as item 46433029", (text) => {
    expect(parse(text)).toEqual({ kind: "hackernews", id: "46433029" });
  });

  test.each([
    ["-", "-"],
    ["thread.json", "thread.json"],
    ["  thread.json ", "thread.json"],
    ["./46433029", "./46433029"],
    ["/tmp/46433029", "/tmp/46433029"],
    ["46433029.json", "46433029.json"],
    ["hn-notes.json", "hn-notes.json"],
    ["hn-46433029.json", "hn-46433029.json"],
    ["2026-01-02 thread.csv", "2026-01-02 thread.csv"],
    ["C:\\threads\\1.json", "C:\\threads\\1.json"],
    ["example.com/thread", "example.com/thread"],
    ["file:///tmp/a%20b.json", "/tmp/a b.json"],
    ["(copy) thread.json", "(copy) thread.json"],
    ["12a", "12a"],
  ])("leaves %j to the files", (text, path) => {
    expect(parse(text)).toEqual({ kind: "file", path });
  });

  test.each([
    ["https://example.com/thread?id=46433029", "it does not lead to a thread of a place that can be read, but to example.com"],
    ["https://news.ycombinator.com.evil.example/item?id=1", "but to news.ycombinator.com.evil.example"],
    ["https://news.ycombinator.com@evil.example/item?id=1", "but to evil.example"],
    ["https://old.reddit.com/r/programming/", "a Reddit page, but not the page of a post"],
    ["https://news.ycombinator.com/", "a Hacker News page, but not the page of an item"],
    ["https://news.ycombinator.com/user?id=pg", "/user on news.ycombinator.com is a Hacker News page"],
    ["https://hn.algolia.com/?query=rust", "but not the page of an item"],
    ["ftp://news.ycombinator.com/item?id=1", 'addresses with "ftp://" are not supported'],
    ["javascript://news.ycombinator.com/item?id=1", 'addresses with "javascript://" are not supported'],
  ])("[S2] says of %j what is read instead", (text, why) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ code: "source-unsupported", message: expect.stringContaining(why) }));
    expect(() => parse(text)).toThrow(
      expect.objectContaining({ explanation: expect.objectContaining({ fix: expect.stringMatching(/46433029/u) }) }),
    );
  });

  test.each([
    ["https://news.ycombinator.com/item", "its id is empty"],
    ["https://news.ycombinator.com/item?id=", "its id is empty"],
    ["https://news.ycombinator.com/item?id=46433O29", '"46433O29" is not a whole number'],
    ["https://hn.algolia.com/api/v1/items/first", '"first" is not a whole number'],
    ["hn:", "its id is empty"],
    ["hn:46433o29", '"46433o29" is not a whole number'],
    ["4643302q", "it is not a whole number"],
    ["46,433,029", "it is not a whole number"],
    ["#46433029", "it is not a whole number"],
    ["0", "items are counted from 1"],
    ["99999999999999999999", "20 digits are too many for an item's id"],
  ])("[S2] explains the mistyped id in %j", (text, why) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ code: "source-unsupported", message: expect.stringContaining(why) }));
  });
});
