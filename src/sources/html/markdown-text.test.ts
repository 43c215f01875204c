import { describe, expect, test } from "vitest";
import { toMarkdownCommentText } from "./markdown-text.ts";

describe("Markdown as a comment", () => {
  test("gives the same words as HTML and as text", () => {
    const { html, text } = toMarkdownCommentText(
      "> a *quoted* line\n\nAn **answer** with `code` and https://example.org/a_b.\n\n- one\n- two",
    );
    expect(text).toBe("> a quoted line\n\nAn answer with code and https://example.org/a_b.\n\none\n\ntwo");
    expect(html).toContain("<blockquote><p>a <em>quoted</em> line</p></blockquote>");
    expect(html).toContain('<a href="https://example.org/a_b" rel="nofollow noopener ugc">');
  });

  test("[S1] shows raw HTML as text and keeps no script's address", () => {
    const { html, text } = toMarkdownCommentText('<img src=x onerror="alert(1)"> [x](javascript:alert(1))');
    expect(html).not.toContain("<img");
    expect(html).not.toContain('href="javascript');
    expect(text).toContain('<img src=x onerror="alert(1)">');
  });

  test.each([
    ["quotations", `${">".repeat(20_000)} the deepest words`],
    ["quotations with blanks", `${"> ".repeat(500)}the deepest words`],
    ["lists on one line", `${"- ".repeat(500)}the deepest words`],
    [
      "lists by indentation",
      Array.from({ length: 300 }, (_, depth) => `${"  ".repeat(depth)}- ${depth === 299 ? "the deepest words" : "x"}`).join("\n"),
    ],
    ["numbered lists", `${"1. ".repeat(500)}the deepest words`],
  ])("[A3] keeps the words of %s nested without end, and says that it flattened them", (_name, markdown) => {
    const { text, isFlattened } = toMarkdownCommentText(markdown);
    expect(text).toContain("the deepest words");
    expect(isFlattened).toBe(true);
  });

  test("leaves ordinary nesting alone", () => {
    expect(toMarkdownCommentText("> > twice\n\n- a\n  - b\n    - c\n\n      code").isFlattened).toBe(false);
  });

  test("keeps words between inline marks nested without end", () => {
    expect(toMarkdownCommentText(`${"*".repeat(3_000)}words${"*".repeat(3_000)}`).text).toContain("words");
    expect(toMarkdownCommentText(`${"[".repeat(3_000)}words${"]".repeat(3_000)}`).text).toContain("words");
  });
});
