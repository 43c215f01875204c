import { describe, expect, test } from "vitest";
import { type Faults, animals, findingsOf, read, scripted } from "../../../../test/fixtures/model-reading.ts";
import { readTask } from "../../../../test/fixtures/scripted-model.ts";

const good = { text: "One commenter knows that cats purr at night.", citations: [{ c: 1, quote: "cats purr at night" }] };
const numbered = { text: "One commenter counts 99 cats.", citations: [{ c: 1, quote: "cats purr at night" }] };
const crowd = { text: "Everyone agrees that cats purr.", citations: [{ c: 3, quote: "cats purr" }] };
const long = { text: `One commenter knows that cats purr at night ${"and purr ".repeat(15)}`.trim(), citations: good.citations };

type Sentences = readonly (typeof good)[];

/** A reading whose first topic has these claims, and what is answered when failed ones are asked for again. */
const readClaims = (sentences: Sentences, repair: Faults, viewpoints: readonly { statement: string; c: readonly number[] }[] = []) => {
  const model = scripted((request, earlier) => {
    if (request.step === "repair-statements") return repair(request, earlier);
    if (request.step !== "summarize-topics") return null;
    const topics = readTask(request.task).topics.map((_, index) => ({
      topic: index + 1,
      sentences: index === 0 ? sentences : [good],
      viewpoints,
    }));
    return { summaries: topics.slice(0, 1) };
  });
  return { model, report: read(animals(8), model) };
};
const textsOf = async (report: ReturnType<typeof readClaims>["report"]) => (await report).topics[0]?.summary.map(({ text }) => text);

describe("statements that fail a check", () => {
  test("are asked for once, all of a topic together, each with its reason, shown only what they cite", async () => {
    const { model, report } = readClaims([numbered, good, crowd], () => ({}));
    await report;
    const asked = model.requests.filter(({ step }) => step === "repair-statements");
    expect(asked).toHaveLength(1);
    expect(asked[0]?.task).toMatch(/1\. \(claim\) "One commenter counts 99 cats\.": the number 99/u);
    expect(asked[0]?.task).toMatch(/2\. \(claim\) "Everyone agrees that cats purr\.": it counts people/u);
    expect(asked[0]?.task).not.toContain("#5 ");
  });

  test("are matched by their number, so that an answer to one of them mends that one", async () => {
    const mended = { text: "One commenter says that cats purr.", citations: [{ c: 3, quote: "cats purr" }] };
    const { report } = readClaims([numbered, good, crowd], () => ({ summaries: [{ topic: 2, sentences: [mended] }] }));
    expect(await textsOf(report)).toEqual([good.text, mended.text]);
    expect(findingsOf(await report, "sentence-mended")).toEqual([expect.stringContaining("Everyone agrees")]);
    expect(findingsOf(await report, "sentence-dropped")).toEqual([expect.stringContaining("99 cats")]);
  });

  test("[G2] are left out where they fail again", async () => {
    const { report } = readClaims([numbered, good], () => ({ summaries: [{ topic: 1, sentences: [numbered] }] }));
    expect(await textsOf(report)).toEqual([good.text]);
  });

  test("a claim that is only too long is asked for again, and stays as it was where that does not help", async () => {
    const shorter = { text: "One commenter knows that cats purr at night, and purr.", citations: good.citations };
    expect(await textsOf(readClaims([long], () => ({ summaries: [{ topic: 1, sentences: [shorter] }] })).report)).toEqual([shorter.text]);
    const { report } = readClaims([long], () => ({}));
    expect(await textsOf(report)).toEqual([long.text]);
    expect(findingsOf(await report, "sentence-mended")).toEqual([]);
  });

  test("[G3] viewpoints are checked like sentences: numbers, names, and claims about people", async () => {
    const viewpoints = [
      { statement: "Everyone agrees that cats have a 90% share.", c: [1] },
      { statement: "Cats should purr at night.", c: [1] },
    ];
    const { report } = readClaims([good], () => ({}), viewpoints);
    expect((await report).topics[0]?.viewpoints.map(({ statement }) => statement)).toEqual(["Cats should purr at night."]);
    expect(findingsOf(await report, "viewpoint-dropped")).toHaveLength(1);
  });

  test("a viewpoint in other words keeps its holders", async () => {
    const viewpoints = [{ statement: "Everyone agrees that cats purr.", c: [1, 3] }];
    const again = { text: "Cats purr at night.", citations: [{ c: 1, quote: null }] };
    const { report } = readClaims([good], () => ({ summaries: [{ topic: 1, sentences: [again] }] }), viewpoints);
    expect((await report).topics[0]?.viewpoints).toMatchObject([{ statement: "Cats purr at night.", commentIds: ["c1", "c3"] }]);
  });
});
