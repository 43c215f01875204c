import { describe, expect, test } from "vitest";
import { emptyAnswer } from "./answer-schema.ts";
import { parseAnswer } from "./parse-answer.ts";

const empty = emptyAnswer;
const tags = [{ c: 3, t: [1, 2], k: null }];
const topic = { name: "A", description: "B", size: 2, from: [] };

describe("parseAnswer()", () => {
  test.each<[string, unknown]>([
    ["whole", { ...empty, tags }],
    ["without the other lists", { tags }],
    ["with null for the other lists", { topics: null, tags, summaries: null }],
    ["wrapped", { answer: { ...empty, tags } }],
    ["wrapped twice", { result: { data: { tags } } }],
    ["wrapped as a string", { answer: JSON.stringify({ tags }) }],
    ["in a list", [{ ...empty, tags }]],
    ["as a bare list", tags],
    ["as a wrapped bare list", { items: tags }],
    ["in parts", [{ topics: [] }, { tags }]],
    ["as one entry for a list", { tags: tags[0] }],
  ])("reads an answer %s", (_name, value) => {
    expect(parseAnswer(value)).toEqual({ answer: { ...empty, tags }, dropped: [] });
  });

  test.each<[unknown, unknown]>([
    [
      { c: "3", t: ["1", "2"] },
      { c: 3, t: [1, 2] },
    ],
    [
      { c: "#3", t: 1 },
      { c: 3, t: [1] },
    ],
    [
      { c: "comment 3", t: "1, 2" },
      { c: 3, t: [1, 2] },
    ],
    [
      { c: 3, t: [] },
      { c: 3, t: [] },
    ],
  ])("reads %j as a tag", (tag, read) => {
    expect(parseAnswer({ tags: [tag] })).toMatchObject({ answer: { tags: [read] }, dropped: [] });
  });

  test.each<[unknown]>([
    [{ c: 1, t: null }],
    [{ c: null, t: [1] }],
    [{ c: true, t: [1] }],
    [{ c: 1 }],
    [null],
    ["x"],
    [{ c: 1, t: [null] }],
    [{ c: "none", t: [1] }],
  ])("one tag that is no tag (%j) costs itself alone", (bad) => {
    const read = parseAnswer({ tags: [bad, ...tags] });
    expect(read).toMatchObject({ answer: { tags } });
    expect("dropped" in read ? read.dropped : []).toEqual([expect.stringMatching(/^tags\.0/u)]);
  });

  test("one bad topic, summary, sentence, citation or viewpoint costs itself alone", () => {
    const sentence = { text: "S.", citations: [{ c: 1, quote: "q" }] };
    const read = parseAnswer({
      topics: [topic, { name: "no description" }],
      summaries: [
        {
          topic: 1,
          sentences: [sentence, { citations: [] }, { text: "T.", citations: [{ c: "x" }, { c: 2 }] }],
          viewpoints: [{ statement: "V", c: 1 }, {}],
        },
        "nothing",
      ],
    });
    expect(read).toMatchObject({
      answer: {
        topics: [topic],
        summaries: [
          { topic: 1, sentences: [sentence, { text: "T.", citations: [{ c: 2, quote: null }] }], viewpoints: [{ statement: "V", c: [1] }] },
        ],
      },
    });
    expect("dropped" in read ? read.dropped.map((each) => each.replace(/:.*/u, "")) : []).toHaveLength(5);
  });

  test.each<[unknown, unknown]>([
    ["experience", "experience"],
    ["Experience ", "experience"],
    ["musing", null],
    [7, null],
    [undefined, null],
  ])("a tag of the kind %j has the kind %j", (k, read) => {
    expect(parseAnswer({ tags: [{ c: 3, t: [1], k }] })).toMatchObject({ answer: { tags: [{ c: 3, k: read }] }, dropped: [] });
  });

  test("verdicts are read with the model's own way of writing them, and bare lists by what their entries hold", () => {
    const verdict = { n: 2, verdict: "wrong speaker", without: [], text: null };
    expect(parseAnswer({ supported: ["1", 3], verdicts: [{ n: 2, verdict: "Wrong_Speaker" }] })).toMatchObject({
      answer: { supported: [1, 3], verdicts: [verdict] },
    });
    expect(parseAnswer([verdict])).toMatchObject({ answer: { verdicts: [verdict] } });
    expect(parseAnswer([{ c: 1, role: "author", quote: "I wrote it" }])).toMatchObject({ answer: { roles: [{ c: 1, role: "author" }] } });
    expect(parseAnswer([{ c: 1, reason: "a measurement" }])).toMatchObject({ answer: { reading: [{ c: 1 }] } });
    expect(parseAnswer([{ name: "Safe Strings", topics: [1, 2] }])).toMatchObject({ answer: { groups: [{ topics: [1, 2] }] } });
  });

  test("a sentence without citations is kept for the check that says so, bare numbers are citations", () => {
    const summaries = [{ topic: 1, sentences: [{ text: "A." }, { text: "B.", citations: null }, { text: "C.", citations: [4, "#5"] }] }];
    const read = parseAnswer({ summaries });
    expect("answer" in read ? read.answer.summaries[0]?.sentences.map(({ citations }) => citations.map(({ c }) => c)) : null).toEqual([
      [],
      [],
      [4, 5],
    ]);
  });

  test.each<[unknown]>([[{}], [[]], [{ result: [{ title: "x" }] }], [{ tags: "none" }], [{ tags: [{ x: 1 }] }], ["text"], [null], [12]])(
    "%j is no answer, and what is wrong is named",
    (value) => {
      const read = parseAnswer(value);
      expect("problems" in read ? read.problems[0] : null).toMatch(/tags/u);
    },
  );

  test("an answer that has nothing to say is one", () => {
    expect(parseAnswer(empty)).toEqual({ answer: empty, dropped: [] });
  });
});
