import { describe, expect, test } from "vitest";
import { webPages } from "../../../test/fixtures/web-pages.ts";
import { validateHtml } from "../../../test/fixtures/validate-html.ts";

const pages = Object.entries(webPages);

describe("the pages of a server", () => {
  test.each(pages)("html-validate finds nothing wrong with %s", async (_, html) => {
    // An open job's page is asked for again every two seconds where no script follows it; that is not the page's own doing elsewhere.
    const withoutRefresh = html.replace(/<noscript><meta http-equiv="refresh"[^>]*><\/noscript>/u, "");
    expect(await validateHtml(withoutRefresh)).toEqual([]);
  });

  test.each(pages)("[S1] %s shows hostile words as words, and carries one script of ours and no inline style", (_, html) => {
    expect([...html.matchAll(/<script[^>]*>/gu)].map(([tag]) => tag)).toEqual(['<script src="/assets/summarizer.js" defer="">']);
    const tags = html.replaceAll(/="[^"]*"/gu, "=");
    expect(tags).not.toMatch(/<img|<svg onload|<i>what|<b>(?:hn|nothing)|<[^>]+\s(?:style|on[a-z]+)=/u);
    expect(html.match(/<\/textarea>/gu)?.length ?? 0).toBe(html.match(/<textarea/gu)?.length ?? 0);
  });

  test.each(pages)("[S1] %s links to nothing but pages; a bookmarklet holds no more than the server's own origin", (_, html) => {
    const schemes = [...html.matchAll(/\s(?:href|action)="([a-z]+:[^"]*)"/giu)].map(([, address = ""]) => address);
    for (const address of schemes.filter((one) => !one.startsWith("https:"))) {
      expect(address).toMatch(
        /^javascript:location\.href=&#39;http:\/\/(?:127\.0\.0\.1|\[::1\]):4500\/\?url=&#39;\+encodeURIComponent\(location\.href\)$/u,
      );
    }
  });

  test.each(pages)("%s leaves the policy to the server's header, and offers search and the feed", (_, html) => {
    expect(html).not.toContain("content-security-policy");
    expect(html).toContain('<link rel="alternate" type="application/atom+xml" title="Discussions" href="/feed.atom"/>');
    expect(html).toContain('<form action="/search" method="get">');
    expect(html).toContain('<a href="/api/">API</a>');
  });

  test("offers to log out only to who is logged in", () => {
    expect(webPages["home-read-only"]).toContain('<form action="/logout" method="post">');
    expect(webPages["home"]).not.toContain("/logout");
  });
});
