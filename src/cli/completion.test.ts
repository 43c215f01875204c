import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commands } from "./command-table.ts";
import { renderCompletion } from "./completion.ts";

const hasShell = (shell: string): boolean => spawnSync(shell, ["-c", "true"]).status === 0;

describe("renderCompletion()", () => {
  test.each(["bash", "zsh", "fish"])("names every command with its options for %s", (shell) => {
    const script = renderCompletion(shell);
    for (const { name } of commands) expect(script).toContain(name);
    expect(script).toContain(shell === "fish" ? "-l allowed-hosts" : "--allowed-hosts");
  });

  for (const shell of ["bash", "zsh", "fish"]) {
    test.skipIf(!hasShell(shell))(`is a script that ${shell} understands`, () => {
      const file = join(mkdtempSync(join(tmpdir(), "summarizer-test-")), "script");
      writeFileSync(file, renderCompletion(shell));
      expect(spawnSync(shell, ["-n", file], { encoding: "utf8" }).stderr).toBe("");
    });
  }

  test.skipIf(!hasShell("bash")).each([
    ["li", "list"],
    ["list --l", "--limit"],
    ["thread.json --engine em", "embedded"],
    ["completion z", "zsh"],
    ["help doc", "doctor"],
    ["--title a", ""],
  ])("completes `%s` in bash to `%s`", (typed, expected) => {
    const words = ["summarizer", ...typed.split(" ")];
    const script = `${renderCompletion("bash")}\nCOMP_WORDS=(${words.join(" ")}); COMP_CWORD=${words.length - 1}; _summarizer; echo "\${COMPREPLY[@]}"`;
    expect(execFileSync("bash", ["-c", script], { encoding: "utf8" })).toBe(`${expected}\n`);
  });
});
