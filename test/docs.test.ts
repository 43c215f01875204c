import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { findingCodes } from "../src/domain/thread/finding.ts";

const root = new URL("../", import.meta.url);

test("docs/report.md says what each finding means, and names no other", () => {
  const documented = [...readFileSync(new URL("docs/report.md", root), "utf8").matchAll(/^\| `([a-z-]+)` \|/gmu)].map(([, code]) => code);
  expect(documented.toSorted()).toEqual([...findingCodes].toSorted());
});

test.each(["build-docs.ts", "build-schema.ts"])("what scripts/%s makes is up to date", (script) => {
  execFileSync(process.execPath, [new URL(`scripts/${script}`, root).pathname, "--check"], { stdio: "pipe" });
});
