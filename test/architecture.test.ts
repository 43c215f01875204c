import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { fileEdges, findCycle, forbiddenPairs, loadImports, parseImports, roomEdges, roomOf, strayPackages } from "./import-graph.ts";

const document = readFileSync(new URL("../ARCHITECTURE.md", import.meta.url), "utf8");
const files = loadImports(new URL("../src", import.meta.url).pathname);

/** The rows of the Markdown table under a heading, its head left out. */
const readTable = (heading: string): ReadonlyMap<string, readonly string[]> => {
  const section = document.split(`## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  const rows = section
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .slice(2);
  return new Map(
    rows.map((row) => {
      const [name = "", list = ""] = row
        .split("|")
        .slice(1)
        .map((cell) => cell.trim());
      return [
        name,
        list
          .split(",")
          .map((word) => word.trim())
          .filter((word) => word !== ""),
      ];
    }),
  );
};

const allowed = new Map([...readTable("Who may import what")].map(([room, rooms]) => [room, new Set(rooms)]));
const places = readTable("Which file may import which package");

describe("the rooms", () => {
  test("import only what the table in ARCHITECTURE.md allows", () => {
    expect(forbiddenPairs(files, allowed)).toEqual([]);
  });

  test("are all in the table, and the table names no other", () => {
    expect([...allowed.keys()].toSorted()).toEqual([...new Set(files.map(({ file }) => roomOf(file)))].toSorted());
  });

  test("form no cycle, nor do files", () => {
    expect(findCycle(roomEdges(files))).toBeNull();
    expect(findCycle(fileEdges(files))).toBeNull();
  });

  test("import packages only where the table allows", () => {
    expect(strayPackages(files, places)).toEqual([]);
  });

  test("leave the clock, chance and the console to the doors, and open no connection", () => {
    const forbidden = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bconsole\.|\bfetch\(|\bprocess\.(?:env|argv|exit|cwd|std)/u;
    // The pages' script runs in a browser; src/network/only-way-out.test.ts says what it may ask for.
    const doors = new Set([
      "entry/main.ts",
      "entry/start.ts",
      "entry/start-server.ts",
      "entry/start-worker.ts",
      "entry/reading-process.ts",
      "engines/embedded/vectors/minilm-process.ts",
      "compose/compose.ts",
      "compose/compose-source.ts",
      "entry/index.ts",
      "browser/connect-to-job.ts",
      "browser/copy-markdown.ts",
      "browser/refresh-parts.ts",
      "browser/summarizer.ts",
      "views/browser-script.gen.ts",
    ]);
    const found = files.filter(
      ({ file }) => !doors.has(file) && forbidden.test(readFileSync(new URL(`../src/${file}`, import.meta.url), "utf8")),
    );
    expect(found.map(({ file }) => file)).toEqual([]);
  });
});

describe("the check itself sees planted violations", () => {
  test("a forbidden pair, also when only a type is imported or the import is dynamic", () => {
    const planted = [
      parseImports("domain/report.ts", 'import type { Engine } from "../engines/engine.ts";'),
      parseImports("views/page.tsx", 'const store = await import("../store/store.ts");'),
      parseImports("sources/a.ts", 'export { compose } from "../compose/compose.ts";'),
    ];
    expect(forbiddenPairs(planted, allowed)).toHaveLength(3);
  });

  test("a cycle between files and one between rooms", () => {
    const planted = [
      parseImports("domain/a.ts", 'import { b } from "./b.ts";'),
      parseImports("domain/b.ts", 'import {\n  a,\n} from "./a.ts";'),
      parseImports("pipeline/c.ts", 'import "../views/d.ts";'),
      parseImports("views/d.ts", 'import { e } from "../pipeline/e.ts";'),
    ];
    expect(findCycle(fileEdges(planted))).toEqual(["domain/a.ts", "domain/b.ts", "domain/a.ts"]);
    expect(findCycle(roomEdges(planted))).toEqual(["pipeline", "views", "pipeline"]);
  });

  test("a package outside its adapter, and one that nobody has allowed", () => {
    const planted = [
      parseImports("cli/x.ts", 'import { eld } from "eld/small";'),
      parseImports("domain/y.ts", 'import got from "got";\nimport { z } from "zod";'),
    ];
    expect(strayPackages(planted, places)).toHaveLength(2);
  });

  test("nothing in a comment", () => {
    expect(parseImports("domain/a.ts", '// import { b } from "../views/b.ts";\n/* import "got"; */').packages).toEqual([]);
  });
});
