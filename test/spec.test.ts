import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";

const root = new URL("../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");

const rules = [...read("test/SPEC.md").matchAll(/^\| ([A-Z]\d) \|/gmu)].map(([, id = ""]) => id);

const testFiles = ["src", "test"].flatMap((folder) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.test\.tsx?$/u.test(path))
    .map((path) => `${folder}/${path.replaceAll("\\", "/")}`),
);

/** The rule ids in the names of a file's tests and groups of tests. */
const idsIn = (file: string): readonly string[] =>
  [...read(file).matchAll(/\b(?:test|describe)(?:\.\w+(?:\([^]*?\])?\))?\(\s*["'`]([^"'`]*)/gu)].flatMap(([, name = ""]) =>
    [...name.matchAll(/\[([A-Z]\d)\]/gu)].map(([, id = ""]) => id),
  );

const found = testFiles.flatMap((file) => idsIn(file).map((id) => ({ file, id })));

test("every rule of SPEC.md has a test that carries its id", () => {
  expect(rules.length).toBeGreaterThan(10);
  expect(rules.filter((rule) => !found.some(({ id }) => id === rule))).toEqual([]);
});

test("every id in a test's name is a rule of SPEC.md", () => {
  expect(found.filter(({ id }) => !rules.includes(id))).toEqual([]);
});
