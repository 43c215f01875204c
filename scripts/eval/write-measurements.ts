import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Replaces what stands between the markers of this name in a Markdown file and leaves what others wrote there. */
export const writeMeasurements = (path: string, name: string, lines: readonly string[]): void => {
  const [open, close] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const before = existsSync(path) ? readFileSync(path, "utf8") : "# Measurements\n";
  const part = [open, ...lines, close].join("\n");
  const from = before.indexOf(open);
  const to = before.indexOf(close);
  const text =
    from === -1 || to === -1 ? `${before.trimEnd()}\n\n${part}\n` : before.slice(0, from) + part + before.slice(to + close.length);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};
