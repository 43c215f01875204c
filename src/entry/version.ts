import { readFileSync } from "node:fs";

/** The package's version, from the package.json beside `src` or `dist`. Without zod, which takes longer to load than `--version` should. */
export const readVersion = (): string => {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  const json: unknown = JSON.parse(text);
  if (json !== null && typeof json === "object" && "version" in json && typeof json.version === "string") return json.version;
  throw new TypeError("package.json names no version");
};
