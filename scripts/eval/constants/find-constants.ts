import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** A number with a name: `const stay = 0.5;`, or a member of `const tagging = { stay: 0.5 };`. */
export interface Constant {
  /** Relative to the repository. */
  readonly file: string;
  readonly name: string;
  readonly value: number;
  /** Where the number stands in the file's text. */
  readonly start: number;
  readonly end: number;
}

const declaration = /^(?:export )?const (?<name>\w+)(?:: \w+)? = (?<value>\{[^{}]*\}|-?\d[\d._]*)(?: as const)?;/gmu;
const member = /(?<name>\w+): (?<value>-?\d[\d._]*)(?=[\s,}])/gu;

/** The constants that a source text declares outside of functions, in order. */
export const findConstants = (file: string, text: string): readonly Constant[] => {
  const toConstant = (name: string, number: string, start: number): Constant => ({
    file,
    name,
    value: Number(number.replaceAll("_", "")),
    start,
    end: start + number.length,
  });
  return [...text.matchAll(declaration)].flatMap((found) => {
    const { name = "", value = "" } = found.groups ?? {};
    const from = found.index + found[0].lastIndexOf(value);
    if (!value.startsWith("{")) return [toConstant(name, value, from)];
    return [...value.matchAll(member)].map((inner) => {
      const { name: own = "", value: number = "" } = inner.groups ?? {};
      return toConstant(`${name}.${own}`, number, from + inner.index + inner[0].lastIndexOf(number));
    });
  });
};

/** The source files of a folder, tests left out; all paths are relative to the repository. */
export const listSources = (repository: string, folder: string): readonly string[] =>
  readdirSync(join(repository, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !/\.(?:test|d)\.ts$/u.test(path))
    .map((path) => join(folder, path).replaceAll("\\", "/"))
    .toSorted();

/** All constants of a folder. */
export const loadConstants = (repository: string, folder: string): readonly Constant[] =>
  listSources(repository, folder).flatMap((file) => findConstants(file, readFileSync(join(repository, file), "utf8")));
