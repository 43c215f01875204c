import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, normalize } from "node:path/posix";

/** A file's imports, types included. `from` and local targets are paths relative to `src`. */
export interface FileImports {
  readonly file: string;
  readonly local: readonly string[];
  readonly packages: readonly string[];
}

const importPattern = /(?:^|[\s;])(?:import|export)\s(?:[^"';]*?\sfrom\s)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/gu;

/** Reads the imports of one source text. Tests of ours (`*.test.ts`) are not part of the structure. */
export const parseImports = (file: string, text: string): FileImports => {
  const withoutComments = text.replaceAll(/\/\*[\s\S]*?\*\//gu, "").replaceAll(/^\s*\/\/.*$/gmu, "");
  const targets = [...withoutComments.matchAll(importPattern)].map((match) => match[1] ?? match[2] ?? "");
  return {
    file,
    local: targets.filter((target) => target.startsWith(".")).map((target) => normalize(join(dirname(file), target))),
    packages: targets.filter((target) => !target.startsWith(".")),
  };
};

export const loadImports = (root: string): readonly FileImports[] =>
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /\.tsx?$/u.test(path) && !/\.test\.tsx?$/u.test(path))
    .toSorted()
    .map((path) => parseImports(path, readFileSync(join(root, path), "utf8")));

/** The room of a file: its first folder. A file at the top of `src` belongs to no room and fails the architecture test. */
export const roomOf = (file: string): string => (file.includes("/") ? (file.split("/")[0] ?? "") : file);

/** Every import that leads from one room into another that the table does not allow it. */
export const forbiddenPairs = (files: readonly FileImports[], allowed: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] =>
  files.flatMap(({ file, local }) =>
    local
      .filter((target) => roomOf(target) !== roomOf(file) && !allowed.get(roomOf(file))?.has(roomOf(target)))
      .map((target) => `${file} imports ${target}: ${roomOf(file)} may not import ${roomOf(target)}`),
  );

/** The first circle found in a graph, as the list of its nodes, or null. */
export const findCycle = (edges: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] | null => {
  const done = new Set<string>();
  const visit = (node: string, path: readonly string[]): readonly string[] | null => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node];
    if (done.has(node)) return null;
    for (const target of edges.get(node) ?? []) {
      const cycle = visit(target, [...path, node]);
      if (cycle) return cycle;
    }
    done.add(node);
    return null;
  };
  for (const node of edges.keys()) {
    const cycle = visit(node, []);
    if (cycle) return cycle;
  }
  return null;
};

export const fileEdges = (files: readonly FileImports[]): ReadonlyMap<string, ReadonlySet<string>> =>
  new Map(files.map(({ file, local }) => [file, new Set(local)]));

export const roomEdges = (files: readonly FileImports[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const edges = new Map<string, Set<string>>();
  for (const { file, local } of files) {
    for (const target of local) {
      if (roomOf(file) === roomOf(target)) continue;
      edges.set(roomOf(file), (edges.get(roomOf(file)) ?? new Set()).add(roomOf(target)));
    }
  }
  return edges;
};

/** Every package imported by a file that the table does not name for it, or that the table does not know. */
export const strayPackages = (files: readonly FileImports[], places: ReadonlyMap<string, readonly string[]>): readonly string[] =>
  files.flatMap(({ file, packages }) =>
    packages
      .filter((name) => !isAllowedThere(file, places.get(packageName(name)) ?? []))
      .map((name) => `${file} imports ${name}: ARCHITECTURE.md does not allow it there`),
  );

const packageName = (specifier: string): string => {
  if (specifier.startsWith("node:")) return specifier;
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
};

const isAllowedThere = (file: string, places: readonly string[]): boolean =>
  places.some((place) => place === "anywhere" || file === place || file.startsWith(`${place}/`) || roomOf(file) === place);
