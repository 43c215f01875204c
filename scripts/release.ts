import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { releaseChangelog } from "./release/release-changelog.ts";

// Makes a release: `npm run release -- 0.3.0`. Sets the version, dates the changelog's section, commits and tags. Publishes nothing.

const changelog = new URL("../CHANGELOG.md", import.meta.url);
const [version = ""] = process.argv.slice(2);

const run = (command: string, ...args: readonly string[]): string => execFileSync(command, args, { encoding: "utf8" });

try {
  if (!/^\d+\.\d+\.\d+$/u.test(version)) throw new Error(`"${version}" is not a version: use one such as 0.3.0.`);
  const changed = run("git", "status", "--porcelain");
  if (changed !== "") throw new Error(`There are uncommitted changes; commit or remove them first:\n${changed}`);
  const date = new Date().toISOString().slice(0, 10);
  writeFileSync(changelog, releaseChangelog(readFileSync(changelog, "utf8"), version, date));
  run("npm", "version", version, "--no-git-tag-version");
  run("git", "commit", "--all", "--message", `Release ${version}`);
  run("git", "tag", "--annotate", `v${version}`, "--message", `Version ${version}`);
  console.log(`Committed and tagged v${version}. Next: npm run check, git push --follow-tags, npm publish.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
