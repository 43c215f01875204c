import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { env, execPath } from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parseSearchQuery } from "../../src/domain/search/search-query.ts";
import { openSqliteStore } from "../../src/store/sqlite/open-store.ts";
import { createFolder } from "../fixtures/run-command.ts";

const script = fileURLToPath(new URL("../fixtures/save-reports.ts", import.meta.url));
/** A few in every run; `npm run test:long` sets more. */
const kills = Number(env["SUMMARIZER_TEST_KILLS"] ?? 3);

const startSaving = (
  folder: string,
  name: string,
  count: number,
): { readonly child: ChildProcess; readonly saved: string[]; readonly ended: Promise<number | null> } => {
  const child = spawn(execPath, ["--disable-warning=ExperimentalWarning", script, folder, name, String(count)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const saved: string[] = [];
  let rest = "";
  child.stdout.on("data", (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split("\n");
    rest = lines.pop() ?? "";
    saved.push(...lines);
  });
  return { child, saved, ended: new Promise((resolve) => child.on("close", (code) => resolve(code))) };
};

test("three processes that open a new store and write at once lose nothing", async () => {
  const folder = createFolder();
  const savers = ["one", "two", "three"].map((name) => startSaving(folder, name, 20));
  expect(await Promise.all(savers.map(({ ended }) => ended))).toEqual([0, 0, 0]);
  const store = await openSqliteStore(folder);
  expect(await store.listDiscussions()).toHaveLength(60);
  expect((await store.measure()).embeddings).toBe(60);
  await store.close();
});

test(
  `[S2] killed at ${kills} random moments, the store opens and nothing that was acknowledged is lost`,
  { timeout: 60_000 + kills * 5_000 },
  async () => {
    const folder = createFolder();
    const acknowledged: string[] = [];
    for (let round = 0; round < kills; round += 1) {
      const { child, saved, ended } = startSaving(folder, `round${round}`, 1_000_000);
      // Every other round is killed at any moment from its start, the others some way into their writing.
      if (round % 2 === 0) await new Promise((resolve) => child.stdout?.once("data", resolve));
      await sleep(Math.random() * 500);
      child.kill("SIGKILL");
      await ended;
      acknowledged.push(...saved);
      const store = await openSqliteStore(folder);
      const kept = new Set((await store.listDiscussions()).map(({ id }) => id));
      expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
      for (const id of kept) expect(await store.loadReport(id), id).not.toBeNull();
      const query = parseSearchQuery("storage");
      const { hits } = await store.search({ query, discussionId: saved.at(-1) ?? "none", offset: 0, limit: 100 });
      expect(hits).toHaveLength(saved.length > 0 ? 40 : 0);
      await store.close();
    }
    expect(acknowledged.length).toBeGreaterThan(0);
  },
);

test("[S2] Ctrl-C while comments are embedded ends within moments, with 130 and nothing half-written", async () => {
  const folder = createFolder();
  const words = (seed: number): string => Array.from({ length: 60 }, (_, index) => `word${(seed * 31 + index * 7) % 997}`).join(" ");
  const children = Array.from({ length: 1_500 }, (_, index) => ({ id: index + 2, author: "ann", text: words(index), children: [] }));
  writeFileSync(join(folder, "thread.json"), JSON.stringify({ id: 1, title: "A long thread", children }));
  // The built command, as it is shipped: `npm test` builds it first.
  const main = fileURLToPath(new URL("../../dist/entry/main.js", import.meta.url));
  const child = spawn(execPath, [main, "thread.json", "--data", "data", "--out", "site"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise((resolve) => child.on("close", resolve));
  let stderr = "";
  await new Promise<void>((resolve) => {
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
      if (stderr.includes("Read ")) resolve();
    });
  });
  await sleep(700);
  child.kill("SIGINT");
  expect(await ended).toBe(130);
  // Had the command gone on to its end, it would have understood all comments first.
  expect(stderr).not.toContain("Understood");
  expect(stderr).toContain("it was interrupted");
  expect(readdirSync(folder).toSorted()).toEqual(["data", "thread.json"]);
});
