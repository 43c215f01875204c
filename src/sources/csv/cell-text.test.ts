import { describe, expect, test } from "vitest";
import { isMarkupColumn, toCellText } from "./cell-text.ts";

const plain = ["Fine.", "It works.", "So it does."];

describe("isMarkupColumn()", () => {
  test.each([
    ["entities", ["It&#x27;s fine &amp; dry"]],
    ["paragraphs", ["One.<p>Two."]],
    ["links", ['See <a href="https://example.org">this</a>']],
    ["line breaks", ["One<br>two"]],
    ["italics in many cells", ["<i>One", "<i>two", "three"]],
  ])("takes a column with %s for HTML", (_name, cells) => {
    expect(isMarkupColumn([...cells, ...plain])).toBe(true);
  });

  test.each([
    ["no sign of it", []],
    ["a tag that somebody speaks of", ["Use <b> for that"]],
    ["what HTML would have escaped", ["R & D", "if a < b", "x & y, or <b>x</b>"]],
    ["other tags", ["<script>a()</script>", "vector<int>"]],
  ])("takes a column with %s for plain text", (_name, cells) => {
    expect(isMarkupColumn([...plain, ...plain, ...cells])).toBe(false);
  });
});

describe("toCellText()", () => {
  test("reads HTML with its paragraphs, and plain text as it stands", () => {
    expect(toCellText("It&#x27;s <i>dry</i><p>Yes.", true)).toEqual({
      html: "<p>It's <i>dry</i></p>\n<p>Yes.</p>",
      text: "It's dry\n\nYes.",
    });
    expect(toCellText("It&#x27;s", false).text).toBe("It&#x27;s");
  });

  test("keeps the paragraphs of cells that have entities and line breaks only", () => {
    expect(toCellText("&gt; they said\nNo &amp; no.\n\nNever.", true).text).toBe("> they said\n\nNo & no.\n\nNever.");
  });

  test("[S1] lets no script through", () => {
    expect(toCellText('<p onclick="a()">x</p><script>a()</script><img src=x onerror=a()>', true).html).toBe("<p>x</p>");
  });
});
