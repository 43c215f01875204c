import { assert, constantFrom, array, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { highlight } from "./highlight.ts";

describe("highlight()", () => {
  test("marks a passage through inline markup, and closes the mark at every tag", () => {
    expect(highlight("<p>there is: <i>forty</i> per cent.</p>", ["is: forty per"])).toBe(
      "<p>there <mark>is: </mark><i><mark>forty</mark></i><mark> per</mark> cent.</p>",
    );
  });

  test("reads entities, curly quotes and folded space as the check of quotes does [G2]", () => {
    expect(highlight("<p>We’ve  &lt;used&gt; it\n&amp; it&#39;s &#xe9;t&#233;</p>", ["we", `We've <used> it & it's été`])).toBe(
      "<p><mark>We’ve  &lt;used&gt; it\n&amp; it&#39;s &#xe9;t&#233;</mark></p>",
    );
  });

  test("spans paragraphs without a mark between them", () => {
    expect(highlight("<p>one.</p>\n<p>Two.</p>", ["one. Two."])).toBe("<p><mark>one.</mark></p>\n<p><mark>Two.</mark></p>");
  });

  test("leaves a comment alone that does not hold the words, and never matches inside a tag", () => {
    expect(highlight('<a href="https://example.org/secret">x</a>', ["secret", "missing", ""])).toBe(
      '<a href="https://example.org/secret">x</a>',
    );
  });

  test("adds marks and nothing else, whatever is asked", () => {
    const piece = constantFrom(
      "<p>",
      "</p>",
      "<i>",
      "</i>",
      "\n",
      " ",
      "word",
      "It’s",
      "&amp;",
      "&lt;",
      "&#x1F600;",
      "ﬁ",
      '<a href="https://example.org/?a=b&amp;c">',
      "</a>",
    );
    assert(
      property(array(piece), array(string(), { maxLength: 3 }), array(piece), (before, words, after) => {
        const html = [...before, ...after].join("");
        const quotes = [...words, after.filter((part) => !part.startsWith("<")).join("")];
        const marked = highlight(html, quotes);
        expect(marked.replaceAll(/<\/?mark>/gu, "")).toBe(html);
        expect(marked).not.toMatch(/<mark>[^<]*<(?!\/mark>)/u);
      }),
    );
  });
});
