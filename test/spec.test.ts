import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";

const root = new URL("../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");

const rules = read("test/SPEC.md")
  .split("\n")
  .filter((line) => /^\| [A-Z]\d /u.test(line))
  .map((line) => {
    const [id = "", , files = ""] = line
      .split("|")
      .slice(1)
      .map((cell) => cell.trim());
    return { id, files: files.split(",").map((file) => file.trim()) };
  });

const testFiles = ["src", "test"].flatMap((folder) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.test\.tsx?$/u.test(path))
    .map((path) => `${folder}/${path.replaceAll("\\", "/")}`),
);

const idsIn = (file: string): ReadonlySet<string> =>
  new Set(
    [...read(file).matchAll(/\b(?:test|describe)(?:\.\w+(?:\([^]*?\])?\))?\(\s*["'`]([^"'`]*)/gu)].flatMap(([, name = ""]) =>
      [...name.matchAll(/\[([A-Z]\d)\]/gu)].map(([, id = ""]) => id),
    ),
  );

test("every rule of SPEC.md has a test that carries its id in each file it names", () => {
  const missing = rules.flatMap(({ id, files }) =>
    files.filter((file) => !read(file).includes(`[${id}]`)).map((file) => `${file} has no test of ${id}`),
  );
  expect(rules.length).toBeGreaterThan(8);
  expect(missing).toEqual([]);
});

test("every id in a test's name is a rule of SPEC.md, which names that file", () => {
  const strangers = testFiles.flatMap((file) =>
    [...idsIn(file)].filter((id) => !rules.some((rule) => rule.id === id && rule.files.includes(file))).map((id) => `${file}: ${id}`),
  );
  expect(strangers).toEqual([]);
});
