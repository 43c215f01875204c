import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { join, relative, resolve } from "node:path";
import { dirname, join as joinPosix } from "node:path/posix";
import { fileURLToPath, pathToFileURL } from "node:url";
import { listSources } from "./find-constants.ts";
import type { Constant } from "./find-constants.ts";

export const repository = resolve(import.meta.dirname, "../../..");

/** The engine, and what measures it, with one constant changed. Paths are relative to the repository. */
export interface Variant {
  /** Whether a file contains the constant or imports it, directly or not. */
  readonly isAffected: (file: string) => boolean;
  /** Imports a file's module with the changed constant. A file that is not affected gives the module that this program has loaded. */
  readonly load: (file: string) => Promise<unknown>;
}

const valueImport = /^(?:import|export) (?!type )[^;]*?from "(?<target>\.[^"]+)"/gmu;

/** The files that import each file, types not counted. */
const toImporters = (): ReadonlyMap<string, readonly string[]> => {
  const importers = new Map<string, string[]>();
  for (const file of [...listSources(repository, "src/engines"), ...listSources(repository, "scripts/eval")]) {
    for (const { groups } of readFileSync(join(repository, file), "utf8").matchAll(valueImport)) {
      const target = joinPosix(dirname(file), groups?.["target"] ?? "");
      importers.set(target, [...(importers.get(target) ?? []), file]);
    }
  }
  return importers;
};

const findAffected = (importers: ReadonlyMap<string, readonly string[]>, changed: string): ReadonlySet<string> => {
  const affected = new Set([changed]);
  // the loop also visits the files that it adds to the set
  for (const file of affected) for (const importer of importers.get(file) ?? []) affected.add(importer);
  return affected;
};

interface Change {
  readonly file: string;
  readonly text: string;
  readonly affected: ReadonlySet<string>;
}

const changes = new Map<string, Change>();
const toChange = (url: string | undefined): Change | undefined =>
  url === undefined || !url.includes("?variant=") ? undefined : changes.get(url.slice(url.indexOf("?")));
const toFile = (url: string): string => relative(repository, fileURLToPath(url)).replaceAll("\\", "/");

// Modules whose address ends in `?variant=…` pass it on to those of their imports that the change affects.
registerHooks({
  resolve: (specifier, context, next) => {
    const resolved = next(specifier, context);
    const change = toChange(context.parentURL);
    const isAffected = resolved.url.startsWith("file:") && change?.affected.has(toFile(resolved.url)) === true;
    return isAffected ? { ...resolved, url: resolved.url + new URL(context.parentURL ?? "").search } : resolved;
  },
  load: (url, context, next) => {
    const change = toChange(url);
    return change === undefined || toFile(url) !== change.file
      ? next(url, context)
      : { format: "module-typescript", source: change.text, shortCircuit: true };
  },
});

/** Creates variants of this repository's modules, as its files are now. */
export const createVariants = (): ((constant: Constant, value: number) => Variant) => {
  const importers = toImporters();
  return ({ file, start, end }, value) => {
    const text = readFileSync(join(repository, file), "utf8");
    const affected = findAffected(importers, file);
    const query = `?variant=${String(changes.size)}`;
    changes.set(query, { file, text: text.slice(0, start) + String(value) + text.slice(end), affected });
    return {
      isAffected: (other) => affected.has(other),
      load: (other) => import(pathToFileURL(join(repository, other)).href + (affected.has(other) ? query : "")),
    };
  };
};
