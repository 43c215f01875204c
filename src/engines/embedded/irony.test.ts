import { expect, test } from "vitest";
import { isMarkedIronic } from "./irony.ts";

test.each([
  "The library never fails /s",
  "A fine library ;)",
  "A fine library;) indeed",
  "Totally :D as ever",
  "A fine library, lol.",
  "Hahaha, fine.",
])("%s is not meant", (text) => {
  expect(isMarkedIronic(text)).toBe(true);
});

test.each(["E:D has fine graphics.", "The path /srv is free.", "See (the note);", "He lolled about."])("%s is meant", (text) => {
  expect(isMarkedIronic(text)).toBe(false);
});
