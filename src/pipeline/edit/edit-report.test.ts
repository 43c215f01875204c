import { describe, expect, test } from "vitest";
import { toComment, toDiscussion } from "../../../test/fixtures/discussion.ts";
import { createScriptedEngine, toTag, toTopic } from "../../../test/fixtures/scripted-engine.ts";
import { AppError } from "../../domain/app-error.ts";
import type { Report, ReportTopic } from "../../domain/report/report.ts";
import type { Tag, Topic } from "../../domain/topics/topic.ts";
import type { TopicEdit } from "../../domain/topics/topic-edit.ts";
import { editReport } from "./edit-report.ts";
import type { ReadingEvent } from "../events.ts";
import { makeReport } from "../make-report.ts";

type Script = Parameters<typeof createScriptedEngine>[0];

const ids = ["1", "2", "3", "4", "5", "6", "7", "8"];
const discussion = toDiscussion([...ids.map((id) => toComment({ id })), toComment({ id: "9", absence: "deleted", text: "" })]);
const tree = [toTopic("a"), toTopic("a1", "a"), toTopic("a2", "a"), toTopic("b")];
const tags = [
  toTag("1", "a1"),
  toTag("2", "a1", "b"),
  toTag("3", "a2"),
  toTag("4", "a2"),
  toTag("5", "b"),
  toTag("6", "b"),
  toTag("7"),
  toTag("8"),
];

const say = (topic: { readonly id: string; readonly commentIds: readonly string[] }, words: string) => ({
  text: `${words} of ${topic.id}.`,
  kind: "said" as const,
  citations: [{ commentId: topic.commentIds[0] ?? "", quote: null }],
});
const signal = new AbortController().signal;
const base: Promise<Report> = makeReport(
  { discussion, givenTopics: tree },
  {
    engine: createScriptedEngine({
      tags,
      summarize: (topic) => ({ sentences: [say(topic, "First words")] }),
      overview: [{ text: "An overview.", kind: "said", citations: [{ commentId: "5", quote: null }] }],
      worthReading: [{ commentId: "3", reason: "most answered comment" }],
    }),
    emit: () => undefined,
    signal,
  },
);

/** The change of keeping these topics; others are dropped unless they are merged. */
const toEdit = (topics: readonly Topic[], merged: TopicEdit["merged"] = []): TopicEdit => ({ version: 1, topics, merged });

const edit = async (change: TopicEdit, script: Script = {}) => {
  const events: ReadingEvent[] = [];
  let readings = 0;
  const engine = createScriptedEngine({ summarize: (topic) => ({ sentences: [say(topic, "New words")] }), ...script });
  const counting = {
    ...engine,
    read: (...args: Parameters<typeof engine.read>) => {
      readings += 1;
      return engine.read(...args);
    },
  };
  const report = await editReport(
    { discussion, report: await base, edit: change },
    { engine: counting, emit: (event) => events.push(event), signal },
  );
  const of = (id: string): ReportTopic => report.topics.find((topic) => topic.id === id)!;
  const members = Object.fromEntries(report.topics.map(({ id, commentIds }) => [id, commentIds.join("")]));
  return { report, of, members, readings, events };
};
const rename = (topic: Topic): Topic => ({ ...topic, name: `${topic.name} renamed` });
const wordsOf = ({ summary }: ReportTopic): readonly string[] => summary.map(({ text }) => text);

describe("editReport()", () => {
  test("renames without touching anything else, and without reading", async () => {
    const { report, of, readings } = await edit(toEdit([tree[0]!, rename(tree[1]!), tree[2]!, tree[3]!]));
    expect(of("a1")).toMatchObject({ name: "Topic a1 renamed", slug: "topic-a1-renamed", parentId: "a" });
    const before = await base;
    const others = (topics: Report["topics"]) => topics.filter(({ id }) => id !== "a1");
    expect(others(report.topics)).toEqual(others(before.topics));
    expect(wordsOf(of("a1"))).toEqual(["First words of a1."]);
    expect(report.comments).toEqual(before.comments);
    expect([report.overview, report.worthReading, report.coverage]).toEqual([before.overview, before.worthReading, before.coverage]);
    expect(readings).toBe(0);
  });

  test("tags only the comments of a dropped topic anew, and keeps the topics that they have besides", async () => {
    const asked: (readonly string[])[] = [];
    const tagSelection = (_topics: readonly Topic[], commentIds: readonly string[]) => {
      asked.push(commentIds);
      return Promise.resolve([toTag("1", "a2"), toTag("2", "a2"), toTag("7", "b")]);
    };
    const { report, members, of } = await edit(toEdit([tree[0]!, tree[2]!, tree[3]!]), { more: { tagSelection } });
    expect(asked).toEqual([["1"]]);
    expect(members).toEqual({ a: "1234", a2: "134", b: "256" });
    expect(of("a2").parentId).toBe("a");
    expect(report.coverage).toEqual({ comments: 9, tagged: 6, untagged: 2, empty: 1, failed: 0 });
    expect([wordsOf(of("a2")), wordsOf(of("b"))]).toEqual([["New words of a2."], ["First words of b."]]);
    expect(report.findings.find(({ code }) => code === "topics-edited")?.message).toBe(
      "The topics of version 1 were edited by hand: 1 dropped; 1 comment was tagged again by scripted.",
    );
  });

  test("leaves a comment of a dropped subtopic in its group, when no other topic fits it", async () => {
    const { members } = await edit(toEdit([tree[0]!, tree[2]!, tree[3]!]), { more: { tagSelection: () => Promise.resolve([toTag("1")]) } });
    expect(members).toEqual({ a: "1234", a2: "34", b: "256" });
  });

  test("keeps the subtopics of a dropped group", async () => {
    const { members, readings } = await edit(toEdit([{ ...tree[1]!, parentId: null }, { ...tree[2]!, parentId: null }, tree[3]!]));
    expect([members, readings]).toEqual([{ a1: "12", a2: "34", b: "256" }, 0]);
  });

  test("gives a merged topic's comments to the other one, and asks for nothing but its summary", async () => {
    const refuse = (): Promise<never> => Promise.reject(new Error("was asked to tag"));
    const { members, of } = await edit(toEdit([tree[0]!, tree[1]!, tree[3]!], [{ from: "a2", into: "b" }]), {
      more: { tagSelection: refuse, tagComments: refuse },
    });
    expect(members).toEqual({ b: "23456", a: "12", a1: "12" });
    expect([wordsOf(of("b")), wordsOf(of("a1"))]).toEqual([["New words of b."], ["First words of a1."]]);
  });

  test("adds a new topic to the comments that fit it, which keep their others", async () => {
    const verdicts: readonly Tag[] = [
      toTag("1", "new"),
      toTag("2", "b", "new"),
      toTag("5", "a1"),
      toTag("7", "new"),
      toTag("8", "a1"),
      toTag("9", "new"),
    ];
    const { members, of, report } = await edit(toEdit([...tree, toTopic("new")]), { tags: verdicts });
    expect(members).toEqual({ a: "1234", b: "256", new: "127", a1: "12", a2: "34" });
    expect(of("new")).toMatchObject({ slug: "topic-new", people: 3, parentId: null });
    expect(wordsOf(of("a1"))).toEqual(["First words of a1."]);
    expect(report.comments[7]).toMatchObject({ status: "untagged" });
  });

  test("lists a new topic that no comment fits, and one that lost all of its comments", async () => {
    const { members } = await edit(toEdit([...tree, toTopic("new")]), { tags: [] });
    expect(members["new"]).toBe("");
  });

  test("drops the sentences of the overview that are about comments without a topic, and writes it anew when none is left", async () => {
    const overview = [{ text: "A new overview.", kind: "said" as const, citations: [{ commentId: "1", quote: null }] }];
    const none = () => Promise.resolve([]);
    const { report } = await edit(toEdit([tree[0]!, tree[1]!, tree[2]!]), { overview, more: { tagSelection: none } });
    expect(report.overview.map(({ text }) => text)).toEqual(["A new overview."]);
    expect(report.comments.filter(({ status }) => status === "failed").map(({ id }) => id)).toEqual(["5", "6"]);
  });

  test("[A1] gives each comment one status, and no topic an address twice", async () => {
    const twins = [
      { ...toTopic("x"), name: "Topic b" },
      { ...toTopic("y"), name: "Topic b" },
    ];
    const { report } = await edit(toEdit([...tree.slice(0, 3), rename(tree[3]!), ...twins]), { tags: [toTag("7", "x")] });
    const { tagged, untagged, empty, failed, comments } = report.coverage;
    expect(tagged + untagged + empty + failed).toBe(comments);
    expect(new Set(report.topics.map(({ slug }) => slug)).size).toBe(report.topics.length);
  });

  test("[R3] [S2] keeps what is done when the budget ends it", async () => {
    const spent = new AppError("budget-reached", { what: "Stopped", why: "$1 is spent", fix: "Raise --max-cost." });
    const { report, members } = await edit(toEdit([tree[0]!, tree[2]!, tree[3]!]), { more: { tagSelection: () => Promise.reject(spent) } });
    expect(members).toEqual({ a: "1234", a2: "34", b: "256" });
    expect(report.partial).toEqual({ reason: "Stopped: $1 is spent", resume: "Raise --max-cost." });
  });

  test("tells each step, so that a job's page shows it", async () => {
    const { events } = await edit(toEdit([tree[0]!, tree[1]!, tree[3]!], [{ from: "a2", into: "b" }]));
    expect(events.map(({ type }) => type)).toEqual([
      "topics-proposed",
      "comments-tagged",
      "topic-summarized",
      "topic-summarized",
      "overview-written",
    ]);
  });

  test("adds up what the readings took", async () => {
    const usage = () => ({ count: 3, inputTokens: 30, cachedTokens: 20, outputTokens: 10, costUsd: 0.5 });
    const { report } = await edit(toEdit([tree[0]!, tree[1]!, tree[3]!], [{ from: "a2", into: "b" }]), { more: { usage } });
    expect(report.calls).toEqual({ count: 3, inputTokens: 30, cachedTokens: 20, outputTokens: 10, costUsd: 0.5 });
  });
});
