import { expect, test } from "vitest";
import { toComment, toDiscussion } from "../../test/fixtures/discussion.ts";
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
