import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { createFolder, runCommand } from "../fixtures/run-command.ts";

test("keys are made, listed and revoked, shown once, and recorded", async () => {
  const data = createFolder();
  const run = (...argv: readonly string[]) => runCommand([...argv, "--data", data]);
  const made = await run("keys", "add", "ann", "--scope", "submit");
  expect(made.stdout).toMatch(/^sum_[\w-]{43}\n$/u);
  expect(made.stderr).toContain("It is shown only now");
  expect((await run("keys")).stdout).toMatch(/^ann +submit +made \d{4}-\d\d-\d\d, never used\n$/u);
  const store = new DatabaseSync(join(data, "summarizer.sqlite"));
  expect(JSON.stringify(store.prepare("select * from access_key").all())).not.toContain(made.stdout.trim().slice(4));
  store.close();
  for (const [wrong, why] of [
    [["add", "ann", "--scope", "read"], "there is one with this name"],
    [["add", "bob"], "its scope is missing"],
    [["add", "bob", "--scope", "root"], "is not one of its values"],
    [["add", "<b>", "--scope", "read"], "a name has 1 to 60 letters"],
    [["revoke", "bob"], "there is no key with this name"],
    [["revoke"], "keys takes nothing"],
    [["add", "a", "b", "--scope", "read"], "keys takes nothing"],
    [["delete", "ann"], "keys takes nothing"],
  ] as const) {
    const { code, stderr } = await run("keys", ...wrong);
    expect([wrong, code, stderr]).toEqual([wrong, 2, expect.stringContaining(why)]);
  }
  expect((await run("keys", "revoke", "ann")).stdout).toBe('Revoked the key "ann".\n');
  expect((await run("keys")).stderr).toContain("There are no keys");
  expect((await run("audit")).stdout).toMatch(/ command line {2}revoked a key, key ann\n.* made a key, key ann, scope submit\n$/u);
});
