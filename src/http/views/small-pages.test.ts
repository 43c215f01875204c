import { describe, expect, test } from "vitest";
import { problem, toWeb, webPages } from "../../../test/fixtures/web-pages.ts";
import { renderMessagePage } from "./message-page.tsx";

describe("renderLoginPage()", () => {
  test("asks for the token and remembers where to go on, hostile words as words [S1]", () => {
    const html = webPages["login-refused"] ?? "";
    expect(html).toContain('action="/login" method="post"');
    expect(html).toContain('type="password" name="token" autocomplete="current-password"');
    expect(html).toContain('<input type="hidden" name="next" value="/d/&quot;&gt;&lt;script&gt;/"/>');
    expect(html).toContain('role="alert"');
    expect(webPages["login"]).not.toContain('role="alert"');
  });
});

describe("renderMessagePage()", () => {
  test("says what happened, why, and what to do, and leads on [S2]", () => {
    const html = renderMessagePage({
      web: toWeb(),
      title: "Too many",
      explanation: { what: "Too much", why: "is too much", fix: "Wait." },
      back: { name: "the <job>", href: "/jobs/1/" },
    });
    expect(html).toContain("Too much: is too much.</p>");
    expect(html).toContain('<p dir="auto">Wait.</p>');
    expect(html).toContain('<a href="/jobs/1/" dir="auto">← Back to the &lt;job&gt;</a>');
    expect(renderMessagePage({ web: toWeb(), title: "Not found", explanation: problem, back: null })).toContain(
      '<a href="/" dir="auto">← Back to all discussions</a>',
    );
  });
});

describe("renderRemovePage()", () => {
  test("says what goes, and asks for one more click", () => {
    const html = webPages["remove"] ?? "";
    expect(html).toContain('action="/d/hn-100/remove" method="post"');
    expect(html).toContain("31 model calls");
    expect(html).toContain('<a href="/d/hn-100/">Keep it</a>');
  });
});
