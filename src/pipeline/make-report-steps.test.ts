import { describe, expect, test } from "vitest";
import { toComment, toDiscussion } from "../../test/fixtures/discussion.ts";
import { createScriptedEngine, toTag, toTopic } from "../../test/fixtures/scripted-engine.ts";
import { AppError } from "../domain/app-error.ts";
import type { Discussion } from "../domain/thread/discussion.ts";
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
const everyTag = ["1", "2", "3", "4", "5", "6"].map((id) => toTag(id, "a"));
const quote = (commentId: string, text = `What comment ${commentId} says about the matter at hand.`): Sentence => ({
  text,
  kind: "quoted",
  citations: [{ commentId, quote: text }],
});
const stop = (): Promise<never> =>
  Promise.reject(new AppError("budget-reached", { what: "Stopped", why: "$1 is spent", fix: "Raise --max-cost." }));

describe("the steps of makeReport()", () => {
  /** The events of a reading, and the engine's own tools. */
  const watch = async (discussion: Discussion, script: Script, givenTopics: readonly Topic[] | null = null) => {
    const events: ReadingEvent[] = [];
    const scripted = createScriptedEngine(script);
    const signal = new AbortController().signal;
    const engine: typeof scripted = {
      ...scripted,
      read: (about, tools) => {
        tools.onProgress({ done: 1, total: 2, unit: "comments" });
        expect(tools.signal).toBe(signal);
        return scripted.read(about, tools);
      },
    };
    await makeReport({ discussion, givenTopics }, { engine, emit: (event) => events.push(event), signal });
    return events;
  };

  test("[A1] the events hold the same counts as the report, and each topic as it ends", async () => {
    const discussion = toDiscussion([...six.comments, toComment({ id: "7", absence: "dead", text: "" }), toComment({ id: "8" })]);
    const tags = [toTag("1", "a", "b"), toTag("2", "a"), toTag("3", "b"), toTag("4"), { ...toTag("5"), failure: "refused" }, toTag("6")];
    expect(await watch(discussion, { tags, overview: [quote("1")] }, [toTopic("a"), toTopic("b")])).toEqual([
      { type: "engine-progressed", progress: { done: 1, total: 2, unit: "comments" } },
      { type: "topics-proposed", names: ["Topic a", "Topic b"], given: true },
      { type: "comments-tagged", tagged: 3, untagged: 2, empty: 1, failed: 2 },
      { type: "topic-summarized", done: 1, total: 2, name: "Topic a" },
      { type: "topic-summarized", done: 2, total: 2, name: "Topic b" },
      { type: "overview-written", sentences: 1 },
    ]);
  });

  test("asks for no summary of a topic without comments, and for no overview where no topic has any", async () => {
    const asked: string[] = [];
    const more: Script["more"] = {
      summarizeTopics: (topics) =>
        topics.map(({ id }) => {
          asked.push(id);
          return Promise.resolve({ sentences: [], viewpoints: [], lede: null, heading: null, exchanges: [] });
        }),
      writeOverview: (topics) => {
        asked.push(`overview of ${topics.map(({ id }) => id).join(" ")}`);
        return Promise.resolve({ bottomLine: [], sentences: [], groupLedes: new Map(), worthReading: [], roles: [] });
      },
    };
    const given = [toTopic("a"), toTopic("empty")];
    await read(six, { tags: [toTag("1", "a")], more }, given);
    expect(asked).toEqual(["a", "overview of a"]);
    await read(six, { tags: [], more }, given);
    expect(asked).toHaveLength(2);
  });

  test("[R3] names each step that the budget did not allow, and keeps deleted comments empty", async () => {
    const discussion = toDiscussion([...six.comments, toComment({ id: "7", absence: "deleted", text: "" })]);
    const missing = async (more: Script["more"], tags: Script["tags"] = everyTag) => {
      const report = await read(discussion, { topics: [toTopic("a")], tags, ...(more && { more }) });
      expect(report.coverage.empty).toBe(1);
      return report.findings.find(({ code }) => code === "budget-reached")?.message;
    };
    expect(await missing({ proposeTopics: stop })).toBe("The budget was reached; not made: topics.");
    expect(await missing({ tagComments: stop, fillGaps: () => Promise.reject(new Error("asked in vain")) })).toBe(
      "The budget was reached; not made: tags.",
    );
    expect(await missing({ fillGaps: stop }, [toTag("1", "a"), toTag("2", "a"), ...["3", "4", "5", "6"].map((id) => toTag(id))])).toBe(
      "The budget was reached; not made: topics for comments without one.",
    );
  });

  test("stops after each step during which it is told to", async () => {
    for (const step of ["proposeTopics", "tagComments", "fillGaps", "summarizeTopics", "writeOverview"] as const) {
      const abort = new AbortController();
      const engine = createScriptedEngine({ topics: [toTopic("a")], tags: [toTag("1", "a"), toTag("2", "a"), toTag("3")] });
      const after: string[] = [];
      const watched: typeof engine = {
        ...engine,
        read: async (discussion, tools) => {
          const reading = await engine.read(discussion, tools);
          const record = (name: string) => {
            if (abort.signal.aborted) after.push(name);
            if (name === step) abort.abort(new Error("told to stop"));
          };
          return {
            ...reading,
            proposeTopics: () => (record("proposeTopics"), reading.proposeTopics()),
            tagComments: (topics) => (record("tagComments"), reading.tagComments(topics)),
            fillGaps: (topics, ids) => (record("fillGaps"), reading.fillGaps(topics, ids)),
            summarizeTopics: (topics) => (record("summarizeTopics"), reading.summarizeTopics(topics)),
            writeOverview: (topics) => (record("writeOverview"), reading.writeOverview(topics)),
          };
        },
      };
      const making = makeReport({ discussion: six, givenTopics: null }, { engine: watched, emit: () => undefined, signal: abort.signal });
      await expect(making, step).rejects.toThrow("told to stop");
      expect(after, step).toEqual([]);
    }
  });

  test("[A1] a deleted comment is empty, and one that failed has no topic, whatever their tags say", async () => {
    const discussion = toDiscussion([...six.comments, toComment({ id: "7", absence: "deleted", text: "" })]);
    const tags = [...everyTag.slice(1), toTag("7", "a"), { ...toTag("1", "a"), failure: "it was refused" }];
    const { comments, topics } = await read(discussion, { topics: [toTopic("a")], tags });
    expect(topics[0]?.commentIds).toEqual(["2", "3", "4", "5", "6"]);
    expect([comments[0], comments[6]]).toMatchObject([
      { status: "failed", reason: "it was refused" },
      { status: "empty", reason: "deleted" },
    ]);
  });

  test("gives each topic an address from its name", async () => {
    const { topics } = await read(six, { topics: [toTopic("a")], tags: everyTag });
    expect(topics[0]?.slug).toBe("topic-a");
  });

  test("[G1] says why a comment is not named as worth reading", async () => {
    const report = await read(six, {
      topics: [toTopic("a")],
      tags: everyTag,
      worthReading: [
        { commentId: "1", reason: " " },
        { commentId: "9", reason: "good" },
      ],
    });
    expect(report.findings.filter(({ where }) => where === "document")).toEqual([
      {
        code: "worth-reading-dropped",
        where: "document",
        message: "Comment 1 was left out of the comments worth reading: no reason was given.",
      },
      {
        code: "worth-reading-dropped",
        where: "document",
        message: "Comment 9 was left out of the comments worth reading: it is not among the tagged comments.",
      },
    ]);
  });
});
