import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toCommentText } from "./comment-html.ts";

describe("toCommentText()", () => {
  test("wraps HN's paragraphs, keeps code and italics", () => {
    expect(toCommentText("one &lt;two&gt; <i>three</i><p>four<p><pre><code>  if (a &lt; b)\n    c();\n</code></pre>\nfive")).toEqual({
      html: "<p>one &lt;two&gt; <i>three</i></p>\n<p>four</p>\n<pre><code>  if (a &lt; b)\n    c();\n</code></pre>\n<p>five</p>",
      text: "one <two> three\n\nfour\n\n  if (a < b)\n    c();\n\nfive",
    });
  });

  test("shows quoted lines as one quotation and keeps their mark in the text", () => {
    expect(toCommentText("&gt; they said<p>&gt; <i>twice</i><p>No.")).toEqual({
      html: "<blockquote><p>they said</p>\n<p><i>twice</i></p></blockquote>\n<p>No.</p>",
      text: "> they said\n> twice\n\nNo.",
    });
  });

  test.each([
    ["a line break", "&gt; they said\n&gt; twice\nNo.\nNever."],
    ["br", "&gt; they said<br>&gt; twice<br>No.<br>Never."],
  ])("takes an answer on the line after a quotation for the commenter's own words: %s", (_what, html) => {
    expect(toCommentText(html)).toEqual({
      html: "<blockquote><p>they said<br>twice</p></blockquote>\n<p>No.<br>Never.</p>",
      text: "> they said\n> twice\n\nNo.\nNever.",
    });
  });

  test("keeps italics that span several paragraphs in each of them, quoted ones too", () => {
    expect(toCommentText("<i>one<p>two</i><p>three")).toEqual({
      html: "<p><i>one</i></p>\n<p><i>two</i></p>\n<p>three</p>",
      text: "one\n\ntwo\n\nthree",
    });
    expect(toCommentText("<i>&gt; one<p>&gt; two</i><p>three")).toEqual({
      html: "<blockquote><p><i>one</i></p>\n<p><i>two</i></p></blockquote>\n<p>three</p>",
      text: "> one\n> two\n\nthree",
    });
  });

  test("gives a link's whole target where HN shortened it, and says what it may be followed for", () => {
    const { html, text } = toCommentText(
      'see <a href="https:&#x2F;&#x2F;example.com&#x2F;a&#x2F;long&#x2F;path?x=1&amp;y=2" rel="nofollow">https:&#x2F;&#x2F;example.com&#x2F;a&#x2F;lo...</a> [0]',
    );
    expect(text).toBe("see https://example.com/a/long/path?x=1&y=2 [0]");
    expect(html).toBe(
      '<p>see <a href="https://example.com/a/long/path?x=1&amp;y=2" rel="nofollow noopener ugc">https://example.com/a/lo...</a> [0]</p>',
    );
  });

  test("[S1] lets no script, handler, style or foreign scheme through", () => {
    const hostile = `<script>a()</script><img src=x onerror=a()><a href="javascript:a()">x</a><a href="//evil">y</a><p onclick=a() style="position:fixed">z<svg/onload=a()><iframe src=data:,x></iframe>`;
    expect(toCommentText(hostile).html).toBe('<p><a rel="nofollow noopener ugc">x</a><a rel="nofollow noopener ugc">y</a></p>\n<p>z</p>');
  });

  test("[S1] gives only allowed tags and attributes for any input", () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        "<p>",
        "<i>",
        "</i>",
        "<pre>",
        "<code>",
        "<script>",
        "<a href='",
        "javascript:",
        "onload=",
        "&gt;",
        "<blockquote>",
        "<!--",
        "]]>",
        "\u0000",
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        for (const [tag] of toCommentText(pieces.join("")).html.matchAll(/<[^>]*>/gu)) {
          expect(tag).toMatch(
            /^<(?:\/?(?:p|i|em|b|strong|code|pre|blockquote|a)|br ?\/?|a(?: href="(?:https?:|mailto:)[^"<>]*")? rel="nofollow noopener ugc")>$/u,
          );
        }
      }),
    );
  });

  test("ends well with 20,000 nested tags and a 2 MB comment", () => {
    expect(toCommentText(`${"<i>".repeat(20_000)}deep`).text).toBe("deep");
    expect(toCommentText("<blockquote>".repeat(20_000)).html.length).toBeLessThan(2_000);
    expect(toCommentText(`<p>${"word ".repeat(400_000)}`).text).toHaveLength(1_999_999);
  });

  test("keeps words apart and non-ASCII whole", () => {
    expect(toCommentText("<i>a<p>b</i> naïve 5 µs もったいない 🐴").text).toContain("b");
    expect(toCommentText("<i>a<p>b</i>").text).toBe("a\n\nb");
    expect(toCommentText("<ul><li>a</li><li>b</li></ul><table><tr><td>c</td><td>d</td></tr></table>").text).toBe("a\n\nb\n\nc\n\nd");
    expect(toCommentText("naïve 5 µs もったいない 🐴").text).toBe("naïve 5 µs もったいない 🐴");
  });
});

describe("a place's own HTML", () => {
  const rules = {
    base: "https://forum.example/t/1",
    isDropped: (_name: string, attributes: Readonly<Record<string, string>>) => /\b(?:avatar|controls)\b/u.test(attributes["class"] ?? ""),
    isQuotation: (name: string) => name === "aside",
  };

  test("leaves out what the place draws around the words, and takes what others wrote for a quotation", () => {
    const html =
      '<aside class="quote"><div class="title"><div class="controls"><b>more</b></div><img class="avatar" src="https://x.example/a.png">ann:</div><blockquote><p>her words</p></blockquote></aside><p>An answer.</p>';
    expect(toCommentText(html, rules)).toEqual({
      html: "<blockquote><p>ann:</p>\n<p>her words</p></blockquote>\n<p>An answer.</p>",
      text: "> ann:\n> her words\n\nAn answer.",
    });
  });

  test("[A3] writes words in place of images: an emoji's name, a link to any other", () => {
    expect(
      toCommentText('Yes <img class="emoji" alt=":+1:" src="/e.png"> see <img src="/up/a.png?x=1&amp;y=2" alt="a > b"> after', rules).text,
    ).toBe("Yes :+1: see a > b (https://forum.example/up/a.png?x=1&y=2) after");
    expect(toCommentText('<a href="/big.png"><img src="/small.png"></a>', rules).text).toBe("image (https://forum.example/big.png)");
    expect(toCommentText('<img src="cid:1">').text).toBe("");
  });

  test("[S1] resolves relative links against the place, and no other scheme", () => {
    expect(
      toCommentText('<a href="/u/ann">@ann</a> <a href="//b.example/x">b</a> <a href="javascript:a()">c</a> <a href="#top">d</a>', rules)
        .html,
    ).toBe(
      '<p><a href="https://forum.example/u/ann" rel="nofollow noopener ugc">@ann</a> <a href="https://b.example/x" rel="nofollow noopener ugc">b</a> <a rel="nofollow noopener ugc">c</a> <a rel="nofollow noopener ugc">d</a></p>',
    );
  });

  test("[S1] takes no more than a moment for many unclosed image tags", () => {
    expect(toCommentText("<img alt='".repeat(20_000)).text).toBeDefined();
  });
});
