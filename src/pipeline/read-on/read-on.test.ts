import { describe, expect, test } from "vitest";
import { toComment, toDiscussion } from "../../../test/fixtures/discussion.ts";
import { createScriptedEngine, toTag, toTopic } from "../../../test/fixtures/scripted-engine.ts";
import { AppError } from "../../domain/app-error.ts";
import { compareDiscussions } from "../../domain/changes/compare-discussions.ts";
import type { Comment } from "../../domain/thread/discussion.ts";
import { mergeDiscussions } from "../../domain/changes/merge-discussions.ts";
import type { Report, ReportTopic } from "../../domain/report/report.ts";
import { type Tag, type Topic, noSummary } from "../../domain/topics/topic.ts";
import type { TaggedTopic } from "../../engines/engine.ts";
import { makeReport } from "../make-report.ts";
import { readOn } from "./read-on.ts";

type Script = Parameters<typeof createScriptedEngine>[0];

const signal = new AbortController().signal;

/** Twelve comments: 1 to 6 about a, 7 to 11 about b, 12 about nothing. */
const old = Array.from({ length: 12 }, (_, index) => toComment({ id: String(index + 1) }));
const oldTags = old.map(({ id }) => toTag(id, ...(Number(id) <= 6 ? ["a"] : Number(id) <= 11 ? ["b"] : [])));

/** Says what the first two comments of a topic say, in its own words. */
const summarize =
  (words: string) =>
  ({ id, commentIds }: TaggedTopic) => ({
    lede: { text: `${words} of ${id}.`, kind: "said" as const, citations: [{ commentId: commentIds[0] ?? "", quote: null }] },
    sentences: [{ text: `More ${words} of ${id}.`, kind: "said" as const, citations: [{ commentId: commentIds[1] ?? "", quote: null }] }],
    viewpoints: [{ statement: `A view of ${id}.`, commentIds: commentIds.slice(2, 5) }],
  });

const overviewOf = (text: string, commentId: string) => [{ text, kind: "said" as const, citations: [{ commentId, quote: null }] }];

const firstScript: Script = {
  topics: [toTopic("a"), toTopic("b")],
  tags: oldTags,
  summarize: summarize("first words"),
  overview: overviewOf("The first overview.", "5"),
};

const makeFirst = (script: Script = {}, givenTopics: readonly Topic[] | null = null): Promise<Report> =>
  makeReport(
    { discussion: toDiscussion(old), givenTopics },
    { engine: createScriptedEngine({ ...firstScript, ...script }), emit: () => undefined, signal },
  );

interface Grown {
  readonly comments: readonly Comment[];
  readonly tags?: readonly Tag[];
  readonly script?: Script;
  readonly earlier?: Report;
  /** How the earlier report's thread was; `old` if omitted. */
  readonly before?: readonly Comment[];
  readonly version?: number;
}

/** Reads on, and gives the report with what the engine was asked. */
const grow = async ({ comments, tags = [], script = {}, earlier, before = old, version = 2 }: Grown) => {
  const asked: string[] = [];
  const [was, now] = [toDiscussion(before), toDiscussion(comments)];
  const difference = compareDiscussions(was, now);
  const engine = createScriptedEngine({ tags, overview: overviewOf("A new overview.", "1"), ...script });
  const read: typeof engine.read = async (discussion, tools) => {
    const reading = await engine.read(discussion, tools);
    return {
      ...reading,
      tagSelection: (topics, ids, from) => {
        asked.push(`tag ${ids.join(",")} ${from}`);
        return reading.tagSelection(topics, ids, from);
      },
      gatherTopics: (topics, ids, least) => {
        asked.push(`gather ${ids.join(",")}`);
        return reading.gatherTopics(topics, ids, least);
      },
      summarizeTopics: (topics) => {
        asked.push(`summarize ${topics.map(({ id }) => id).join(",")}`);
        return reading.summarizeTopics(topics);
      },
      writeOverview: (topics) => {
        asked.push("overview");
        return reading.writeOverview(topics);
      },
    };
  };
  const since = { version: version - 1, madeAt: null, readAt: null };
  const report = await readOn(
    { discussion: mergeDiscussions(was, now, difference), earlier: earlier ?? (await makeFirst()), difference, since, version },
    { engine: { ...engine, read }, emit: () => undefined, signal },
  );
  const of = (id: string): ReportTopic => {
    const found = report.topics.find((topic) => topic.id === id);
    if (found === undefined) throw new Error(`there is no topic ${id}`);
    return found;
  };
  return { report, asked, of };
};

const added = (...ids: string[]): readonly Comment[] => [...old, ...ids.map((id) => toComment({ id }))];
const wordsOf = ({ summary }: ReportTopic): readonly string[] => summary.map(({ text }) => text);
const withText = (id: string, text: string): readonly Comment[] =>
  old.map((comment) => (comment.id === id ? { ...comment, text } : comment));
const deleted = (...ids: string[]): readonly Comment[] =>
  old.map((comment) =>
    ids.includes(comment.id) ? { ...comment, text: "", html: "", author: null, absence: "deleted" as const } : comment,
  );

const budgetReached = (): AppError => new AppError("budget-reached", { what: "Stopped", why: "no money is left", fix: "Give more." });

describe("[R4] reading on", () => {
  test("tags only the new comments, and a summary that knows most of its topic stays", async () => {
    const { report, asked, of } = await grow({ comments: added("13"), tags: [toTag("13", "a")] });
    expect(asked).toEqual(["tag 13 learned"]);
    expect(of("a")).toMatchObject({ commentIds: ["1", "2", "3", "4", "5", "6", "13"], newerCommentIds: ["13"], slug: "topic-a" });
    expect(wordsOf(of("a"))).toEqual(["first words of a.", "More first words of a."]);
    expect(report.changes).toMatchObject({
      comments: { new: ["13"], edited: [], deleted: [] },
      topics: { new: [], gone: [], rewritten: [] },
      overviewRewritten: false,
    });
    expect(report.comments.map(({ firstSeen }) => firstSeen)).toEqual([...old.map(() => 1), 2]);
  });

  test("writes a summary again where a fifth of its topic's comments are new, and the overview with it", async () => {
    const { report, asked, of } = await grow({
      comments: added("13", "14"),
      tags: [toTag("13", "b"), toTag("14", "b")],
      script: { summarize: summarize("new words") },
    });
    expect(asked).toEqual(["tag 13,14 learned", "summarize b", "overview"]);
    expect(wordsOf(of("b"))).toEqual(["new words of b.", "More new words of b."]);
    expect(of("b").newerCommentIds).toEqual([]);
    expect(report.overview.map(({ text }) => text)).toEqual(["A new overview."]);
    expect(report.changes).toMatchObject({ topics: { rewritten: ["b"] }, overviewRewritten: true });
  });

  test("remembers over several readings what a summary does not know", async () => {
    const first = await grow({ comments: added("13"), tags: [toTag("13", "a")] });
    const comments = added("13", "14");
    const again = await grow({ before: added("13"), comments, tags: [toTag("14", "a")], earlier: first.report, version: 3 });
    expect(again.asked).toContain("summarize a");
    expect(again.report.comments.map(({ firstSeen }) => firstSeen).slice(-2)).toEqual([2, 3]);
  });

  test("tags an edited comment again, and writes again what cites it", async () => {
    const { report, asked, of } = await grow({
      comments: withText("2", "I changed my mind about all of it."),
      tags: [toTag("2", "a")],
      script: { summarize: summarize("new words") },
    });
    expect(asked).toEqual(["tag 2 learned", "summarize a", "overview"]);
    expect(report.changes?.comments).toEqual({ new: [], edited: ["2"], deleted: [] });
    expect(wordsOf(of("a"))[0]).toBe("new words of a.");
  });

  test("[G1] writes again what cites a comment that was deleted, without asking for any tag", async () => {
    const { report, asked, of } = await grow({ comments: deleted("1"), script: { summarize: summarize("new words") } });
    expect(asked).toEqual(["summarize a", "overview"]);
    expect(report.comments[0]).toMatchObject({ status: "empty", reason: "deleted", topicIds: [] });
    expect(of("a").summary.flatMap(({ citations }) => citations)).not.toContainEqual({ commentId: "1", quote: null });
    expect(report.changes?.comments.deleted).toEqual(["1"]);
  });

  test("[G3] counts the holders of a viewpoint anew where one is gone", async () => {
    const { asked, of } = await grow({ comments: deleted("4") });
    expect(asked).toEqual([]);
    expect(of("a").viewpoints).toMatchObject([{ commentIds: ["3", "5"], people: 2 }]);
  });

  test("[A3] keeps a comment that the source no longer names, as deleted", async () => {
    const { report } = await grow({ comments: old.filter(({ id }) => id !== "6") });
    expect(report.coverage).toEqual({ comments: 12, tagged: 10, untagged: 1, empty: 1, failed: 0 });
    expect(report.findings).toContainEqual(expect.objectContaining({ code: "comment-gone", where: "comment:6" }));
  });

  test("writes the overview again where a comment that it cites is gone", async () => {
    const { report, asked } = await grow({ comments: deleted("5") });
    expect(asked).toEqual(["overview"]);
    expect(report.changes).toMatchObject({ topics: { rewritten: [] }, overviewRewritten: true });
  });

  describe("an overview", () => {
    /** Twenty-four comments about a, six about b, four about c. */
    const many = Array.from({ length: 34 }, (_, index) => toComment({ id: String(index + 1) }));
    const topicOf = (id: string): string => (Number(id) <= 24 ? "a" : Number(id) <= 30 ? "b" : "c");
    const makeLarge = (script: Script = {}): Promise<Report> =>
      makeReport(
        { discussion: toDiscussion(many), givenTopics: null },
        {
          engine: createScriptedEngine({
            topics: [toTopic("a"), toTopic("b"), toTopic("c")],
            tags: many.map(({ id }) => toTag(id, topicOf(id))),
            summarize: summarize("first words"),
            overview: overviewOf("The first overview.", "5"),
            ...script,
          }),
          emit: () => undefined,
          signal,
        },
      );
    const growTo = async (
      topic: string,
      version: number,
      { earlier, before }: { readonly earlier: Report; readonly before: readonly Comment[] },
    ) => {
      const id = String(before.length + 1);
      const comments = [...before, toComment({ id })];
      const script = { summarize: summarize(`words of version ${version}`) };
      return { comments, ...(await grow({ before, comments, earlier, version, tags: [toTag(id, topic)], script })) };
    };

    test("stays where little of what it rests on was written again, and follows when that adds up to a fifth", async () => {
      const first = await growTo("c", 2, { earlier: await makeLarge(), before: many });
      expect(first.asked).toEqual(["tag 35 learned", "summarize c"]);
      expect(first.report).toMatchObject({ overviewVersion: 1, changes: { overviewRewritten: false } });
      expect(first.of("c").writtenVersion).toBe(2);
      // b has 8 of 37 comments, but is written again only when a fifth of them are new: c's five and b's eight are a third.
      const second = await growTo("b", 3, { earlier: first.report, before: first.comments });
      expect(second.asked).toEqual(["tag 36 learned"]);
      const third = await growTo("b", 4, { earlier: second.report, before: second.comments });
      expect(third.asked).toEqual(["tag 37 learned", "summarize b", "overview"]);
      expect(third.report).toMatchObject({ overviewVersion: 4, changes: { overviewRewritten: true } });
    });

    test("follows at once the topic that answers the title", async () => {
      const earlier = await makeLarge({ topics: [toTopic("a"), toTopic("b"), { ...toTopic("c"), answersTitle: true }] });
      expect((await growTo("c", 2, { earlier, before: many })).asked).toEqual(["tag 35 learned", "summarize c", "overview"]);
    });
  });

  test("a group whose summary is that of its topics follows them, without being asked about", async () => {
    const groups: Script["more"] = {
      summarizeTopics: (topics) =>
        topics.map((topic) =>
          Promise.resolve(topic.id === "g" ? null : { ...noSummary, ...summarize(`words for ${topic.commentIds.length}`)(topic) }),
        ),
    };
    const earlier = await makeFirst({ topics: [toTopic("g"), toTopic("a", "g"), toTopic("b", "g")], more: groups });
    const { asked, of } = await grow({
      comments: added("13", "14"),
      tags: [toTag("13", "b"), toTag("14", "b")],
      earlier,
      script: { more: groups },
    });
    expect(asked).toEqual(["tag 13,14 learned", "summarize b", "overview"]);
    expect(wordsOf(of("g"))).toEqual(["words for 7 of b.", "words for 6 of a."]);
    expect(of("g").commentIds).toHaveLength(13);
  });

  test("comments that fit no topic gather until three of them make one of their own", async () => {
    const gatherTopics = () => Promise.resolve({ topics: [toTopic("c")], tags: ["12", "13", "14"].map((id) => toTag(id, "c")) });
    const two = await grow({ comments: added("13"), script: { more: { gatherTopics } } });
    expect(two.asked).toEqual(["tag 13 learned"]);
    const three = await grow({
      comments: added("13", "14"),
      tags: [toTag("13"), toTag("14")],
      script: { more: { gatherTopics }, summarize: summarize("words") },
    });
    expect(three.asked).toEqual(["tag 13,14 learned", "gather 12,13,14", "summarize c", "overview"]);
    expect(three.of("c")).toMatchObject({ commentIds: ["12", "13", "14"], slug: "topic-c" });
    expect(three.report.changes?.topics.new).toEqual(["c"]);
  });

  test("[T1] a gathered topic that fewer than three comments speak to is none", async () => {
    const gatherTopics = () => Promise.resolve({ topics: [toTopic("c")], tags: [toTag("12", "c"), toTag("13", "c"), toTag("1", "c")] });
    const { report } = await grow({ comments: added("13", "14"), tags: [toTag("13"), toTag("14")], script: { more: { gatherTopics } } });
    expect(report.topics.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(report.coverage.untagged).toBe(3);
  });

  test("[T1] given topics stay given: none is added, merged or dropped", async () => {
    const earlier = await makeFirst({}, [toTopic("a"), toTopic("b"), toTopic("empty")]);
    const { report, asked } = await grow({ comments: added("13", "14", "15"), tags: ["13", "14", "15"].map((id) => toTag(id)), earlier });
    expect(asked).toEqual(["tag 13,14,15 given"]);
    expect(report.topics.map(({ id }) => id)).toEqual(["a", "b", "empty"]);
    expect(report.topicsFrom).toBe("given");
  });

  test("[T1] a learned topic that is left with one comment is gone, and its comment's other topics stay", async () => {
    const { report, asked } = await grow({ comments: deleted("8", "9", "10", "11") });
    expect(report.topics.map(({ id }) => id)).toEqual(["a"]);
    expect(report.changes?.topics.gone).toEqual([{ id: "b", slug: "topic-b", name: "Topic b", into: null }]);
    expect(asked).toEqual(["overview"]);
  });

  test("[T1] learned topics that come to hold mostly the same comments are merged, and the address leads on", async () => {
    const tags = ["13", "14", "15", "16", "17", "18", "19"].map((id) => toTag(id, "a", "b"));
    const earlier = await makeFirst({
      tags: oldTags.map((tag) => (["4", "5", "6"].includes(tag.commentId) ? toTag(tag.commentId, "a", "b") : tag)),
    });
    const { report } = await grow({ comments: added(...tags.map(({ commentId }) => commentId)), tags, earlier });
    expect(report.topics).toHaveLength(1);
    const [left] = report.topics;
    expect(report.changes?.topics.gone).toMatchObject([{ into: left?.id }]);
  });

  test("tags what failed before, and is whole then", async () => {
    const earlier = await makeFirst({ tags: oldTags.filter(({ commentId }) => commentId !== "3") });
    expect(earlier.coverage.failed).toBe(1);
    const { report, asked } = await grow({ comments: old, tags: [toTag("3", "a")], earlier });
    expect(asked).toEqual(["tag 3 learned"]);
    expect(report.coverage.failed).toBe(0);
  });

  test("[R3] writes what an earlier reading could not pay for", async () => {
    const summarizeTopics = () => [Promise.reject(budgetReached()), Promise.reject(budgetReached())];
    const earlier = await makeFirst({ more: { summarizeTopics, writeOverview: () => Promise.reject(budgetReached()) } });
    expect(earlier.partial).not.toBeNull();
    const { report, asked, of } = await grow({ comments: old, earlier, script: { summarize: summarize("late words") } });
    expect(asked).toEqual(["summarize a,b", "overview"]);
    expect(of("a").lede?.text).toBe("late words of a.");
    expect(report.partial).toBeNull();
    expect(report.findings.map(({ code }) => code)).toEqual([]);
  });

  test("[R3] [S2] where the budget ends it, what was written stays, without what rested on a deleted comment", async () => {
    const more: Script["more"] = {
      summarizeTopics: () => [Promise.reject(budgetReached())],
      writeOverview: () => Promise.reject(budgetReached()),
    };
    const { report, of } = await grow({ comments: deleted("1", "5"), script: { more } });
    expect(wordsOf(of("a"))).toEqual(["More first words of a."]);
    expect(report.overview).toEqual([]);
    expect(report.partial).toMatchObject({ reason: "Stopped: no money is left" });
    expect(report.changes?.topics.rewritten).toEqual([]);
  });

  test("[R3] comments that the budget did not reach are failed, and tagged the next time", async () => {
    const more: Script["more"] = { tagSelection: () => Promise.reject(budgetReached()) };
    const { report } = await grow({ comments: added("13"), script: { more } });
    expect(report.comments.at(-1)).toMatchObject({ status: "failed", firstSeen: 2 });
    const again = await grow({ before: added("13"), comments: added("13"), tags: [toTag("13", "a")], earlier: report, version: 3 });
    expect(again.asked).toEqual(["tag 13 learned"]);
    expect(again.report).toMatchObject({ partial: null, coverage: { failed: 0 } });
  });

  test("says where most comments came after the topics were learned", async () => {
    const ids = Array.from({ length: 13 }, (_, index) => String(13 + index));
    const { report } = await grow({ comments: added(...ids), tags: ids.map((id) => toTag(id, "a")) });
    expect(report.findings.map(({ code }) => code)).toContain("topics-outgrown");
    const fewer = await grow({ comments: added(...ids.slice(1)), tags: ids.map((id) => toTag(id, "a")) });
    expect(fewer.report.findings.map(({ code }) => code)).not.toContain("topics-outgrown");
  });
});
