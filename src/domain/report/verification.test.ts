import { expect, test } from "vitest";
import { describeVerification } from "./verification.ts";

const plain = { model: "acme/judge-1", supported: 0, mended: 0, dropped: 0, unverified: 0 };

test.each([
  [{ supported: 48 }, "Of 48 statements, all were compared with the comments they cite, by acme/judge-1: 48 supported."],
  [
    { supported: 43, mended: 1, dropped: 2, unverified: 3 },
    "Of 48 statements, 45 were compared with the comments they cite, by acme/judge-1: 43 supported (1 after a correction), " +
      "2 not supported and left out. 3 stand without this comparison.",
  ],
  [{ unverified: 9 }, "None of the 9 statements was compared with the comments it cites."],
])("[G5] the verified share is said: %o", (parts, words) => {
  expect(describeVerification({ ...plain, ...parts })).toBe(words);
});
