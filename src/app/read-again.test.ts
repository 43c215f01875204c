import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { toComment, toDiscussion } from "../../test/fixtures/discussion.ts";
import { createEnginePorts } from "../../test/fixtures/engine-ports.ts";
import { createStoreFolder } from "../../test/fixtures/kept-report.ts";
import { createScriptedEngine, toTag, toTopic } from "../../test/fixtures/scripted-engine.ts";
import type { Comment, Discussion } from "../domain/thread/discussion.ts";
import type { Engine } from "../engines/engine.ts";
import type { Topic } from "../domain/topics/topic.ts";
import type { ReadingEvent } from "../pipeline/events.ts";
import { openSqliteStore } from "../store/sqlite/open-store.ts";
import type { Store } from "../store/store.ts";
import { summarizeDiscussion } from "./summarize.ts";

let store: Store;
beforeEach(async () => {
  store = await openSqliteStore(createStoreFolder());
});
afterEach(() => store.close());

const three = ["1", "2", "3"].map((id) => toComment({ id }));
const four = [...three, toComment({ id: "4" })];

const engineOf = (parts: Partial<Engine> = {}): Engine => ({
  ...createScriptedEngine({ topics: [toTopic("a")], tags: four.map(({ id }) => toTag(id, "a")) }),
  ...parts,
});

interface Options {
  readonly again?: boolean;
  readonly engine?: Partial<Engine>;
  readonly givenTopics?: readonly Topic[] | null;
  readonly about?: Partial<Discussion>;
}

/** Reads a thread of these comments into the store; gives the report and the events. */
const read = async (comments: readonly Comment[], { again = true, engine = {}, givenTopics = null, about = {} }: Options = {}) => {
  const events: ReadingEvent[] = [];
  const ports = createEnginePorts(store, engineOf(engine));
  const report = await summarizeDiscussion(
    {
      read: () => Promise.resolve(toDiscussion(comments, { readAt: "2026-01-02T00:00:00.000Z", ...about })),
      givenTopics,
      again,
      origin: { kind: "source", name: "thread.csv", job: null, by: null },
      lease: null,
    },
    ports,
    { emit: (event) => events.push(event), signal: new AbortController().signal },
  );
  const why = events.flatMap((event) => (event.type === "read-whole" ? [event.why] : []));
  return { report, why, types: events.map(({ type }) => type) };
};

const versionsOf = async (id = "hn-1") => (await store.listVersions(id)).map(({ version }) => version);

describe("[R4] a thread that is read again", () => {
  test("is read on from the version that is shown, and says which", async () => {
    await read(three, { again: false });
    const { report, types } = await read(four);
    expect(report.changes).toMatchObject({ since: { version: 1, readAt: "2026-01-02T00:00:00.000Z" }, comments: { new: ["4"] } });
    expect(report.comments.map(({ firstSeen }) => firstSeen)).toEqual([1, 1, 1, 2]);
    expect(types).toContain("thread-compared");
    expect((await store.listVersions("hn-1"))[0]).toMatchObject({ version: 2, isCurrent: true, origin: { kind: "fetched", base: 1 } });
    expect((await store.loadDiscussion("hn-1"))?.comments).toHaveLength(4);
  });

  test("[R1] is read freshly unless it is asked for", async () => {
    await read(three, { again: false });
    expect((await read(four, { again: false })).report.changes).toBeNull();
  });

  test("makes a version where only the story is new: the first file held comments only", async () => {
    const findings = [{ code: "story-missing", where: "document", message: "Comments only." }] as const;
    await read(three, { again: false, about: { author: null, text: null, title: "owner/name#1", findings } });
    const { report } = await read(three, { about: { author: "ann", title: "The story" } });
    expect(report.discussion).toMatchObject({ title: "The story", author: "ann" });
    expect(await versionsOf()).toEqual([2, 1]);
  });

  test("makes a version where only the story was edited, which asks for a new overview and tags nothing", async () => {
    const asked: string[] = [];
    const listening: Engine["read"] = async (discussion, tools) => {
      const reading = await engineOf().read(discussion, tools);
      return {
        ...reading,
        tagSelection: (...given) => (asked.push("tags"), reading.tagSelection(...given)),
        writeOverview: (topics) => (asked.push("overview"), reading.writeOverview(topics)),
      };
    };
    const story = { author: "ann", title: "The story", text: "What do you think?" };
    await read(three, { again: false, about: story });
    const { report } = await read(three, {
      about: { ...story, title: "The true story", text: "Edit: thanks." },
      engine: { read: listening },
    });
    expect(report.discussion).toMatchObject({ title: "The true story", text: "Edit: thanks." });
    expect(report.changes).toMatchObject({ story: ["title", "text"], comments: { new: [], edited: [], deleted: [] } });
    expect(asked).toEqual(["overview"]);
    expect(await store.findTitle("hn-1")).toBe("The true story");
    expect(await versionsOf()).toEqual([2, 1]);
  });

  test("makes no version where nothing is new, and asks nothing", async () => {
    const { report: first } = await read(three, { again: false });
    const refuse = () => Promise.reject(new Error("it was asked"));
    const { report, types } = await read(three, { engine: { read: refuse } });
    expect(report).toEqual(first);
    expect(types.at(-1)).toBe("nothing-new");
    expect(await versionsOf()).toEqual([1]);
  });

  test("is read whole where no version is stored, and says so", async () => {
    const { report, why } = await read(three);
    expect(why).toEqual(["no earlier version of it is stored"]);
    expect(report.changes).toBeNull();
  });

  test.each<[string, Options, Options]>([
    ["was read by scripted (1), and this reading is by other (1)", {}, { engine: { name: "other" } }],
    [
      "was read by scripted (1), and this reading is by scripted (2)",
      { engine: { kind: "embedded" } },
      { engine: { kind: "embedded", version: "2" } },
    ],
    ["is written in the thread's own language, and this reading is to be in de", {}, { engine: { writesIn: "de" } }],
    ["has other topics than those given now", {}, { givenTopics: [toTopic("a")] }],
    ["has other topics than those given now", { givenTopics: [toTopic("a")] }, { givenTopics: [{ ...toTopic("a"), name: "Other" }] }],
  ])("is read whole where the version %s", async (why, before, now) => {
    await read(three, { again: false, ...before });
    const { report, ...told } = await read(four, now);
    expect(told.why).toEqual([`version 1 ${why}`]);
    expect(report.changes).toBeNull();
    expect(await versionsOf()).toEqual([2, 1]);
  });

  test("is read on with the topics that were given, named again or not", async () => {
    const givenTopics = [toTopic("a"), toTopic("b")];
    await read(three, { again: false, givenTopics });
    const { report } = await read(four);
    expect(report).toMatchObject({ topicsFrom: "given", changes: { since: { version: 1 } } });
    const five = [...four, toComment({ id: "5" })];
    expect((await read(five, { givenTopics: givenTopics.toReversed() })).report.changes).toMatchObject({ since: { version: 2 } });
  });

  test("a file that has grown continues the discussion that held its comments, under that discussion's id", async () => {
    const file = (id: string): Options => ({ about: { id, readAt: null, title: "Survey" } });
    await read(three, { again: false, ...file("csv-1") });
    const { report } = await read(four, file("csv-2"));
    expect(report.discussion.id).toBe("csv-1");
    expect(await versionsOf("csv-1")).toEqual([2, 1]);
    expect(await versionsOf("csv-2")).toEqual([]);
  });

  test("a file of the same name with other comments does not", async () => {
    const others = three.map((comment) => ({ ...comment, text: `Something else altogether (${comment.id}).` }));
    await read(three, { again: false, about: { id: "csv-1", readAt: null } });
    const { why } = await read(others, { about: { id: "csv-2", readAt: null } });
    expect(why).toEqual(["no earlier version of it is stored"]);
    expect(await versionsOf("csv-2")).toEqual([1]);
  });

  test("[A2] a version that was saved meanwhile does not change what is new, only its number", async () => {
    await read(three, { again: false });
    const slow = engineOf();
    const meanwhile: Engine["read"] = async (discussion, tools) => {
      await read([...three, toComment({ id: "9" })], { again: false });
      return slow.read(discussion, tools);
    };
    const { report } = await read(four, { engine: { read: meanwhile } });
    expect(await versionsOf()).toEqual([3, 2, 1]);
    expect(report.comments.map(({ firstSeen }) => firstSeen)).toEqual([1, 1, 1, 3]);
  });
});
