import { expect, test } from "vitest";
import { toTopicLimits } from "./topic-count.ts";

test("[T1] at most about as many topics as the root of the comments: fourteen without groups, twenty with them", () => {
  expect([0, 1, 2, 9, 100, 149].map((comments) => toTopicLimits(comments))).toEqual(
    [1, 1, 1, 4, 13, 14].map((topics) => ({ topics, groups: null })),
  );
  expect([150, 400, 10_000].map((comments) => toTopicLimits(comments).topics)).toEqual([16, 20, 20]);
});

test("[T1] topics stand in four to eight groups from 150 comments on", () => {
  expect(toTopicLimits(150).groups).toEqual({ least: 4, most: 8 });
});
