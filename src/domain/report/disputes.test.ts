import { describe, expect, test } from "vitest";
import { modelReportDraft } from "../../../test/fixtures/model-report.ts";
import { findDisputes, rankDisputes } from "./disputes.ts";
import type { ReportTopic, ReportViewpoint } from "./report.ts";

const { comments, topics } = modelReportDraft;
const byId = new Map(comments.map((comment) => [comment.id, comment]));
const plain = topics[0]!;
const toTopic = (...viewpoints: readonly Partial<ReportViewpoint>[]): ReportTopic => ({
  ...plain,
  viewpoints: viewpoints.map((parts, place) => ({
    statement: String(place),
    commentIds: [],
    people: 0,
    against: [],
    quote: null,
    ...parts,
  })),
});
const sidesOf = (topic: ReportTopic): readonly (readonly (readonly string[])[])[] =>
  findDisputes(topic, byId).map(({ sides }) => sides.map(({ viewpoints }) => viewpoints.map(({ statement }) => statement)));

describe("findDisputes()", () => {
  test("[G4] puts views that oppose each other on two sides, and leaves out those that oppose none", () => {
    expect(sidesOf(toTopic({ against: [2] }, {}, { against: [0] }))).toEqual([[["0"], ["2"]]]);
  });

  test("puts two views that oppose the same one on one side, the most widely held first", () => {
    const topic = toTopic({ against: [1, 2], people: 5 }, { against: [0], people: 1 }, { against: [0], people: 2 });
    expect(sidesOf(topic)).toEqual([[["0"], ["2", "1"]]]);
  });

  test("keeps separate quarrels apart, and places every view once where three oppose one another", () => {
    const separate = toTopic({ against: [1] }, { against: [0] }, { against: [3] }, { against: [2] });
    expect(sidesOf(separate)).toHaveLength(2);
    const three = toTopic({ against: [1, 2] }, { against: [0, 2] }, { against: [0, 1] });
    expect(sidesOf(three)).toEqual([[["0"], ["1", "2"]]]);
  });

  test("[G3] counts a person once on a side, whatever number of its views that person holds", () => {
    const own = comments.filter(({ author }) => author === "otto").map(({ id }) => id);
    const topic = toTopic({ against: [1, 2], people: 9 }, { against: [0], commentIds: own }, { against: [0], commentIds: own });
    const people = findDisputes(topic, byId).flatMap(({ sides }) => sides.map((side) => side.people));
    expect(people.toSorted((left, right) => left - right)).toEqual([0, 1]);
  });
});

describe("rankDisputes()", () => {
  test("ranks by the people on the smaller side", () => {
    const smaller = rankDisputes(modelReportDraft).map(({ sides }) => sides[1].people);
    expect(smaller.length).toBeGreaterThan(4);
    expect(smaller).toEqual(smaller.toSorted((left, right) => right - left));
  });

  test("shows a dispute of a narrower topic once, under the narrower one", () => {
    const relay = topics.find(({ id }) => id === "relay")!;
    const all = topics.map((topic) => (topic.id === "delivery" ? { ...topic, viewpoints: relay.viewpoints } : topic));
    const found = rankDisputes({ topics: all, comments }).map(({ topic }) => topic.id);
    expect(found.filter((id) => id === "relay" || id === "delivery")).toEqual(["relay"]);
  });
});
