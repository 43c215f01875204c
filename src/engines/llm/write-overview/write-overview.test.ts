import { describe, expect, test } from "vitest";
import { animals, findingsOf, proposed, read, scripted } from "../../../../test/fixtures/model-reading.ts";
import type { ScriptedLists } from "../../../../test/fixtures/scripted-model.ts";
import type { Discussion } from "../../../domain/thread/discussion.ts";

const said = (text: string, ...numbers: number[]) => ({ text, citations: numbers.map((c) => ({ c, quote: null })) });
const lede = [said("It comes down to what happens at night.", 1)];

const readOverview = (answer: ScriptedLists, discussion: Discussion = animals(8)) => {
  const model = scripted((request) => (request.step === "write-overview" ? answer : null));
  return { model, report: read(discussion, model) };
};
const taskOf = (model: ReturnType<typeof scripted>): string => model.requests.find(({ step }) => step === "write-overview")?.task ?? "";

describe("the overview", () => {
  test("begins with the bottom line; each entry about topic 0 is a paragraph", async () => {
    const { report } = readOverview({
      summaries: [
        { topic: 0, lede, sentences: [said("Cats purr.", 1), said("They do so at night.", 1)] },
        { topic: 0, sentences: [said("Dogs bark.", 2)] },
      ],
    });
    const { bottomLine, overview } = await report;
    expect(bottomLine.map(({ text }) => text)).toEqual(["It comes down to what happens at night."]);
    expect(overview.map(({ text, opensParagraph }) => [text, opensParagraph])).toEqual([
      ["Cats purr.", false],
      ["They do so at night.", false],
      ["Dogs bark.", true],
    ]);
  });

  test("[G3] the number of people in it is counted by code from the authors that it cites", async () => {
    const { report } = readOverview({ summaries: [{ topic: 0, lede: [said("{people} know that cats purr.", 1, 3, 5)], sentences: lede }] });
    expect((await report).bottomLine.map(({ text }) => text)).toEqual(["Three commenters know that cats purr."]);
  });

  test("[G1] a sentence that does not check is asked for again and left out, the others stay", async () => {
    const { report } = readOverview({
      summaries: [{ topic: 0, lede, sentences: [said("Everyone agrees on cats.", 1), said("Dogs bark.", 2)] }],
    });
    expect((await report).overview.map(({ text }) => text)).toEqual(["Dogs bark."]);
    expect(findingsOf(await report, "sentence-dropped")).toHaveLength(1);
  });

  test("asks for what readers of a place look for first, and elsewhere for nothing more", async () => {
    const asked = async (source: string): Promise<string> => {
      const { model, report } = readOverview({ summaries: [{ topic: 0, lede, sentences: lede }] }, { ...animals(8), source });
      await report;
      return taskOf(model);
    };
    const onGitHub = await asked("github");
    for (const wish of ["the decision", "questions that are still open", "workaround", "what changed"]) expect(onGitHub).toContain(wish);
    expect(await asked("hackernews")).not.toContain("look first for");
    expect(await asked("hackernews")).toBe(await asked("generic"));
  });

  test("is written from the claims, the comments they rest on and the whole story", async () => {
    const story = `${"It has been on my mind for long. ".repeat(60)}So which animal should I keep?`;
    const { model, report } = readOverview(
      { summaries: [{ topic: 0, lede, sentences: lede }] },
      { ...animals(8), text: story, author: "ann" },
    );
    await report;
    const request = model.requests.find(({ step }) => step === "write-overview");
    expect(request?.prefix).toContain("So which animal should I keep?");
    expect(request?.prefix).toContain("#1 ");
    expect(request?.task).toContain("One commenter knows what happens at night. [1]");
  });

  test("[G4] its length follows the discussion: 180 to 250 words from 100 comments on", async () => {
    const lengthOf = async (count: number) => {
      const { model, report } = readOverview({ summaries: [{ topic: 0, lede, sentences: lede }] }, animals(count));
      await report;
      return /"sentences" are ([\w ]+) words/u.exec(taskOf(model))?.[1];
    };
    expect([await lengthOf(120), await lengthOf(40)]).toEqual(["180 to 250", "at most 100"]);
  });

  test("comments worth reading have a reason that passes the checks; roles are proved by their holder's own words", async () => {
    const { report } = readOverview({
      summaries: [{ topic: 0, lede, sentences: lede }],
      reading: [
        { c: 2, reason: "knows what dogs do" },
        { c: 3, reason: "names 77 cats" },
        { c: 99, reason: "is not there" },
      ],
      roles: [
        { c: 1, role: "author", quote: "I know that" },
        { c: 2, role: "insider", quote: "I work there" },
      ],
    });
    const { worthReading, roles, comments } = await report;
    expect(worthReading).toEqual([{ commentId: "c2", reason: "knows what dogs do" }]);
    expect(findingsOf(await report, "worth-reading-dropped")).toEqual([expect.stringContaining("the number 77")]);
    expect(roles).toEqual([{ author: comments[0]?.author, role: "author", citation: { commentId: "c1", quote: "I know that" } }]);
    expect(findingsOf(await report, "role-dropped")).toHaveLength(1);
  });

  test("an overview that is not written leaves the rest of the report", async () => {
    const model = scripted((request) => (request.step === "write-overview" ? { finish: "refused" } : null));
    const report = await read(animals(8), model);
    expect([report.bottomLine, report.overview, report.topics.length]).toEqual([[], [], 2]);
    expect(findingsOf(report, "answer-unusable")).toEqual([expect.stringContaining("The overview was not written")]);
  });
});

describe("groups", () => {
  const description = "what animals do at night and whether anybody minds it at all";
  /** Two topics in a group; the rules for when topics are grouped are tested with `toTopicLimits`. */
  const readGroups = (overview: ScriptedLists) => {
    const model = scripted((request) => {
      if (request.step === "propose-topics")
        return { topics: proposed, groups: [{ name: "Animals At Night", description, topics: [1, 2] }] };
      if (request.step === "summarize-topics") {
        const sentences = [said("One commenter says that cats purr at night.", 1)];
        return {
          summaries: [1, 2].map((topic) => ({
            topic,
            lede: [{ text: `Number ${topic === 1 ? "one" : "two"}.`, citations: [{ c: topic, quote: "at night" }] }],
            sentences,
          })),
        };
      }
      return request.step === "write-overview" ? overview : null;
    });
    return read(animals(160), model);
  };

  test("have a lede of their own, and then the ledes of their topics", async () => {
    const report = await readGroups({
      summaries: [
        { topic: 0, lede, sentences: lede },
        { topic: 1, lede: [said("Animals are heard at night.", 1, 2)] },
      ],
    });
    const [group, ...parts] = report.topics;
    expect(group).toMatchObject({ name: "Animals At Night", parentId: null, viewpoints: [] });
    expect(parts.map(({ parentId }) => parentId)).toEqual([group?.id, group?.id]);
    expect(group?.lede?.text).toBe("Animals are heard at night.");
    expect(group?.summary.map(({ text }) => text)).toEqual([
      "Animals are heard at night.",
      ...parts.map(({ summary }) => summary[0]?.text),
    ]);
    expect(group?.commentIds).toHaveLength(160);
  });

  test("[G1] without a lede begin with those of their topics", async () => {
    const [group, ...parts] = (await readGroups({ summaries: [{ topic: 0, lede, sentences: lede }] })).topics;
    expect(group?.lede).toBeNull();
    expect(group?.summary.map(({ text }) => text)).toEqual(parts.map(({ summary }) => summary[0]?.text));
  });
});
