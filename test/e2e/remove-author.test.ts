import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { checkReport } from "../../src/domain/report/check-report.ts";
import { createFolder, runCommand } from "../fixtures/run-command.ts";

const example = fileURLToPath(new URL("../../examples/thread.json", import.meta.url));
const id = "hn-99031207";
const words = "The reconciler had its own bugs";

/** A terminal that answers with this line. */
const answering = (line: string) => {
  async function* lines(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(new TextEncoder().encode(`${line}\n`));
  }
  return { standardInput: Object.assign(lines(), { isTTY: true }) };
};

describe("summarizer remove --author", () => {
  const data = createFolder();
  const run = (argv: readonly string[], surroundings = {}) => runCommand([...argv, "--data", data], surroundings);
  const remove = (...argv: readonly string[]) => run(["remove", "--author", "Lockjaw_PG", ...argv]);
  const show = async (): Promise<string> => (await run(["show", id, "--json", "-"])).stdout;

  beforeAll(async () => {
    expect((await run([example, "--quiet", "--out", createFolder()])).code).toBe(0);
    expect(await show()).toContain(words);
  });

  test("counts first, and changes nothing without an answer", async () => {
    const before = await show();
    const dry = await remove("--dry-run");
    expect([dry.code, dry.stdout]).toEqual([
      0,
      expect.stringMatching(/^lockjaw_pg \(hackernews\): \d+ comments\nin 1 discussion, 1 version of reports, \d+ statements?, /u),
    ]);
    const unasked = await remove();
    expect([unasked.code, unasked.stderr]).toEqual([2, expect.stringContaining("Add --yes.")]);
    const refused = await run(["remove", "--author", "lockjaw_pg", id], answering("no"));
    expect([refused.code, refused.stdout]).toEqual([0, expect.stringContaining("Nothing was changed.")]);
    expect(await show()).toBe(before);
  });

  test("[S2] an author whom the store does not have, an empty name and no name at all are errors that say what to do", async () => {
    const unknown = await run(["remove", "--author", "nobody of this name", "--yes"]);
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining("has an author of this name")]);
    const elsewhere = await run(["remove", "hn-1", "--author", "lockjaw_pg", "--yes"]);
    expect([elsewhere.code, elsewhere.stderr]).toEqual([2, expect.stringContaining('"hn-1" is not in the store')]);
    const empty = await run(["remove", "--author", " \u200b", "--yes"]);
    expect([empty.code, empty.stderr]).toEqual([2, expect.stringContaining("the name is empty")]);
    const none = await run(["remove"]);
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining("neither a discussion nor an author was named")]);
  });

  test("removes the words once confirmed, records that without the name, and leaves them out of the next reading", async () => {
    const removed = await run(["remove", "--author", "Lockjaw_PG"], answering("yes"));
    expect([removed.code, removed.stdout]).toEqual([0, expect.stringContaining("Removed, and left out of later readings.")]);
    const after = checkReport(JSON.parse(await show()));
    expect(JSON.stringify(after)).not.toContain("reconciler had");
    expect(after.comments.find(({ id: commentId }) => commentId === "99031241")).toMatchObject({ author: null, reason: "removed" });
    const twice = await remove("--yes");
    expect([twice.code, twice.stdout]).toEqual([
      0,
      expect.stringMatching(/^The words of an author of this name were removed on .* UTC, /u),
    ]);
    const audit = (await run(["audit"])).stdout;
    expect(audit).toContain("removed a person's words");
    expect(audit.toLowerCase()).not.toContain("lockjaw");

    expect((await run([example, "--quiet", "--out", createFolder()])).code).toBe(0);
    const again = checkReport(JSON.parse(await show()));
    expect(JSON.stringify(again)).not.toContain("reconciler had");
    expect(again.findings.map(({ code }) => code)).toContain("author-removed");

    expect((await remove("--allow-again")).code).toBe(0);
    const allowedTwice = await remove("--allow-again");
    expect([allowedTwice.code, allowedTwice.stderr]).toEqual([2, expect.stringContaining("no person of this name was removed")]);
  });
});

test("summarizer prune says what it deleted", async () => {
  const data = createFolder();
  const { code, stdout, stderr } = await runCommand(["prune", "--data", data]);
  expect([code, stdout]).toEqual([0, "Deleted 0 ended jobs and the texts of 0 calls to models.\n"]);
  expect(stderr).toContain("--keep-days");
  expect((await runCommand(["prune", "--keep-days", "30", "--data", data])).stderr).toBe("");
});
