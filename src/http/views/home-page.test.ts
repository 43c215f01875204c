import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { failedJob, runningJob, toJob } from "../../../test/fixtures/jobs.ts";
import { emptyForm, problem, refusedForm, toHome, toListed, toWeb, webPages } from "../../../test/fixtures/web-pages.ts";
import { siteAssets } from "../../views/assets.ts";
import { type WebHomeProps, renderWebHome } from "./home-page.tsx";

const render = (changes: Partial<WebHomeProps> = {}): string => renderWebHome(toHome(changes));
const toText = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/gu, "")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"');
const hrefsOf = (html: string): readonly string[] => [...html.matchAll(/\shref="([^"]*)"/gu)].map(([, href = ""]) => href);
const many = { discussions: Array.from({ length: 50 }, (_, place) => toListed(place + 51)), total: 1000 };

describe("the form of renderWebHome()", () => {
  test("takes a link or a file in one form, and opens in its first field", () => {
    const html = render();
    expect(html).toContain('action="/jobs" method="post" enctype="multipart/form-data"');
    expect(/<input id="reference"[^>]*>/u.exec(html)?.[0]).toMatch(/name="reference" value="".*autofocus=""/u);
    expect(/<input id="file"[^>]*>/u.exec(html)?.[0]).toContain('type="file" name="file" accept=".json,.jsonl,');
    expect(html.match(/autofocus/gu)).toHaveLength(1);
  });

  test("fills in the link that came with the address", () => {
    expect(render({ form: { ...emptyForm, reference: "https://news.ycombinator.com/item?id=1" } })).toContain(
      'value="https://news.ycombinator.com/item?id=1"',
    );
  });

  test("asks for the engine only where there is a choice, and says what a reading may cost", () => {
    expect(render()).not.toContain('name="engine"');
    const offered = render({ form: { ...emptyForm, model: { name: "ollama/qwen3", costLimitUsd: null } } });
    expect(offered).toContain('<input type="radio" name="engine" value="embedded" checked=""/>');
    expect(toText(offered)).toContain("ollama/qwen3: a language model, which reads better");
    expect(offered).not.toContain("at most");
    expect(toText(render({ form: refusedForm }))).toContain("a reading costs $1.00 at most");
  });

  test("says what was wrong, opens there, and keeps what was typed [S2]", () => {
    const html = render({ form: refusedForm });
    expect(/<div id="problem"[^>]*>/u.exec(html)?.[0]).toBe('<div id="problem" class="problem" role="alert" tabindex="-1" autofocus="">');
    for (const words of [problem.what, problem.why, problem.fix])
      expect(toText(html)).toContain(words.replaceAll(/[<>]/gu, (sign) => (sign === "<" ? "&lt;" : "&gt;")));
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"');
    expect(html).toContain('<option value="csv" selected="">CSV</option>');
    expect(html).toContain('<input type="radio" name="engine" value="model" checked=""/>');
    expect(html).toContain("&lt;/textarea&gt;&lt;script&gt;");
    expect(html).toContain('<details class="more-choices" open="">');
    expect(html.match(/autofocus/gu)).toHaveLength(1);
  });

  test("is not there where nothing may be started", () => {
    const html = webPages["home-read-only"] ?? "";
    expect(html).not.toMatch(/action="\/jobs"|type="file"|javascript:/u);
  });

  test("offers a bookmarklet for an origin of plain characters, and for no other [S1]", () => {
    expect(render()).toContain("javascript:location.href=&#39;http://127.0.0.1:4500/?url=&#39;+encodeURIComponent(location.href)");
    for (const bookmarkletHome of ["http://a'+alert(1)+'", "javascript:alert(1)//", "http://a/b'c", 'http://a"', null])
      expect(render({ form: { ...emptyForm, bookmarkletHome } })).not.toContain("javascript:");
  });
});

describe("the jobs of renderWebHome()", () => {
  test("are counted by state, each with how far it is and the way to its page", () => {
    const jobCounts = { queued: 45, running: 1, done: 9, failed: 36, cancelled: 0 };
    const html = render({ jobs: [runningJob, toJob({ number: 13 }), { ...failedJob, number: 14 }], jobCounts });
    const text = toText(html);
    expect(text).toContain("1 running, 45 waiting, 36 failed. All jobs");
    for (const words of ["Tag every comment: 120 of 566.", "Waiting: 2 jobs before it.", "the server answered 503 three times."])
      expect(text).toContain(words);
    expect(hrefsOf(html.split("<footer")[0] ?? "").filter((href) => href.startsWith("/jobs/"))).toEqual([
      "/jobs/?state=running",
      "/jobs/?state=queued",
      "/jobs/?state=failed",
      "/jobs/",
      "/jobs/12/",
      "/jobs/13/",
      "/jobs/14/",
    ]);
  });

  test("are not mentioned where there are none", () => {
    expect(render()).not.toContain('id="jobs"');
  });
});

describe("the list of renderWebHome()", () => {
  test("says of each discussion how large it is, who read it and when", () => {
    const text = toText(render({ discussions: [toListed(1)], total: 1 }));
    expect(text).toContain("3 May 2026, 12:00Hacker News");
    expect(text).toContain("1,405 comments by 512 people in 18 topics, read by minilm-ward");
  });

  test("is paged, and keeps words and order on the way", () => {
    const html = render({ ...many, query: { words: "a&b", order: "latest", page: 2 } });
    expect(toText(html)).toContain("← Newer51 to 100 of 1,000Older →");
    expect(hrefsOf(html)).toContain("/?words=a%26b#discussions");
    expect(hrefsOf(html)).toContain("/?words=a%26b&amp;page=3#discussions");
    const byTitle = render({ ...many, query: { words: "", order: "title", page: 2 } });
    expect(toText(byTitle)).toContain("← Previous51 to 100 of 1,000Next →");
    expect(byTitle).toContain('<a href="/?order=title#discussions" aria-current="true">Title</a>');
    expect(byTitle).toContain('<input type="hidden" name="order" value="title"/>');
  });

  test("says what to do when it is empty, when no title fits, and when the page is not there", () => {
    expect(toText(webPages["home-empty"] ?? "")).toContain("Nothing has been read yet. To begin, paste a discussion’s link above");
    expect(webPages["home-empty"]).not.toContain('name="words"');
    const web = toWeb({ page: "home" }, { isReadOnly: true });
    expect(toText(render({ web, discussions: [], total: 0 }))).toContain("This server is read-only");
    expect(webPages["home-nothing-found"]).toContain('href="/search?q=%22%3Cb%3Enothing%3C%2Fb%3E%22"');
    const beyond = render({ discussions: [], total: 60, query: { words: "", order: "latest", page: 9 } });
    expect(toText(beyond)).toContain("There is no page 9. Go to the first page");
  });

  test("weighs less than 50 KB with its script and style for 50 discussions", () => {
    const page = render({ ...many, query: { words: "", order: "latest", page: 2 }, jobs: Array.from({ length: 20 }, () => runningJob) });
    const sizes = [page, ...siteAssets.map(({ content }) => content)].map((content) => gzipSync(content).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(50_000);
  });
});
