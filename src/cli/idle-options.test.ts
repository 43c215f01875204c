import { expect, test } from "vitest";
import { type RunFacts, listIdleOptions } from "./idle-options.ts";

const whole = { hasModel: true, kinds: new Set(["hackernews"] as const), printsDigest: true, showsReport: true, hasWorker: true };
const all = new Set(["maxCost", "language", "algoliaUrl", "contact", "full", "json", "jobs"] as const);

test("options that do something are not named", () => {
  expect(listIdleOptions(all, whole)).toEqual([]);
});

test("a command that says nothing of a fact names no option for it", () => {
  expect(listIdleOptions(all, {})).toEqual([]);
});

test.each<[string, Partial<RunFacts>, readonly string[]]>([
  [
    "the embedded engine",
    { hasModel: false },
    ["Without effect: --language and --max-cost, because the embedded engine asks no language model."],
  ],
  [
    "a thread of another place",
    { kinds: new Set(["github"]) },
    ["Without effect: --algolia-url, because no thread of Hacker News is fetched."],
  ],
  [
    "a file",
    { kinds: new Set() },
    ["Without effect: --algolia-url, because no thread of Hacker News is fetched.", "Without effect: --contact, because no site is asked."],
  ],
  ["the report alone on standard output", { printsDigest: false }, ["Without effect: --full, because no digest is printed."]],
  ["a count alone", { showsReport: false }, ["Without effect: --json, because --check only counts comments."]],
  ["a web app without a worker", { hasWorker: false }, ["Without effect: --jobs, because this web app does no readings itself."]],
])("[S2] %s names the typed options that do nothing, a line for each reason", (_, facts, lines) => {
  expect(listIdleOptions(all, { ...whole, ...facts })).toEqual(lines);
});

test("only what was typed is named", () => {
  expect(listIdleOptions(new Set(["quiet"]), { ...whole, hasModel: false })).toEqual([]);
});
