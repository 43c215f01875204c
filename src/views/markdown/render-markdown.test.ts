import { assert, constantFrom, property, record, string, tuple } from "fast-check";
import { describe, expect, test } from "vitest";
import { hostileLines } from "../../../test/fixtures/hostile-lines.ts";
import { hostile, reportDraft } from "../../../test/fixtures/report.ts";
import { checkReport } from "../../domain/report/check-report.ts";
import type { ReportDraft } from "../../domain/report/report.ts";
import { toMarkdownAddress, toMarkdownText } from "./escape-markdown.ts";
import { renderReportMarkdown, renderTopicMarkdown } from "./render-report-markdown.ts";

const render = (draft: ReportDraft): string => renderReportMarkdown(checkReport(draft));
const whole = render(reportDraft);
const renderTopic = (id: string): string => {
  const report = checkReport(reportDraft);
  return renderTopicMarkdown(
    report,
    report.topics.find((topic) => topic.id === id)!,
  );
};

/** What stands escaped becomes a dot: every special character that is left means something. */
const toBare = (markdown: string): string => markdown.replaceAll(/\\[!-/:-@[-`{-~]/gu, "·");

/** What each line is, and the addresses it leads to: what outside text must never change. */
const toSkeleton = (markdown: string): readonly string[] =>
  toBare(markdown)
    .split("\n")
    .map((line) => {
      const opening = /^(?:#{1,6} |> |- |\*\*|---$|\[\d+\]: | {4}|\d+[.)]|[-+=|%:]|```|~~~)/u.exec(line)?.[0] ?? "";
      const marks = line.match(/\]\([^)]*\)|\[\d+\]|[`<>|~$^]|\*\*/gu) ?? [];
      return [opening, ...marks].join(" ");
    });

interface Words {
  readonly title: string;
  readonly author: string;
  readonly name: string;
  readonly said: string;
}

const rename = ({ title, author, name, said }: Words): ReportDraft => ({
  ...reportDraft,
  discussion: { ...reportDraft.discussion, title, author },
  engine: { ...reportDraft.engine, name },
  comments: reportDraft.comments.map((comment) => (comment.author === "bob" ? { ...comment, author: `${author} bob` } : comment)),
  overview: reportDraft.overview.map((sentence) => (sentence.kind === "said" ? { ...sentence, text: said } : sentence)),
  topics: reportDraft.topics.map((topic) => ({
    ...topic,
    name,
    description: said,
    viewpoints: topic.viewpoints.map((viewpoint) => ({ ...viewpoint, statement: said })),
  })),
});

describe("renderReportMarkdown()", () => {
  test("tells title, doors, coverage, overview, topics with their views, the comments cited and the engine", () => {
    const small = { ...reportDraft, discussion: { ...reportDraft.discussion, title: "Is strcpy safe?" } };
    const text = render({ ...small, topics: small.topics.map((topic) => (topic.id === "names" ? { ...topic, name: "Names" } : topic)) });
    const [top = "", after = ""] = text.split("## Safe Copying");
    expect(top).toMatchInlineSnapshot(`
      "# Is strcpy safe?

      by firesteelrain · 265 points · [Hacker News](https://news.ycombinator.com/item?id=100)

      30 comments read: 24 tagged, 2 in no topic, 3 deleted, dead or blank, 1 failed.

      People weigh the price of checked copies against forty years of overruns. [1], [2], [3]

      > “Second thoughts: branch prediction hides most of the cost anyway.” — bob [4]

      "
    `);
    expect(after.slice(after.indexOf("### Cost"), after.indexOf("### The One"))).toMatchInlineSnapshot(`
      "### Cost Of Checking

      How much a length check slows down small copies, and whether anyone would ever notice it.

      14 comments by 3 people.

      > “On small strings there is: forty per cent in our parser.” — bob [2]
      >
      > > answered by carol: “blows up the instruction cache” [5]

      Others answer that branch prediction hides it. [4] 12 comments speak to it. [1], [2], [5], [6], [7] and 2 more

      **Claims and replies:**

      > “We measured it: no difference.” — alice [1]
      >
      > > answered by carol: “Exactly, and it also” [5]

      > “Second thoughts: branch prediction hides most of the cost anyway.” — bob [4]
      >
      > > answered by alice: “Step 1 of a long exchange about the cost.” [6]

      **In their own words:**

      - “We measured it: no difference.” — [alice](https://news.ycombinator.com/item?id=101)
      - The cost is hidden. — [bob](https://news.ycombinator.com/item?id=115)

      ### “… copies should be checked by the compiler.” [8]

      **The One Line Fix**: The check that several projects have carried for decades, and where compilers could do it for them.

      8 comments by 8 people.

      > “We've used it since 1998.” — dmitri [3]

      **In their own words:**

      - The compiler should check it. — [unknown author](https://news.ycombinator.com/item?id=114)

      ## Names

      Why \\<em\\>names\\</em\\> & numbers of bytes confuse readers of C in every language they write.

      4 comments by 4 people.

      > “Names matter more than the function: nobody knows what the n in strncpy stands for.” — "\\>\\<svg onload=alert('author')\\> [9]

      > “日本語のコメントも読めます。” — フランク [10]

      ## Licensing

      A topic that the reader asked for and that nobody in this discussion speaks to.

      0 comments by 0 people.

      ## Worth reading whole

      - [ken](https://news.ycombinator.com/item?id=118): drew 2 replies
      - [judith](https://news.ycombinator.com/item?id=116): names \\<both\\> sources

      ## Comments cited

      - [1] alice
      - [2] bob
      - [3] dmitri
      - [4] bob
      - [5] carol
      - [6] alice
      - [7] bob
      - [8] unknown author
      - [9] "\\>\\<svg onload=alert('author')\\>
      - [10] フランク

      [1]: https://news.ycombinator.com/item?id=101
      [2]: https://news.ycombinator.com/item?id=102
      [3]: https://news.ycombinator.com/item?id=105
      [4]: https://news.ycombinator.com/item?id=115
      [5]: https://news.ycombinator.com/item?id=103
      [6]: https://news.ycombinator.com/item?id=200
      [7]: https://news.ycombinator.com/item?id=201
      [8]: https://news.ycombinator.com/item?id=114
      [9]: https://news.ycombinator.com/item?id=107
      [10]: https://news.ycombinator.com/item?id=108

      ---

      Read by Summarizer’s embedded engine (minilm-ward), without a language model: topics are named by their key phrases, and summaries are the commenters’ own sentences, quoted and cited."
    `);
    expect(after.slice(after.indexOf("## Comments cited"))).toMatchInlineSnapshot(`
      "## Comments cited

      - [1] alice
      - [2] bob
      - [3] dmitri
      - [4] bob
      - [5] carol
      - [6] alice
      - [7] bob
      - [8] unknown author
      - [9] "\\>\\<svg onload=alert('author')\\>
      - [10] フランク

      [1]: https://news.ycombinator.com/item?id=101
      [2]: https://news.ycombinator.com/item?id=102
      [3]: https://news.ycombinator.com/item?id=105
      [4]: https://news.ycombinator.com/item?id=115
      [5]: https://news.ycombinator.com/item?id=103
      [6]: https://news.ycombinator.com/item?id=200
      [7]: https://news.ycombinator.com/item?id=201
      [8]: https://news.ycombinator.com/item?id=114
      [9]: https://news.ycombinator.com/item?id=107
      [10]: https://news.ycombinator.com/item?id=108

      ---

      Read by Summarizer’s embedded engine (minilm-ward), without a language model: topics are named by their key phrases, and summaries are the commenters’ own sentences, quoted and cited.
      "
    `);
  });

  test("[A1] says how much was read in numbers that add up", () => {
    for (const text of [whole, renderTopic("names")]) {
      const [, comments, ...parts] =
        /(\d+) comments read: (\d+) tagged, (\d+) in no topic, (\d+) deleted, dead or blank, (\d+) failed\./u.exec(text) ?? [];
      expect(parts.reduce((sum, part) => sum + Number(part), 0)).toBe(Number(comments));
      expect(Number(comments)).toBe(reportDraft.comments.length);
    }
  });

  test("[G1] every sentence carries a citation, and every number leads to its comment", () => {
    const sentences = [reportDraft.overview, ...reportDraft.topics.map(({ summary }) => summary)].flat();
    for (const { text, citations } of sentences) {
      const [, after = ""] = whole.split(toMarkdownText(text));
      const number = /^(?:” — [^[\n]+)? \[(\d+)\]/u.exec(after)?.[1];
      expect(number, text).toBeDefined();
      const cited = reportDraft.comments.find(({ id }) => id === citations[0]?.commentId);
      if (cited?.url) expect(whole).toContain(`\n[${number}]: ${cited.url}\n`);
      expect(whole).toContain(`\n- [${number}] ${toMarkdownText(cited?.author ?? "unknown author")}\n`);
    }
    const defined = [...whole.matchAll(/^\[(\d+)\]: /gmu)].map(([, number]) => Number(number));
    expect(defined).toEqual(defined.map((_, place) => place + 1));
  });

  test("a quotation that serves as title carries its citation, and the name stands below", () => {
    expect(whole).toMatch(/\n### “… copies should be checked by the compiler.” \[\d+\]\n\n\*\*The One Line Fix\*\*: The check that/u);
  });

  test("shows replies below their claims, and comments to read first with their reasons", () => {
    expect(whole).toMatch(
      /\n> “We measured it: no difference.” — alice \[\d+\]\n>\n> > answered by carol: “Exactly, and it also” \[\d+\]\n/u,
    );
    expect(whole).toContain(
      "## Worth reading whole\n\n- [ken](https://news.ycombinator.com/item?id=118): drew 2 replies\n- [judith](https://news.ycombinator.com/item?id=116): names \\<both\\> sources\n",
    );
  });

  test("[G3] counts no views without a model, and leaves out those of more than one person", () => {
    expect(whole).not.toMatch(/\d+ views?:|\d+ people:\*\*/u);
    expect(whole).not.toContain("Checking costs too much");
    const byModel = render({ ...reportDraft, engine: { kind: "model", name: "a/model", version: "1" } });
    expect(byModel).toContain("**3 views:**");
    expect(byModel).toContain("- **2 people:** Checking costs too much on small strings. — [bob]");
  });

  test("repeats no sentence of the overview below", () => {
    expect(whole.split("Second thoughts: branch prediction hides most of the cost anyway.")).toHaveLength(3);
    const { overview } = reportDraft;
    const [first] = reportDraft.topics;
    const { side: _side, ...asSentence } = first!.summary[1]!;
    const text = render({ ...reportDraft, overview: [...overview, { ...asSentence, opensParagraph: false }] });
    expect(text.split(first!.summary[1]!.text)).toHaveLength(2);
  });

  test("cites a comment without an address by its author alone", () => {
    const text = render({ ...reportDraft, comments: reportDraft.comments.map((comment) => ({ ...comment, url: null })) });
    expect(text).toContain("- [4] bob\n");
    expect(text).not.toMatch(/^\[\d+\]: /mu);
  });

  test("says that a reading was cut short, and that no topic was found", () => {
    const cut = { ...reportDraft, partial: { reason: "The budget of $1 was reached.", resume: "Run it again." } };
    expect(render(cut)).toContain("**This reading is not finished.** The budget of \\$1 was reached. Run it again.");
    const comments = reportDraft.comments
      .filter(({ status }) => status === "empty")
      .map((comment) => ({ ...comment, parentId: null, depth: 0 }));
    const coverage = { comments: comments.length, tagged: 0, untagged: 0, empty: comments.length, failed: 0 };
    expect(render({ ...reportDraft, comments, coverage, topics: [], overview: [], worthReading: [], findings: [] })).toContain(
      "No topic was found.",
    );
  });

  test("[S1] text from outside stays text: no markup, no HTML, no link, no line of its own", () => {
    const benign = toSkeleton(render(rename({ title: "x", author: "x", name: "x", said: "x" })));
    const opening = constantFrom(
      "# ",
      "- ",
      "+ ",
      "1. ",
      "2) ",
      "> ",
      "```",
      "---",
      "===",
      "| a |",
      "    ",
      "\n\n# ",
      "[^1]: ",
      "[x]: y",
      "~~~",
      "% ",
      "\t",
    );
    const middle = constantFrom(
      "x",
      "<b>",
      "[x](http://e.example)",
      "![x](y)",
      "[1]",
      "http://e.example",
      "www.e.example",
      "a@b.example",
      "<http://e>",
      "`x`",
      "&lt;b&gt;",
      "$x$",
      "{x}",
      " #",
      "\\",
      "**x**",
      "__x__",
    );
    // Four lines a document, each in another place.
    const examples = Array.from({ length: Math.ceil(hostileLines.length / 4) }, (_, row): [Words] => {
      const [title = "x", author = "x", name = "x", said = "x"] = hostileLines.slice(row * 4, row * 4 + 4);
      return [{ title, author, name, said }];
    });
    const words = tuple(opening, middle, string()).map((parts) => parts.join(""));
    assert(
      property(record({ title: words, author: words, name: words, said: words }), (outside) => {
        const text = render(rename(outside));
        expect(toSkeleton(text)).toEqual(benign);
        expect(toBare(text)).not.toMatch(/<|\w:\/\/(?!(?:news\.ycombinator\.com)\/)|\bwww\.|&#?\w+;/u);
      }),
      { numRuns: 50 + examples.length, examples },
    );
  });

  test("[S1] an address that is not http is no link, and none ends its link early", () => {
    expect(whole).not.toContain(hostile.url);
    expect(toMarkdownAddress("javascript:alert(1)")).toBeNull();
    expect(toMarkdownAddress("https://e.example/a_(b) c?<d>'e\"`f\\|#)")).toBe(
      "https://e.example/a_%28b%29%20c?%3Cd%3E%27e%22%60f%5C%7C#%29",
    );
  });

  test("gives the same bytes for the same report [R1]", () => {
    expect(render(reportDraft)).toBe(whole);
  });
});

describe("toMarkdownText()", () => {
  test.each([
    ["C# and F# in #3 #", "C\\# and F\\# in \\#3 \\#"],
    ["1. one", "1\\. one"],
    ["2024 was 1. it", "2024 was 1. it"],
    ["- a - b", "\\- a - b"],
    ["snake_case, a*b, [x](y)", "snake\\_case, a\\*b, \\[x\\](y)"],
    ["R&D &amp; x&#39;", "R&D \\&amp; x\\&#39;"],
    ["see https://e.example/x or www.e.example, mail a@b.example", "see https\\://e.example/x or www\\.e.example, mail a\\@b.example"],
    [" two\r\n\r\nlines\u202e\u0007 ", "two lines"],
  ])("%j", (text, expected) => {
    expect(toMarkdownText(text)).toBe(expected);
  });
});

test("a topic is a document of its own, with its own numbers", () => {
  const text = renderTopic("cost");
  expect(text).toMatch(/^# Cost Of Checking\n\nA topic of \[Is "strcpy" \\<script\\>/u);
  expect(text).toContain("\n[1]: https://news.ycombinator.com/item?id=102\n[2]: https://news.ycombinator.com/item?id=103\n");
});
