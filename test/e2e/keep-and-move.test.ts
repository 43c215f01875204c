import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { createFolder, runCommand } from "../fixtures/run-command.ts";

const example = fileURLToPath(new URL("../../examples/thread.json", import.meta.url));
const id = "hn-99031207";

describe("a store that is kept and moved", () => {
  const data = createFolder();
  const run = (...argv: readonly string[]) => runCommand([...argv, "--data", data]);
  const report = async (folder: string): Promise<string> => (await runCommand(["show", id, "--json", "-", "--data", folder])).stdout;
  const versionsIn = async (folder: string): Promise<string> => (await runCommand(["versions", id, "--data", folder])).stdout;
  let topics: string;

  beforeAll(async () => {
    expect((await run(example, "--quiet", "--out", createFolder())).code).toBe(0);
    topics = join(createFolder(), "topics.json");
    writeFileSync(topics, JSON.stringify([{ id: "a", name: "Job queues", description: "Queues in a database." }]));
    expect((await run(example, "--topics", topics, "--quiet", "--out", createFolder())).code).toBe(0);
  });

  test("has versions, each with what made it, and shows the one that is asked for", async () => {
    expect((await run("versions", id)).stdout).toMatch(
      /^\* {3}2 {2}\S+ \S+ +86 comments {3}1 topic {3}from the file thread\.json, read by MiniLM-L6-v2\n {4}1 {2}.*from the file thread\.json/u,
    );
    expect((await run("versions", "99031207", "--show", "1")).stdout).toMatch(/^ {4}2 .*\n\* {3}1 /u);
    const unknown = await run("versions", id, "--show", "9");
    expect([unknown.code, unknown.stderr]).toEqual([
      2,
      expect.stringContaining("There is no version 9: the discussion has versions 1 and 2"),
    ]);
    expect((await run("versions", "hn-1")).code).toBe(2);
    expect((await run("versions", id, "--show", "0")).code).toBe(2);
  });

  test("is backed up, restored elsewhere, and then the same", async () => {
    const file = join(createFolder(), "backup.sqlite");
    expect((await run("backup", file)).stdout).toMatch(
      /^Backed up 1 discussion in 2 versions, 0 jobs: [\d.]+ MB, checked, in .*backup\.sqlite\n$/u,
    );
    expect(statSync(file).mode & 0o077).toBe(0);
    const again = await run("backup", file);
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining("there is a file of this name already")]);
    const moved = join(createFolder(), "moved");
    expect((await runCommand(["restore", file, "--data", moved])).stdout).toContain("Restored 1 discussion in 2 versions");
    expect([await report(moved), await versionsIn(moved)]).toEqual([await report(data), await versionsIn(data)]);
    const full = await run("restore", file);
    expect([full.code, full.stderr]).toEqual([2, expect.stringContaining("holds 1 discussions")]);
    const wrong = await runCommand(["restore", example, "--data", join(createFolder(), "new")]);
    expect([wrong.code, wrong.stderr]).toEqual([4, expect.stringContaining("not a database")]);
  });

  test("takes in reports and other stores, twice without doubling, and replaces nothing", async () => {
    const other = createFolder();
    const file = join(createFolder(), "report.json");
    writeFileSync(file, await report(data));
    const first = await runCommand(["import", file, "--data", other]);
    expect(first.stdout).toContain(`${id} One Postgres, one box: why we retired our Redis job queue: version 1; it is shown`);
    expect(await report(other)).toBe(readFileSync(file, "utf8"));
    expect((await runCommand(["import", file, "--data", other])).stdout).toContain("imported before, as version 1");
    expect((await runCommand(["import", data, "--data", other])).stdout).toContain("1 discussion; added 2 versions and 0 model answers");
    expect((await runCommand(["import", data, "--data", other])).stdout).toContain("added 0 versions");
    expect(await versionsIn(other)).toMatch(/^ {4}3 .*\n {4}2 .*imported from .*\n\* {3}1 .*imported from report\.json/u);
    const whole = createFolder();
    await runCommand(["import", data, "--data", whole]);
    expect(await report(whole)).toBe(await report(data));
    // Reading again from the imported copy has all comments.
    expect((await runCommand(["topics", id, "--data", other])).code).toBe(0);
  });

  test("[S2] says what it cannot take in", async () => {
    const broken = join(createFolder(), "broken.json");
    writeFileSync(broken, '{"schema": "summarizer/report@2"}');
    for (const [path, code, why] of [
      [broken, 4, "it is not a valid report"],
      [topics, 4, "it is not a valid report"],
      [fileURLToPath(import.meta.url), 3, "neither a store nor JSON"],
      [join(createFolder(), "none"), 3, "no such file"],
      [createFolder(), 3, "no such file"],
    ] as const) {
      const refused = await run("import", path);
      expect([refused.code, refused.stderr], path).toEqual([code, expect.stringContaining(why)]);
    }
  });

  test("is empty when all discussions are removed: no vectors of their words are left", async () => {
    const read = createFolder();
    await runCommand([example, "--quiet", "--out", createFolder(), "--data", read]);
    await runCommand(["remove", id, "--data", read]);
    expect((await runCommand(["doctor", "--data", read])).stdout).toContain("0 discussions, 0 reports, 0 embeddings");
  });

  test("says what it takes on disk, and gives back what was removed", async () => {
    const used = createFolder();
    await runCommand(["import", data, "--data", used]);
    await runCommand(["remove", id, "--data", used]);
    const { stdout } = await runCommand(["vacuum", "--data", used]);
    expect(stdout).toMatch(/summarizer\.sqlite\n +[\d.]+ KB {2}unused\n/u);
    expect(stdout).toMatch(/Before [\d.]+ [KM]B, now [\d.]+ KB: [\d.]+ [KM]B given back\.\n$/u);
    expect(existsSync(join(used, "summarizer.sqlite"))).toBe(true);
  });
});
