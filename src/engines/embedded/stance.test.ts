import { expect, test } from "vitest";
import { toStance } from "./stance.ts";

test.each([
  ["Exactly.", "agrees"],
  ["I completely agree, it is a mess.", "agrees"],
  ["You're right.", "agrees"],
  ["Yes, but it costs too much.", "silent"],
  ["Agreed. However it is slow.", "silent"],
  ["No, it does not.", "disagrees"],
  ["I don't think so.", "disagrees"],
  ["That's not true at all.", "disagrees"],
  ["It runs on Linux as well.", "silent"],
] as const)("[G3] %s", (text, expected) => {
  expect(toStance(text.split(/(?<=\.) /u))).toBe(expected);
});
