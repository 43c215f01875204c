import { expect, test } from "vitest";
import { keepSubjects } from "./learned-topic.ts";

const toTopic = (id: string, { parentId = null, hasSubject = true }: { parentId?: string | null; hasSubject?: boolean } = {}) => ({
  id,
  parentId,
  hasSubject,
  name: id,
  description: "",
  members: [],
  heading: null,
  claim: null,
});
const keep = (...topics: ReturnType<typeof toTopic>[]): readonly string[] => keepSubjects(topics).map(({ id }) => id);
const unclear = { hasSubject: false };

test("[T1] a topic without a subject of its own is left out", () => {
  expect(keep(toTopic("a"), toTopic("b", unclear), toTopic("c"))).toEqual(["a", "c"]);
});

test("… unless there is no other", () => {
  expect(keep(toTopic("a", unclear), toTopic("b", unclear))).toEqual(["a", "b"]);
});

test("a whole stays: its parts say what it is about", () => {
  expect(keep(toTopic("a", unclear), toTopic("b", { parentId: "a" }), toTopic("c", { parentId: "a" }))).toEqual(["a", "b", "c"]);
});

test("a part that would stand alone in its whole goes with the others", () => {
  const parts = [toTopic("b", { parentId: "a" }), toTopic("c", { parentId: "a", hasSubject: false })];
  expect(keep(toTopic("a"), ...parts, toTopic("d"))).toEqual(["a", "d"]);
});

test("two parts of a whole stay beside other topics", () => {
  expect(keep(toTopic("a"), toTopic("b", { parentId: "a" }), toTopic("c", { parentId: "a" }), toTopic("d"))).toEqual(["a", "b", "c", "d"]);
});
