import { describe, expect, test } from "vitest";
import { modelReportDraft } from "../../../test/fixtures/model-report.ts";
import { hostile, reportDraft } from "../../../test/fixtures/report.ts";
import { foldAuthor } from "../thread/author-name.ts";
import { checkReport } from "../report/check-report.ts";
import { listWritten } from "../report/verification.ts";
import { removeFromReport } from "./remove-from-report.ts";
import { toRemoval } from "./remove-words.ts";
import type { Report, ReportComment, ReportDraft } from "../report/report.ts";

const toThread = ({ discussion, comments }: Report) => ({ ...discussion, comments });

const remove = (report: Report, name: string, options = { keepsEmptyTopics: false }): Report =>
  removeFromReport(
    report,
    toRemoval([toThread(report)], (author) => foldAuthor(author) === foldAuthor(name)),
    options,
  );

const [small, written] = [checkReport(reportDraft), checkReport(modelReportDraft)];

const authorsOf = (report: Report): readonly string[] => [...new Set(report.comments.flatMap(({ author }) => author ?? []))];

const find = ({ comments }: Report, id: string): ReportComment | undefined => comments.find((comment) => comment.id === id);

/** A report made from one of the fixtures with some comments' words changed. */
const withTexts = (report: Report, texts: Readonly<Record<string, string>>): Report =>
  checkReport({
    ...report,
    comments: report.comments.map((comment) => {
      const text = texts[comment.id];
      return text === undefined ? comment : { ...comment, text, html: `<p>${text}</p>` };
    }),
  });

describe("removeFromReport()", () => {
  test.each([
    ...authorsOf(small).map((author) => ["embedded", author, small] as const),
    ...authorsOf(written).map((author) => ["model", author, written] as const),
  ])("[G1] [G2] leaves a valid report without the words of one person (%s: %s)", (_engine, author, report) => {
    const own = report.comments.filter((comment) => comment.author === author && comment.text !== "");
    const after = remove(report, author);
    const json = JSON.stringify(after);
    expect(checkReport(JSON.parse(json))).toEqual(after);
    for (const { text } of own) expect(json).not.toContain(JSON.stringify(text).slice(1, -1));
    expect(after.comments.filter((comment) => comment.author === author)).toEqual([]);
    expect(after.roles.filter((role) => role.author === author)).toEqual([]);
  });

  test("[A1] the place stays: an empty comment with the reason removed, no author, no words, no address", () => {
    const after = remove(small, "dmitri");
    expect(after.comments.map(({ id }) => id)).toEqual(small.comments.map(({ id }) => id));
    expect(find(after, "105")).toMatchObject({
      author: null,
      url: null,
      html: "",
      text: "",
      status: "empty",
      reason: "removed",
      topicIds: [],
    });
    expect(after.coverage).toEqual({ ...small.coverage, tagged: small.coverage.tagged - 1, empty: small.coverage.empty + 1 });
  });

  test("a report without that person is the same object", () => {
    expect(remove(small, "nobody of that name")).toBe(small);
  });

  test("[G1] a sentence that rests on others too stays without that citation", () => {
    const [before] = small.overview;
    const [after] = remove(small, "dmitri").overview;
    expect(before?.citations.map(({ commentId }) => commentId)).toEqual(["101", "102", "105"]);
    expect(after).toMatchObject({ text: before?.text, citations: [{ commentId: "101" }, { commentId: "102" }] });
  });

  test("[G1] a topic that loses all its sentences keeps its best quotation as summary and lede", () => {
    const topic = remove(small, "dmitri").topics.find(({ id }) => id === "copy");
    expect(topic?.summary).toMatchObject([{ kind: "quoted", citations: [{ commentId: expect.not.stringMatching("105") as string }] }]);
    expect(topic?.lede).toEqual(topic?.summary[0]);
  });

  test("a topic of removed comments alone is dropped, a given one is kept with none [T1]", () => {
    const lonely = checkReport({
      ...small,
      topics: small.topics.map((topic) =>
        topic.id === "empty"
          ? {
              ...topic,
              commentIds: ["110"],
              people: 1,
              summary: [{ text: "The font is lovely.", kind: "said", side: null, citations: [{ commentId: "110", quote: null }] }],
            }
          : topic,
      ),
      coverage: { ...small.coverage, tagged: small.coverage.tagged + 1, untagged: small.coverage.untagged - 1 },
      comments: small.comments.map((comment) =>
        comment.id === "110" ? { ...comment, author: "zoe", status: "tagged", topicIds: ["empty"] } : comment,
      ),
    } satisfies ReportDraft);
    expect(remove(lonely, "zoe").topics.map(({ id }) => id)).not.toContain("empty");
    expect(remove(lonely, "zoe").findings.map(({ code }) => code)).toContain("topic-dropped");
    expect(remove(lonely, "zoe", { keepsEmptyTopics: true }).topics.find(({ id }) => id === "empty")).toMatchObject({
      commentIds: [],
      people: 0,
      summary: [],
    });
  });

  test("[G3] people are counted again, and a sentence that counted is withdrawn", () => {
    const before = small.topics.find(({ id }) => id === "cost");
    const after = remove(small, "alice").topics.find(({ id }) => id === "cost");
    expect(after?.people).toBe((before?.people ?? 0) - 1);
    expect(before?.summary.some(({ kind }) => kind === "count")).toBe(true);
    expect(after?.summary.some(({ kind }) => kind === "count")).toBe(false);
  });

  test("[G3] a sentence that counts people whom the rest does not prove is withdrawn", () => {
    const counted = checkReport({
      ...small,
      overview: [
        {
          text: "Three commenters name a price.",
          kind: "said",
          citations: ["101", "102", "105"].map((commentId) => ({ commentId, quote: null })),
          opensParagraph: false,
        },
      ],
    } satisfies ReportDraft);
    expect(remove(counted, "dmitri").overview.map(({ text }) => text)).not.toContain("Three commenters name a price.");
  });

  test("an exchange goes with either side, and stays where a removed comment stands between the two", () => {
    const exchangesOf = (report: Report) =>
      report.topics.flatMap(({ exchanges }) =>
        exchanges.map(({ claim, reply }) => [claim, reply].map(({ citations }) => citations[0]?.commentId)),
      );
    expect(exchangesOf(small)).toEqual([
      ["101", "103"],
      ["115", "200"],
      ["102", "103"],
    ]);
    expect(exchangesOf(remove(small, "bob"))).toEqual([["101", "103"]]);
    expect(exchangesOf(remove(small, "carol"))).toEqual([["115", "200"]]);
  });

  test("viewpoints lose holders, and those that oppose each other still name each other [G4]", () => {
    for (const author of authorsOf(written)) {
      for (const { viewpoints } of remove(written, author).topics)
        for (const [place, { against }] of viewpoints.entries())
          for (const other of against) expect(viewpoints[other]?.against).toContain(place);
    }
  });

  test("[S1] lines that quote the removed words go from others' comments, also from their HTML; other quotations stay", () => {
    const quoting = withTexts(small, {
      "111": "> We measured it: no\n> difference.\n\nI doubt it.\n\n> Names matter more than the function",
    });
    const after = find(remove(quoting, "alice"), "111");
    expect(after?.text).toBe("> [removed on request]\n\nI doubt it.\n\n> Names matter more than the function");
    expect(after?.html).toBe("<p>&gt; [removed on request]</p>\n<p>I doubt it.</p>\n<p>&gt; Names matter more than the function</p>");
  });

  test("what a removed person quoted of somebody else stays where others quote it, too", () => {
    const quoting = withTexts(small, {
      "110": "> Names matter more than the function\n\nNo.",
      "111": "> Names matter more than the function\n\nYes.",
    });
    expect(find(remove(quoting, "alice"), "111")?.text).toContain("Names matter");
  });

  test("the story's author and text go with their comments; the title stays", () => {
    const own = checkReport({ ...small, roles: [{ author: "firesteelrain", role: "submitter", citation: null }] } satisfies ReportDraft);
    const after = remove(own, "FireSteelRain");
    expect(after.discussion).toMatchObject({ author: null, html: null, text: null, title: small.discussion.title });
    expect(after.roles).toEqual([]);
    expect(after.findings).toContainEqual({
      code: "author-removed",
      where: "document",
      message: "Removed because a person asked for it: the story's author and text.",
    });
  });

  test("a name is found in any case and Unicode form, with invisible characters, as markup", () => {
    expect(find(remove(small, "ＢＯＢ"), "102")?.reason).toBe("removed");
    expect(find(remove(small, "b\u200bob "), "102")?.reason).toBe("removed");
    expect(find(remove(small, hostile.author), "107")?.reason).toBe("removed");
  });

  test("findings about removed comments keep their code and lose their message", () => {
    const noted = checkReport({
      ...small,
      findings: [
        { code: "comment-orphaned", where: "comment:111", message: "grace answers 999." },
        {
          code: "sentence-dropped",
          where: "topic:names",
          message: '"This answers something that was never in the file" was not published.',
        },
        { code: "topics-merged", where: "topic:cost", message: '"Speed" was merged into "Cost".' },
      ],
    } satisfies ReportDraft);
    const messages = remove(noted, "grace").findings.map(({ code, message }) => [code, message]);
    const gone = "Its details went with the words of a removed person.";
    expect(messages).toEqual([
      ["comment-orphaned", gone],
      ["sentence-dropped", gone],
      ["topics-merged", '"Speed" was merged into "Cost".'],
      ["author-removed", "Removed because a person asked for it: the words of 1 comment."],
    ]);
  });

  test("a description loses a quotation of the removed words", () => {
    const described = checkReport({
      ...small,
      topics: small.topics.map((topic) =>
        topic.id === "names"
          ? { ...topic, description: 'Names, bytes: "Names matter more than the function: nobody knows" 3 answers' }
          : topic,
      ),
    } satisfies ReportDraft);
    expect(remove(described, hostile.author).topics.find(({ id }) => id === "names")?.description).toBe(
      "Names, bytes; what described it further was removed with its author's words",
    );
  });

  test("[R4] the account of what changed names only what is left", () => {
    const changed = checkReport({
      ...small,
      comments: small.comments.map((comment) => ({ ...comment, firstSeen: comment.id === "107" ? 2 : 1 })),
      topics: small.topics.map((topic) => ({ ...topic, newerCommentIds: topic.id === "names" ? ["109"] : [] })),
      changes: {
        since: { version: 1, madeAt: null, readAt: null },
        comments: { new: ["107"], edited: ["108", "109"], deleted: [] },
        topics: { new: [], renamed: [], gone: [{ id: "old", slug: "old", name: "Old", into: "names" }], rewritten: ["names"] },
        story: [],
        overviewRewritten: true,
      },
    } satisfies ReportDraft);
    const after = remove(remove(remove(changed, "דנה"), "フランク"), hostile.author);
    expect(after.changes?.comments).toEqual({ new: ["107"], edited: [], deleted: [] });
    expect(after.topics.find(({ id }) => id === "names")?.newerCommentIds).toEqual([]);
  });

  test("[G5] the verification counts the statements that are left", () => {
    for (const author of authorsOf(written)) {
      const after = remove(written, author);
      const { supported = 0, unverified = 0 } = after.verification ?? {};
      expect(supported + unverified, author).toBe(listWritten(after).size);
      const [finding, ...more] = after.findings.filter(({ code }) => code === "verification-incomplete");
      expect([finding?.message, more]).toEqual([expect.stringContaining(`${unverified} of `), []]);
    }
  });

  test("removing one person after another counts both", () => {
    const after = remove(remove(small, "dmitri"), "grace");
    expect(after.findings.filter(({ code }) => code === "author-removed")).toEqual([
      { code: "author-removed", where: "document", message: "Removed because a person asked for it: the words of 2 comments." },
    ]);
  });
});
