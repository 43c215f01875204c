import { describe, expect, test } from "vitest";
import { findForbidden, toPlainText } from "./plain-text.ts";

describe("toPlainText()", () => {
  test.each([
    ["one\ntwo\r\n\tthree\u2028four", "one two three four"],
    ["a\u0000b\u0007c\u001b[31m", "abc[31m"],
    ["a\u202eb\u2066c\ufeffd", "abcd"],
    ["**bold** and __very strong__", "bold and very strong"],
    ["__init__ by __MatrixMan__", "__init__ by __MatrixMan__"],
    ["`code` here", "code here"],
    ["  two   spaces  ", "two spaces"],
    ["snake__case__name and 2**3**2", "snake__case__name and 2**3**2"],
    ["👩‍👩‍👧 ❤️", "👩‍👩‍👧 ❤️"],
  ])("[S1] %j becomes %j", (text, plain) => {
    expect(toPlainText(text)).toBe(plain);
  });
});

describe("findForbidden()", () => {
  test.each([
    "http://x.example",
    "HTTPS://x",
    "ftp://x",
    "data:text/html",
    "javascript:alert(1)",
    "file:///etc",
    "mailto:a@b.example",
    "www.x.example",
    "[a](b)",
    "![a](b)",
  ])("[S1] %j is a link", (text) => {
    expect(findForbidden(`See ${text} there.`)).toBe("it holds a link");
  });

  test.each([
    "a",
    "img",
    "script",
    "style",
    "iframe",
    "svg",
    "base",
    "form",
    "input",
    "object",
    "embed",
    "link",
    "meta",
    "video",
    "audio",
    "b",
    "p",
    "br",
    "div",
    "h1",
  ])("[S1] <%s> is markup", (tag) => {
    expect(findForbidden(`So <${tag} x=y> it is.`)).toBe("it holds markup");
    expect(findForbidden(`So </${tag}> it is.`)).toBe("it holds markup");
  });

  test.each(["a < b and c > d", "vector<int> is fine", "data: it has none", "the file is here", "List<String>"])(
    "lets %j stand",
    (text) => {
      expect(findForbidden(text)).toBeNull();
    },
  );
});
