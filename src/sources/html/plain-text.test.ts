import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toPlainCommentText } from "./plain-text.ts";

const rel = 'rel="nofollow noopener ugc"';

const squeeze = (text: string): string => text.replaceAll(/\s/gu, "");

describe("toPlainCommentText()", () => {
  test("parts paragraphs at blank lines and keeps single line breaks", () => {
    expect(toPlainCommentText("one\r\ntwo\n \t\n\nthree")).toEqual({
      html: "<p>one<br>two</p>\n<p>three</p>",
      text: "one\ntwo\n\nthree",
    });
    expect(toPlainCommentText(" \n \n")).toEqual({ html: "", text: "" });
  });

  test("shows lines that start with > as a quotation and keeps their mark in the text", () => {
    expect(toPlainCommentText("> they said\n>> and you\nNo.\n> they went on")).toEqual({
      html: "<blockquote><p>they said</p>\n<p>and you</p></blockquote>\n<p>No.</p>\n<blockquote><p>they went on</p></blockquote>",
      text: "> they said\n>> and you\n\nNo.\n\n> they went on",
    });
  });

  test.each([
    ["see https://example.com/a?x=1&y=2.", "https://example.com/a?x=1&y=2", "."],
    ["(https://example.com/a_(b))", "https://example.com/a_(b)", ")"],
    ["http://example.com, then", "http://example.com", ", then"],
    ["“https://example.com/ü”", "https://example.com/ü", "”"],
  ])("links the address in %s and nothing around it", (plain, target, after) => {
    const { html, text } = toPlainCommentText(plain);
    const escaped = target.replaceAll("&", "&amp;");
    expect(html).toContain(`<a href="${escaped}" ${rel}>${escaped}</a>${after}</p>`);
    expect(text).toBe(plain);
  });

  test("[S1] shows markup as the words it is and links nothing but http and https", () => {
    const { html, text } = toPlainCommentText('<script>a()</script> <img src=x onerror="a()"> &lt; javascript:a() [x](data:,y)');
    expect(html).toBe('<p>&lt;script&gt;a()&lt;/script&gt; &lt;img src=x onerror="a()"&gt; &amp;lt; javascript:a() [x](data:,y)</p>');
    expect(text).toBe('<script>a()</script> <img src=x onerror="a()"> &lt; javascript:a() [x](data:,y)');
  });

  test("keeps every word of any text", () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom("\n", "\n\n", "\r\n", " ", "<b>", "&amp;", "https://example.com/?a=(b)", '"', ".", "é"),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        // A line of nothing but marks quotes nothing, and a NUL is no character of HTML.
        const plain = pieces.join("").replaceAll(">", "").replaceAll("\0", "");
        expect(squeeze(toPlainCommentText(plain).text)).toBe(squeeze(plain));
      }),
    );
  });

  test("ends well with a long address and many closing brackets", () => {
    expect(toPlainCommentText(`https://example.com/${")".repeat(200_000)}`).text).toHaveLength(200_020);
  });
});
