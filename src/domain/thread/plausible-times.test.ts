import { expect, test } from "vitest";
import { toComment, toDiscussion } from "../../../test/fixtures/discussion.ts";
import { dropImplausibleTimes } from "./plausible-times.ts";

const now = new Date("2026-06-01T00:00:00.000Z");

test("[A3] takes out times before 1990 and after the next year, and says so", () => {
  const times = ["1989-12-31T23:59:59.000Z", "1990-01-01T00:00:00.000Z", null, "2027-12-31T23:59:59.000Z", "+055840-01-01T00:00:00.000Z"];
  const comments = times.map((createdAt, index) => toComment({ id: `c${index}`, createdAt }));
  const result = dropImplausibleTimes(toDiscussion(comments), now);
  expect(result.comments.map(({ createdAt }) => createdAt)).toEqual([null, times[1], null, times[3], null]);
  expect(result.findings).toEqual([
    {
      code: "time-unreadable",
      where: "document",
      message: "2 times are before 1990 or in the future and left out, first that of comment c0, 1989-12-31T23:59:59.000Z.",
    },
  ]);
});

test("leaves a discussion alone whose times are plausible", () => {
  const discussion = toDiscussion([toComment({ id: "a", createdAt: "2020-01-01T00:00:00.000Z" })]);
  expect(dropImplausibleTimes(discussion, now)).toBe(discussion);
});

test("[A3] takes out the discussion's own time and one that is none, and keeps earlier findings", () => {
  const earlier = { code: "order-unknown", where: "document", message: "The order is unknown." } as const;
  const old = toDiscussion([], { createdAt: "1970-01-01T00:00:00.000Z", findings: [earlier] });
  const result = dropImplausibleTimes(old, now);
  expect(result.createdAt).toBeNull();
  expect(result.findings).toEqual([
    earlier,
    {
      code: "time-unreadable",
      where: "document",
      message: "1 time is before 1990 or in the future and left out, first that of the discussion itself, 1970-01-01T00:00:00.000Z.",
    },
  ]);
  expect(dropImplausibleTimes(toDiscussion([toComment({ id: "a", createdAt: "soon" })]), now).comments[0]?.createdAt).toBeNull();
});

test("leaves comments with plausible times as they are beside one that has none", () => {
  const comments = [
    toComment({ id: "a", createdAt: "2020-01-01T00:00:00.000Z" }),
    toComment({ id: "b", createdAt: "1980-01-01T00:00:00.000Z" }),
  ];
  const discussion = toDiscussion(comments, { createdAt: "2020-01-01T00:00:00.000Z" });
  const result = dropImplausibleTimes(discussion, now);
  expect(result.createdAt).toBe(discussion.createdAt);
  expect(result.comments[0]).toBe(discussion.comments[0]);
});
