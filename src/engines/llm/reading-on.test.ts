import { describe, expect, test } from "vitest";
import { toComment, toDiscussion } from "../../../test/fixtures/discussion.ts";
import { answerWell, scripted } from "../../../test/fixtures/model-reading.ts";
import type { ModelRequest } from "../../models/model.ts";
import type { Reading, TaggedTopic } from "../engine.ts";
import { createModelEngine } from "./model-engine.ts";

const discussion = toDiscussion([
  toComment({ id: "a", text: "I know that cats purr at night, and the neighbours know it, too." }),
  toComment({ id: "b", parentId: "a", text: "I know that they do." }),
  toComment({ id: "c", text: "I know that dogs bark at night." }),
  toComment({ id: "d", text: "I know that owls hoot at night." }),
  toComment({ id: "e", text: "I know that owls hunt at night." }),
  toComment({ id: "f", text: "I know that owls are heard before they are seen." }),
]);

const topics: readonly TaggedTopic[] = [
  { id: "t1", name: "Cats At Night", description: "what cats do", parentId: null, commentIds: ["a"] },
  { id: "t3", name: "Dogs At Night", description: "what dogs do", parentId: null, commentIds: ["c"] },
];

const owls = {
  name: "Owls At Night",
  description: "what owls do at night and how people come to know of it",
  size: 3,
  from: [],
  answers: false,
};

/** Opens a reading of what changed, and lets it do something; gives that and what the model was asked. */
const readOn = async <T>(act: (reading: Reading) => Promise<T>, faults: Parameters<typeof scripted>[0] = () => null) => {
  const model = scripted((request, earlier) => faults(request, earlier) ?? answerWell(request));
  const engine = createModelEngine({ model, tagModel: model, verify: { model, when: "always" } });
  const reading = await engine.read(discussion, { signal: new AbortController().signal, onProgress: () => undefined, extent: "changes" });
  return { result: await act(reading), requests: model.requests };
};

const gather = (topicsAnswer: readonly object[], tags: readonly object[]) => (request: ModelRequest) =>
  request.step === "gather-topics" ? { topics: topicsAnswer, tags } : null;

describe("[R4] reading what changed, with a language model", () => {
  test("no call shows the whole thread", async () => {
    const { requests } = await readOn(async (reading) => {
      await reading.tagSelection(topics, ["b"], "learned");
      await Promise.all(reading.summarizeTopics(topics));
      await reading.writeOverview(topics);
    });
    expect(requests.map(({ step }) => step)).toEqual(
      expect.arrayContaining(["tag-comments", "summarize-topics", "verify-statements", "write-overview"]),
    );
    for (const { prefix, task, step } of requests) {
      expect(prefix, step).toBe("");
      expect(task, step).not.toContain("owls");
    }
  });

  test("[T2] a new comment stands below what it answers, with the topics of that, and with the rules for tags alone", async () => {
    const { requests } = await readOn((reading) => reading.tagSelection(topics, ["b"], "learned"));
    const [request] = requests;
    expect(requests).toHaveLength(1);
    expect(request?.task).toMatch(/^#1 author-a\n I know that cats.*\n#2 author-b \^1\n I know that they do\./msu);
    expect(request?.task).toContain("Tag these comments: 2");
    expect(request?.task).toContain("tagged already: #1: 1.");
    expect(request?.system).toContain("A GOOD TAG");
    expect(request?.system).not.toContain("A FAIR VIEWPOINT");
    expect(Object.keys(request?.schema.json["properties"] ?? {})).toEqual(["topics", "tags"]);
  });

  test("comments without a topic get one in one call, with an id that none has had", async () => {
    const answer = gather(
      [owls],
      [4, 5, 6].map((c) => ({ c, t: [1], k: null })),
    );
    const { result, requests } = await readOn((reading) => reading.gatherTopics(topics, ["d", "e", "f"], 3), answer);
    expect(requests).toHaveLength(1);
    expect(result.topics).toMatchObject([{ id: "t4", name: "Owls At Night" }]);
    expect(result.tags.map(({ commentId, topicIds }) => [commentId, topicIds])).toEqual([
      ["d", ["t4"]],
      ["e", ["t4"]],
      ["f", ["t4"]],
    ]);
  });

  test("[S1] a topic that is there already, and comments that were not asked about, are left out", async () => {
    const answer = gather(
      [{ ...owls, name: "cats at night" }, owls],
      [
        { c: 4, t: [1, 2] },
        { c: 1, t: [2] },
        { c: 5, t: [7] },
      ],
    );
    const { result } = await readOn((reading) => reading.gatherTopics(topics, ["d", "e", "f"], 3), answer);
    expect(result.topics.map(({ name }) => name)).toEqual(["Owls At Night"]);
    expect(result.tags.filter(({ topicIds }) => topicIds.length > 0).map(({ commentId, topicIds }) => [commentId, topicIds])).toEqual([
      ["d", [result.topics[0]?.id]],
    ]);
  });

  test("the overview is written with summaries that stay", async () => {
    const kept = {
      heading: null,
      lede: null,
      exchanges: [],
      viewpoints: [],
      sentences: [{ text: "What stays is this.", kind: "said" as const, citations: [{ commentId: "c", quote: null }] }],
    };
    const { requests } = await readOn(async (reading) => {
      reading.keepSummaries(new Map([["t3", kept]]));
      await Promise.all(reading.summarizeTopics(topics.slice(0, 1)));
      await reading.writeOverview(topics);
    });
    const overview = requests.find(({ step }) => step === "write-overview")?.task ?? "";
    expect(overview).toContain("What stays is this.");
    // Only what was written now brings its comments along.
    expect(overview).toContain("cats purr");
    expect(overview).not.toContain("dogs bark");
  });
});
