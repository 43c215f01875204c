import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { toComment, toDiscussion } from "../../../test/fixtures/discussion.ts";
import { createScriptedEngine, toTag, toTopic } from "../../../test/fixtures/scripted-engine.ts";
import { makeReport } from "../../pipeline/make-report.ts";
import { checkReport } from "./check-report.ts";
import { type ReportDraft, type ReportExchange, reportSchema } from "./report.ts";
import type { Sentence } from "../topics/topic.ts";

let sound: ReportDraft;

beforeAll(async () => {
  const discussion = toDiscussion([
    toComment({ id: "1" }),
    toComment({ id: "2", parentId: "1" }),
    toComment({ id: "3" }),
    toComment({ id: "4", absence: "deleted", text: "" }),
  ]);
  const quote = (commentId: string, text = `What comment ${commentId} says about the matter at hand.`): Sentence => ({
    text,
    kind: "quoted",
    citations: [{ commentId, quote: text }],
  });
  const engine = createScriptedEngine({
    topics: [toTopic("a"), toTopic("b")],
    tags: [toTag("1", "a", "b"), toTag("2", "a"), toTag("3", "b")],
    summarize: ({ id, commentIds }) => ({
      viewpoints: [{ statement: "So it is.", commentIds: [...commentIds] }],
      heading: id === "a" ? quote("1", "the matter at hand") : null,
      lede: id === "a" ? quote("2", "What comment 2 says") : null,
      exchanges: id === "a" ? [{ claim: quote("1"), reply: quote("2", "about the matter"), disagrees: false }] : [],
    }),
    overview: [quote("3", "about the matter")],
    worthReading: [{ commentId: "1", reason: "it began all" }],
  });
  sound = reportSchema.parse(
    await makeReport({ discussion, givenTopics: null }, { engine, emit: () => undefined, signal: new AbortController().signal }),
  );
});

/** Breaks a copy of a sound report and gives what the check says of it. */
const complaint = (breakIt: (report: ReportDraft) => void, topicsGiven = false): string => {
  const broken = structuredClone(sound);
  breakIt(broken);
  try {
    checkReport(broken, { topicsGiven });
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

const first = <T>(list: readonly T[]): T => {
  const [item] = list;
  if (item === undefined) throw new Error("the fixture holds nothing here");
  return item;
};

describe("checkReport()", () => {
  test("passes a sound report", () => {
    expect(complaint(() => undefined)).toBe("");
  });

  test("opens a report that was written before its later fields were added", () => {
    const { changes: _changes, ...older } = sound;
    const comments = sound.comments.map(({ firstSeen: _firstSeen, ...comment }) => comment);
    const topics = sound.topics.map(({ newerCommentIds: _newer, ...topic }) => topic);
    expect(checkReport({ ...older, comments, topics })).toEqual(sound);
  });

  test("[R4] sees an account of changes that contradicts the report", () => {
    expect(complaint((report) => (first(report.topics).newerCommentIds = ["4"]))).toContain("newer comments that are not its own");
  });

  test("[A1] sees counts that do not add up and a status that its topics contradict", () => {
    expect(complaint((report) => (report.coverage.tagged = 4))).toContain("coverage counts 4 tagged");
    expect(complaint((report) => (report.coverage.comments = 5))).toContain("coverage counts 5 comments");
    expect(complaint((report) => (first(report.comments).status = "untagged"))).toContain("comment 1 is untagged with 2 topics");
    expect(complaint((report) => report.comments.forEach((comment) => (comment.reason = null)))).toContain(
      "empty comment 4 gives no reason",
    );
  });

  test("[A2] sees a comment twice, an invented one, a parent that is not there", () => {
    expect(complaint((report) => report.comments.push(structuredClone(first(report.comments))))).toContain("comment 1 occurs twice");
    expect(complaint((report) => first(report.topics).commentIds.push("99"))).toContain("lists an unknown comment");
    expect(complaint((report) => (first(report.comments).parentId = "99"))).toContain("without its parent 99");
    expect(complaint((report) => (first(report.comments).depth = 3))).toContain("has depth 3");
  });

  test("[G1] sees a sentence without citation, one that cites a comment of another topic, and a topic without words", () => {
    expect(complaint((report) => (first(first(report.topics).summary).citations = []))).toContain("it cites no comment");
    expect(complaint((report) => (first(first(first(report.topics).summary).citations).commentId = "3"))).toContain("it cites 3");
    expect(complaint((report) => (first(report.topics).summary = []))).toContain("has comments and no summary");
    expect(complaint((report) => (first(first(report.overview).citations).commentId = "4"))).toContain("it cites 4");
  });

  test("[G2] sees a quote that is not verbatim", () => {
    expect(complaint((report) => (first(first(first(report.topics).summary).citations).quote = "never said"))).toContain(
      "a quote is not verbatim",
    );
    expect(complaint((report) => (first(first(report.topics).summary).text = "Never said."))).toContain(
      "no comment it cites says those words",
    );
  });

  test("[G1] sees a lede that does not open its summary, and a heading that is no quotation of the topic", () => {
    const putBefore = ({ topics }: ReportDraft): void => {
      const { heading, summary } = first(topics);
      if (heading) summary.unshift({ ...structuredClone(heading), side: null });
    };
    expect(complaint(putBefore)).toContain("the summary of topic a does not open with its lede");
    const withHeading = (change: Partial<Sentence>) =>
      complaint((report) => {
        const [topic] = report.topics;
        if (topic?.heading) Object.assign(topic.heading, change);
      });
    expect(withHeading({ kind: "said" })).toContain("heading of topic a: it is no quotation");
    expect(withHeading({ text: "never said", citations: [{ commentId: "1", quote: "never said" }] })).toContain("says those words");
    expect(withHeading({ citations: [{ commentId: "3", quote: "the matter at hand" }] })).toContain("it cites 3");
  });

  test("[G1] [G2] sees an exchange whose reply stands elsewhere, or whose words were not said", () => {
    const withExchange = (breakIt: (exchange: ReportExchange) => void) =>
      complaint((report) => breakIt(first(first(report.topics).exchanges)));
    expect(withExchange((exchange) => ([exchange.claim, exchange.reply] = [exchange.reply, exchange.claim]))).toContain(
      "does not stand below the claim's",
    );
    expect(withExchange((exchange) => (exchange.reply.text = "No."))).toContain("its quote is not its words");
    expect(withExchange((exchange) => (exchange.claim.kind = "said"))).toContain("of its claim: it is no quotation");
  });

  test("[G1] sees a comment worth reading that is not tagged, is named twice, or without a reason", () => {
    const withNamed = (commentId: string, reason: string) => complaint((report) => report.worthReading.push({ commentId, reason }));
    expect(withNamed("4", "it is deleted")).toContain("4 is named as worth reading and is no tagged comment");
    expect(withNamed("1", "again")).toContain("named twice");
    expect(withNamed("2", " ")).toContain("without a reason");
  });

  test("[G3] sees a number of people that was not counted", () => {
    expect(complaint((report) => (first(report.topics).people = 7))).toContain("counts 7 people");
    expect(complaint((report) => (first(first(report.topics).viewpoints).people = 7))).toContain("counts 7 people");
  });

  test("[T1] sees learned topics that overlap by more than half, and lets given ones be", () => {
    const makeAlike = (report: ReportDraft): void => {
      const [left, right] = report.topics;
      if (!left || !right) throw new Error("the fixture has two topics");
      right.commentIds = [...left.commentIds];
      for (const comment of report.comments) comment.topicIds = left.commentIds.includes(comment.id) ? [left.id, right.id] : [];
    };
    expect(complaint(makeAlike)).toContain("share more than half");
    expect(complaint(makeAlike, true)).not.toContain("share more than half");
  });

  test("[G1] sees a bottom line that cites no tagged comment", () => {
    const bottomLine = (commentId: string) => (report: ReportDraft) =>
      report.bottomLine.push({ text: "So it is.", kind: "said", citations: [{ commentId, quote: null }] });
    expect(complaint(bottomLine("1"))).toBe("");
    expect(complaint(bottomLine("4"))).toContain("it cites 4");
  });

  test("[G2] [G4] sees viewpoints whose opposition is not mutual, and a quote that none of their comments says", () => {
    const change = (parts: Partial<ReportDraft["topics"][number]["viewpoints"][number]>) =>
      complaint((report) => Object.assign(first(first(report.topics).viewpoints), parts));
    expect(change({ against: [0] })).toContain("opposes one that does not oppose it");
    expect(change({ against: [7] })).toContain("opposes one that does not oppose it");
    expect(change({ quote: { commentId: "1", quote: "about the matter" } })).toBe("");
    for (const quote of [
      { commentId: "1", quote: "never said" },
      { commentId: "1", quote: null },
      { commentId: "3", quote: "about the matter" },
    ])
      expect(change({ quote })).toContain("quotes words that none of its comments says");
  });

  test("sees a role that no comment of its holder proves", () => {
    const author = "author-1";
    const named = (role: ReportDraft["roles"][number]) =>
      complaint((report) => {
        report.discussion.author = "asker";
        first(report.comments).author = author;
        report.roles.push(role);
      });
    const citation = { commentId: "1", quote: "What comment 1 says" };
    expect(named({ author, role: "insider", citation })).not.toContain("nothing proves it");
    expect(named({ author: "asker", role: "submitter", citation: null })).not.toContain("nothing proves it");
    for (const role of [
      { author: "eve", role: "insider", citation },
      { author, role: "author", citation: null },
      { author, role: "author", citation: { ...citation, quote: "I made it" } },
      { author, role: "submitter", citation: null },
    ] as const)
      expect(named(role)).toContain("nothing proves it");
  });

  test("sees two topics that are said to answer the title", () => {
    expect(complaint((report) => report.topics.forEach((topic) => (topic.answersTitle = true)))).toContain("two topics are said to answer");
  });

  test("[A1] sees each count that is wrong, and a failed comment without a reason", () => {
    for (const status of ["tagged", "untagged", "empty", "failed"] as const)
      expect(complaint((report) => (report.coverage[status] += 1))).toContain(`${status} comments, the report holds`);
    expect(complaint((report) => Object.assign(first(report.comments), { status: "failed", topicIds: [], reason: null }))).toContain(
      "failed comment 1 gives no reason",
    );
    expect(complaint((report) => (first(report.comments).topicIds = []))).toContain("comment 1 is tagged with 0 topics");
  });

  test("[A1] accepts each reason for which a comment is empty, and no other", () => {
    for (const reason of ["deleted", "dead", "blank"])
      expect(complaint((report) => report.comments.forEach((comment) => (comment.reason = reason)))).toBe("");
    expect(complaint((report) => report.comments.forEach((comment) => (comment.reason = "gone")))).toContain("empty comment 4");
  });

  test("[A2] sees a reply before its parent, and an orphan that is not at the top", () => {
    expect(complaint((report) => (report.comments = report.comments.toReversed()))).toContain(
      "comment 2 stands before or without its parent 1",
    );
    expect(complaint((report) => Object.assign(first(report.comments), { orphan: true, parentId: "gone" }))).toBe("");
    expect(complaint((report) => Object.assign(first(report.comments), { orphan: true, parentId: "gone", depth: 1 }))).toContain(
      "comment 1 has depth 1, its parent -1",
    );
  });

  test("sees topics that share an id or an address", () => {
    expect(complaint((report) => report.topics.forEach((topic) => (topic.id = "a")))).toContain("two topics have the same id");
    expect(complaint((report) => report.topics.forEach((topic) => (topic.slug = "same")))).toContain("two topics have the same slug");
  });

  test("sees a topic whose comments are out of order, or that disagrees with its comments", () => {
    expect(complaint((report) => (first(report.topics).commentIds = ["2", "1"]))).toContain("or not in thread order");
    expect(complaint((report) => first(report.comments).topicIds.pop())).toContain("comment 1 and the topics disagree on who lists whom");
    expect(complaint((report) => first(report.comments).topicIds.push("c"))).toContain("disagree on who lists whom");
  });

  test("[T1] sees a part with comments that its parent lacks, or without its parent", () => {
    const nest = (parentId: string) => (report: ReportDraft) => {
      const [, part] = report.topics;
      if (part) part.parentId = parentId;
    };
    expect(complaint(nest("a"))).toContain("topic b has comments that its parent a lacks");
    expect(complaint(nest("gone"))).toContain("topic b has comments that its parent gone lacks");
  });

  test("[T1] accepts a part whose comments its parent has, and sees a comment that is listed twice", () => {
    const part = (report: ReportDraft): void => {
      const [whole, other] = report.topics;
      if (!whole || !other) throw new Error("the fixture has two topics");
      Object.assign(other, { ...structuredClone(whole), id: "b", slug: "b", parentId: "a" });
      for (const comment of report.comments) comment.topicIds = whole.commentIds.includes(comment.id) ? ["a", "b"] : [];
    };
    expect(complaint(part)).not.toContain("lacks");
    expect(complaint((report) => (first(report.topics).commentIds = ["1", "2", "2"]))).toContain("lists an unknown comment, one twice");
  });

  test("[G1] sees a lede that cites a comment of another topic, though the summary opens with its words", () => {
    const cite = ({ topics }: ReportDraft): void => {
      const { lede } = first(topics);
      if (lede) lede.citations = [{ commentId: "3", quote: null }];
    };
    expect(complaint(cite)).toContain("it cites 3");
  });

  test("[S2] takes topics for given where nothing else is said, and breaks with the code of a broken report", () => {
    const broken = structuredClone(sound);
    first(broken.comments).depth = 3;
    expect(() => checkReport(broken)).toThrow(expect.objectContaining({ code: "report-broken" }));
    const nothing = { commentIds: [], people: 0, heading: null, lede: null, summary: [], exchanges: [], viewpoints: [] };
    const withEmpty = structuredClone(sound);
    withEmpty.topics.push({ ...first(withEmpty.topics), id: "c", slug: "c", ...nothing });
    expect(() => checkReport(withEmpty)).not.toThrow();
  });

  test("[G3] sees a viewpoint of nobody, and one that somebody outside the topic holds", () => {
    const hold = (commentIds: string[]) => complaint((report) => (first(first(report.topics).viewpoints).commentIds = commentIds));
    expect(hold([])).toContain("lists comments that are not the topic's");
    expect(hold(["1", "3"])).toContain('viewpoint "So it is." lists comments that are not the topic\'s');
  });

  test("[T1] sees a learned topic without comments, and lets a given one be", () => {
    const nothing = { commentIds: [], people: 0, heading: null, lede: null, summary: [], exchanges: [], viewpoints: [] };
    const addEmpty = (report: ReportDraft) => report.topics.push({ ...first(report.topics), id: "c", slug: "c", ...nothing });
    expect(complaint(addEmpty)).toContain("learned topic c has fewer than two comments");
    expect(complaint(addEmpty, true)).toBe("");
  });

  test("[T1] lets topics share half of their comments, or more where they are of different levels", () => {
    const share = (commentIds: string[], parentId: string | null) => (report: ReportDraft) => {
      const [left, right] = report.topics;
      if (!left || !right) throw new Error("the fixture has two topics");
      left.commentIds = ["1", "2"];
      Object.assign(right, { commentIds, parentId });
    };
    expect(complaint(share(["1"], null))).not.toContain("share more than half");
    expect(complaint(share(["1", "2"], null))).toContain("topics a and b share more than half");
    expect(complaint(share(["1", "2"], "a"))).not.toContain("share more than half");
  });

  test("[S2] shows five problems and how many more there are", () => {
    const breakSentences = (count: number) => (report: ReportDraft) => {
      report.overview = Array.from({ length: count }, (_, index) => ({
        text: `Sentence ${index}.`,
        kind: "said",
        citations: [],
        opensParagraph: false,
      }));
    };
    expect(complaint(breakSentences(5))).not.toContain("more");
    expect(complaint(breakSentences(7))).toMatch(/"Sentence 4\.": it cites no comment; and 2 more$/u);
  });

  test("says which field of a file from elsewhere is wrong", () => {
    expect(() => checkReport({ ...sound, coverage: undefined })).toThrow("coverage is missing: ");
    expect(() => checkReport("not a report")).toThrow('it is "not a report": it must be an object with fields');
  });
});

describe("the published JSON Schema", () => {
  const published: unknown = JSON.parse(readFileSync(new URL("../../../schema/report.schema.json", import.meta.url), "utf8"));

  test("is made from the code and up to date (`npm run build:schema`)", () => {
    expect(published).toEqual({ title: "Summarizer report", ...z.toJSONSchema(reportSchema, { target: "draft-2020-12" }) });
  });

  test("accepts a sound report and refuses a broken one", () => {
    const validate = new Ajv2020().compile(z.looseObject({}).parse(published));
    expect(validate(sound), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...sound, schema: "other" })).toBe(false);
  });
});
