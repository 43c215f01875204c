import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toComment, toDiscussion } from "../../test/fixtures/discussion.ts";
import { createScriptedEngine, toTag, toTopic } from "../../test/fixtures/scripted-engine.ts";
import { AppError } from "../domain/app-error.ts";
import type { Comment, Discussion } from "../domain/thread/discussion.ts";
import type { Report } from "../domain/report/report.ts";
import type { Sentence, Topic } from "../domain/topics/topic.ts";
import type { ReadingEvent } from "./events.ts";
import { makeReport } from "./make-report.ts";

type Script = Parameters<typeof createScriptedEngine>[0];

const read = (discussion: Discussion, script: Script, givenTopics: readonly Topic[] | null = null): Promise<Report> =>
  makeReport(
    { discussion, givenTopics },
    { engine: createScriptedEngine(script), emit: () => undefined, signal: new AbortController().signal },
  );

const six = toDiscussion(["1", "2", "3", "4", "5", "6"].map((id) => toComment({ id })));
const codes = (report: Report): readonly string[] => report.findings.map((finding) => finding.code);

describe("makeReport()", () => {
  test("[A1] gives each comment one status, and the four add up, whatever the engine says", async () => {
    const anyIds = fc.array(fc.constantFrom("a", "b", "c", "unknown"), { maxLength: 3 });
    const anyTag = fc.record({
      commentId: fc.constantFrom("1", "2", "3", "4", "5", "6", "7", "stranger"),
      topicIds: anyIds,
      failure: fc.option(fc.constant("it was refused")),
    });
    const withEmpty = toDiscussion([...six.comments, toComment({ id: "7", absence: "deleted", text: "" })]);
    await fc.assert(
      fc.asyncProperty(fc.array(anyTag, { maxLength: 12 }), fc.boolean(), async (tags, nested) => {
        const topics = [toTopic("a"), toTopic("b", nested ? "a" : null), toTopic("c")];
        const { coverage, comments } = await read(withEmpty, { topics, tags });
        expect(coverage.tagged + coverage.untagged + coverage.empty + coverage.failed).toBe(7);
        expect(comments.map((comment) => comment.id)).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
        expect(comments.at(-1)).toMatchObject({ status: "empty", reason: "deleted", topicIds: [] });
      }),
    );
  });

  test("[A1] fails a comment that the engine forgot, with the reason", async () => {
    const { comments, coverage } = await read(six, { topics: [toTopic("a")], tags: ["1", "2", "3", "4", "5"].map((id) => toTag(id, "a")) });
    expect(comments[5]).toMatchObject({ status: "failed", reason: "the engine returned no tag for it" });
    expect(coverage).toEqual({ comments: 6, tagged: 5, untagged: 0, empty: 0, failed: 1 });
  });

  test("[G1] publishes no sentence whose citation is not of the topic, counts it, and quotes a comment instead", async () => {
    const report = await read(six, {
      topics: [toTopic("a")],
      tags: [toTag("1", "a"), toTag("2", "a"), toTag("3")],
      summarize: () => ({
        sentences: [{ text: "Everybody agrees.", kind: "said", citations: [{ commentId: "3", quote: null }] }],
        viewpoints: [],
      }),
    });
    expect(report.topics[0]?.summary).toMatchObject([
      {
        text: "What comment 1 says about the matter at hand.",
        kind: "quoted",
        citations: [{ commentId: "1", quote: "What comment 1 says about the matter at hand." }],
      },
    ]);
    expect(codes(report)).toEqual(["sentence-dropped", "summary-quoted"]);
  });

  test("[G2] publishes no quote that the comment does not say, and counts it", async () => {
    const report = await read(six, {
      topics: [toTopic("a")],
      tags: [toTag("1", "a"), toTag("2", "a")],
      summarize: () => ({
        sentences: [{ text: "One says so.", kind: "said", citations: [{ commentId: "1", quote: "never said" }] }],
        viewpoints: [],
      }),
    });
    expect(report.topics[0]?.summary[0]?.citations).toEqual([{ commentId: "1", quote: null }]);
    expect(codes(report)).toEqual(["quote-dropped"]);
  });

  test("[G3] counts the people of viewpoints and topics from the authors, and drops holders that are not of the topic", async () => {
    const authors = ["ann", "ann", "bob", null, null, "eve"];
    const discussion = toDiscussion(authors.map((author, index) => toComment({ id: String(index + 1), author })));
    const report = await read(discussion, {
      topics: [toTopic("a")],
      tags: ["1", "2", "3", "4", "5"].map((id) => toTag(id, "a")),
      summarize: () => ({
        sentences: [],
        viewpoints: [
          { statement: "It works.", commentIds: ["6", "5", "2", "1", "4"] },
          { statement: "It fails.", commentIds: ["6"] },
        ],
      }),
    });
    expect(report.topics[0]).toMatchObject({
      people: 4,
      viewpoints: [{ statement: "It works.", commentIds: ["1", "2", "4", "5"], people: 3 }],
    });
    expect(codes(report)).toContain("viewpoint-dropped");
  });

  const everyTag = ["1", "2", "3", "4", "5", "6"].map((id) => toTag(id, "a"));
  const quote = (commentId: string, text = `What comment ${commentId} says about the matter at hand.`): Sentence => ({
    text,
    kind: "quoted",
    citations: [{ commentId, quote: text }],
  });

  test("the overview holds what the engine says, without a sentence of counts", async () => {
    const report = await read(six, { topics: [toTopic("a")], tags: everyTag, overview: [quote("2"), quote("2")] });
    expect(report.overview).toMatchObject([quote("2")]);
    expect((await read(six, { topics: [toTopic("a")], tags: everyTag })).overview).toEqual([]);
  });

  test("[G1] [G2] publishes a lede, a heading and exchanges only where they hold, and counts the others", async () => {
    const discussion = toDiscussion([...six.comments, toComment({ id: "7", parentId: "1" })]);
    const exchange = { claim: quote("1"), reply: quote("7"), disagrees: true };
    const script: Script = { topics: [toTopic("a")], tags: [...everyTag, toTag("7", "a")] };
    const parts = { sentences: [quote("3")], lede: quote("2"), heading: quote("4"), exchanges: [exchange] };
    const sound = await read(discussion, { ...script, summarize: () => parts });
    expect(sound.topics[0]).toMatchObject({
      lede: quote("2"),
      heading: quote("4"),
      exchanges: [exchange],
      summary: [quote("2"), quote("3")],
    });
    expect(codes(sound)).toEqual([]);

    const never = quote("2", "Never said.");
    const broken = await read(discussion, {
      ...script,
      summarize: () => ({
        sentences: [quote("3")],
        lede: never,
        heading: { ...never, kind: "said" },
        exchanges: [{ ...exchange, reply: quote("5") }],
      }),
    });
    expect(broken.topics[0]).toMatchObject({ lede: quote("3"), heading: null, exchanges: [] });
    expect(codes(broken).toSorted()).toEqual(["exchange-dropped", "sentence-dropped", "sentence-dropped"]);
  });

  test("uses a claim once on a page: a lede that the overview holds gives way, and an exchange's claim leaves the summary", async () => {
    const discussion = toDiscussion([...six.comments, toComment({ id: "7", parentId: "1" })]);
    const { topics } = await read(discussion, {
      topics: [toTopic("a")],
      tags: [...everyTag, toTag("7", "a")],
      overview: [quote("2")],
      summarize: () => ({
        sentences: [quote("1"), quote("2"), quote("3")],
        lede: quote("2"),
        exchanges: [{ claim: quote("1"), reply: quote("7"), disagrees: false }],
      }),
    });
    expect(topics[0]?.lede).toMatchObject(quote("3"));
    expect(topics[0]?.summary).toMatchObject([quote("3"), quote("2")]);
  });

  test("publishes a sentence that an engine repeats once", async () => {
    const { topics } = await read(six, {
      topics: [toTopic("a")],
      tags: everyTag,
      summarize: () => ({ sentences: [quote("1"), quote("1")] }),
    });
    expect(topics[0]?.summary).toMatchObject([quote("1")]);
  });

  test("[G1] names as worth reading only tagged comments, each once, with a reason", async () => {
    const report = await read(six, {
      topics: [toTopic("a")],
      tags: [toTag("1", "a"), toTag("2", "a"), toTag("3")],
      worthReading: [
        { commentId: "2", reason: " the whole story " },
        { commentId: "2", reason: "again" },
        { commentId: "3", reason: "not tagged" },
        { commentId: "1", reason: "" },
        { commentId: "stranger", reason: "not here" },
      ],
    });
    expect(report.worthReading).toEqual([{ commentId: "2", reason: "the whole story" }]);
    expect(codes(report).filter((code) => code === "worth-reading-dropped")).toHaveLength(3);
  });

  test("chooses comments worth reading itself where the engine names none", async () => {
    const long = toComment({ id: "long", text: "A word after another. ".repeat(20) });
    const comments = [long, ...Array.from({ length: 12 }, (_, index) => toComment({ id: `c${index}` }))];
    const report = await read(toDiscussion(comments), { topics: [toTopic("a")], tags: comments.map(({ id }) => toTag(id, "a")) });
    expect(report.worthReading.map(({ commentId }) => commentId)).toEqual(["long"]);
  });

  test("[T1] merges learned topics that share more than half of their comments, and drops what is left with one", async () => {
    const tags = [toTag("1", "a", "b"), toTag("2", "a", "b"), toTag("3", "a"), toTag("4", "c"), toTag("5", "d"), toTag("6", "d")];
    const report = await read(six, { topics: ["a", "b", "c", "d"].map((id) => toTopic(id)), tags });
    expect(report.topics.map(({ id, commentIds }) => [id, commentIds])).toEqual([
      ["a", ["1", "2", "3"]],
      ["d", ["5", "6"]],
    ]);
    expect(report.comments[3]).toMatchObject({ id: "4", status: "untagged" });
    expect(codes(report)).toEqual(expect.arrayContaining(["topics-merged", "topic-dropped"]));
  });

  test("[T1] keeps given topics as they are: alike, thin and empty ones", async () => {
    const given = ["a", "b", "empty"].map((id) => toTopic(id));
    const report = await read(six, { tags: ["1", "2"].map((id) => toTag(id, "a", "b")) }, given);
    expect(report.topics.map(({ id, commentIds, summary }) => [id, commentIds.length, summary.length])).toEqual([
      ["a", 2, 1],
      ["b", 2, 1],
      ["empty", 0, 0],
    ]);
  });

  test("[T1] puts a child's comments into its parent, and names both on the comment", async () => {
    const report = await read(six, {
      topics: [toTopic("parent"), toTopic("child", "parent")],
      tags: [toTag("1", "child"), toTag("2", "child"), toTag("3", "parent")],
    });
    expect(report.topics.map(({ id, commentIds }) => [id, commentIds])).toEqual([
      ["parent", ["1", "2", "3"]],
      ["child", ["1", "2"]],
    ]);
    expect(report.comments[0]?.topicIds).toEqual(["parent", "child"]);
  });

  test("[A2] counts a tag with an unknown topic and believes the first of two verdicts", async () => {
    const report = await read(six, { topics: [toTopic("a")], tags: [toTag("1", "a"), toTag("2", "a", "nowhere"), toTag("1"), toTag("3")] });
    expect(report.topics[0]?.commentIds).toEqual(["1", "2"]);
    expect(codes(report).filter((code) => code === "tag-unknown")).toHaveLength(1);
  });

  test("reads discussions of 0, 1 and 2 comments and one with nothing left in it", async () => {
    for (const ids of [[], ["1"], ["1", "2"]]) {
      const report = await read(toDiscussion(ids.map((id) => toComment({ id }))), {});
      expect([report.coverage.untagged, report.topics.length, report.overview.length]).toEqual([ids.length, 0, 0]);
    }
    const allDeleted = toDiscussion(["1", "2"].map((id): Comment => toComment({ id, absence: "deleted", text: "" })));
    expect((await read(allDeleted, {})).coverage).toEqual({ comments: 2, tagged: 0, untagged: 0, empty: 2, failed: 0 });
  });

  test("tells each step as it ends, and stops between steps when asked to", async () => {
    const events: ReadingEvent["type"][] = [];
    const engine = createScriptedEngine({ topics: [toTopic("a")], tags: [toTag("1", "a"), toTag("2", "a")] });
    const signal = new AbortController().signal;
    await makeReport({ discussion: six, givenTopics: null }, { engine, emit: (event) => events.push(event.type), signal });
    expect(events).toEqual(["topics-proposed", "comments-tagged", "topic-summarized", "overview-written"]);
    await expect(
      makeReport({ discussion: six, givenTopics: null }, { engine, emit: () => undefined, signal: AbortSignal.abort() }),
    ).rejects.toThrow("abort");
  });

  const spent = new AppError("budget-reached", { what: "Stopped", why: "$1 is spent", fix: "Raise --max-cost." });
  const partial = { reason: "Stopped: $1 is spent", resume: "Raise --max-cost." };
  const stop = (): Promise<never> => Promise.reject(spent);

  test("[R3] [S2] keeps what is done when the budget ends a step, and says what is missing and how to go on", async () => {
    const script = { topics: [toTopic("a")], tags: six.comments.map(({ id }) => toTag(id, "a")) };
    const early = await read(six, { ...script, more: { proposeTopics: stop } });
    expect([early.partial, early.coverage.failed]).toEqual([partial, 6]);
    const untagged = await read(six, { ...script, more: { tagComments: stop } });
    expect([untagged.partial, untagged.coverage.failed, untagged.comments[0]?.reason]).toEqual([
      partial,
      6,
      "the budget was reached before it was read",
    ]);
    const unsummarized = await read(six, { ...script, more: { summarizeTopics: (topics) => topics.map(stop), writeOverview: stop } });
    expect([unsummarized.partial, unsummarized.coverage.tagged, unsummarized.topics[0]?.summary[0]?.kind]).toEqual([partial, 6, "quoted"]);
    expect(unsummarized.findings.find(({ code }) => code === "budget-reached")?.message).toContain(
      'the overview; the summary of "Topic a"',
    );
  });

  test("passes on every other failure", async () => {
    await expect(
      read(six, { topics: [toTopic("a")], more: { tagComments: () => Promise.reject(new Error("out of order")) } }),
    ).rejects.toThrow("out of order");
  });

  test("reports what the reading took, and nothing for an engine that asks no model", async () => {
    const usage = { count: 3, inputTokens: 30, cachedTokens: 20, outputTokens: 10, costUsd: null };
    expect((await read(six, { more: { usage: () => usage } })).calls).toEqual(usage);
    expect((await read(six, {})).calls).toEqual({ count: 0, inputTokens: 0, cachedTokens: 0, outputTokens: 0, costUsd: 0 });
  });

  test("[A1] asks for topics of those alone that found none, when they are more than a tenth, and never for given topics", async () => {
    const asked: (readonly string[])[] = [];
    const more: Script["more"] = {
      fillGaps: (_, ids) => {
        asked.push(ids);
        return Promise.resolve({
          topics: [toTopic("new")],
          tags: [toTag("1", "new"), toTag("4", "new"), toTag("5", "new"), toTag("stranger", "new")],
        });
      },
    };
    const tags = ["1", "2", "3"].map((id) => toTag(id, "a")).concat(["4", "5", "6"].map((id) => toTag(id)));
    const report = await read(six, { topics: [toTopic("a")], tags, more });
    expect(asked).toEqual([["4", "5", "6"]]);
    expect(report.topics.map(({ id, commentIds }) => [id, commentIds])).toEqual([
      ["a", ["1", "2", "3"]],
      ["new", ["4", "5"]],
    ]);
    await read(six, { tags, more }, [toTopic("a")]);
    await read(six, { topics: [toTopic("a")], tags: six.comments.map(({ id }) => toTag(id, "a")), more });
    expect(asked).toHaveLength(1);
  });
});
