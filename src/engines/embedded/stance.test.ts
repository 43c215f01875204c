import { expect, test } from "vitest";
import { findSaidDisagreement } from "./stance.ts";

test.each([
  ["No, it does not.", 0],
  ["I strongly disagree with the premise.", 0],
  ["That's not true at all.", 0],
  ["This is simply wrong.", 0],
  ["You're mistaken about the cache.", 0],
  ["I doubt that.", 0],
  ["I don't think that's true.", 0],
  ["Wrong, the planner is quick.", 0],
  ["Interesting numbers. I disagree.", 1],
])("[G4] %s says that it disagrees", (text, place) => {
  expect(findSaidDisagreement(text.split(/(?<=\.) /u), [])).toBe(place);
});

test.each([
  "Yep, and the table grows without end.",
  "But it costs too much.",
  "However, the planner is slow.",
  "I don't disagree with the numbers.",
  "If that's not true, tell me.",
  "No doubt it is slow.",
  "I would not say that's wrong.",
  "What about the vacuum?",
  "It runs on Linux as well.",
  "False positives are rare.",
  "I think many get it wrong.",
  "It's not right to scan tables.",
  "I don't think that many rows are read.",
  "I can't buy this where I live.",
  "I never disagree with a planner.",
])("[G3] no disagreement is read into: %s", (text) => {
  expect(findSaidDisagreement([text], [])).toBeNull();
});

test("[G3] who does not mean it does not disagree", () => {
  expect(findSaidDisagreement(["No, computers never fail.", "They are perfect /s"], [])).toBeNull();
  expect(findSaidDisagreement(["That's wrong :D"], [])).toBeNull();
});

test("[G3] words far below the beginning are about something else", () => {
  expect(findSaidDisagreement(["Good.", "Fine.", "I disagree with my boss."], [])).toBeNull();
});

test.each(["Does the planner scan every row?", "The planner never scans every row."])(
  '[G3] "No" after "%s" is an answer or agrees, and no disagreement',
  (answered) => {
    expect(findSaidDisagreement(["No, it does not."], [answered])).toBeNull();
    expect(findSaidDisagreement(["No, it does not."], ["The planner scans every row."])).toBe(0);
  },
);

test('[G3] "No" after a question in brackets or quotation marks is an answer, after a statement that mentions one it is not', () => {
  expect(findSaidDisagreement(["No, it does not."], ["It scans every row (does it really?)"])).toBeNull();
  expect(findSaidDisagreement(["No, it does not."], ['They ask "why?" and it scans every row.'])).toBe(0);
});

test("[G3] a denial that goes on to agree is no disagreement", () => {
  expect(findSaidDisagreement(["No, you're right."], [])).toBeNull();
});
