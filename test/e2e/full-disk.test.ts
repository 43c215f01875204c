import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createFolder } from "../fixtures/run-command.ts";
import { handIn, startWebServer } from "../fixtures/web-server.ts";

/** Mounts a small file system in memory; null where that is not allowed. */
const mountSmall = (): string | null => {
  const folder = createFolder();
  try {
    execFileSync("/bin/mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", folder], { stdio: "ignore" });
  } catch {
    return null;
  }
  onTestFinished(() => void execFileSync("/bin/umount", ["-l", folder], { stdio: "ignore" }));
  return folder;
};

test("[S2] a server whose disk is full says so with 503, stays alive, and recovers by itself", async ({ skip }) => {
  const folder = mountSmall();
  if (folder === null) return skip("no file system can be mounted here");
  const server = await startWebServer(folder);
  onTestFinished(() => void server.child.kill("SIGKILL"));
  writeFileSync(join(folder, "filler"), "");
  try {
    writeFileSync(join(folder, "filler"), Buffer.alloc(8_000_000));
  } catch {
    // As much as there was room for.
  }
  const form = new FormData();
  form.set("file", new File(["id,text\n1,words\n".repeat(20_000)], "thread.csv"));
  const refused = await fetch(`${server.url}/jobs`, { method: "POST", body: form, redirect: "manual" });
  expect([refused.status, await refused.text()]).toEqual([503, expect.stringContaining("the disk is full")]);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  expect((await fetch(`${server.url}/`)).status).toBe(200);
  const ready = await fetch(`${server.url}/readyz`);
  expect([ready.status, await ready.text()]).toEqual([503, expect.stringContaining("the disk is full")]);

  rmSync(join(folder, "filler"));
  await expect.poll(async () => (await fetch(`${server.url}/readyz`)).status, { timeout: 30_000 }).toBe(200);
  expect(await handIn(server.url, { name: "thread.csv", text: "id,text\n1,Some words of one comment.\n" })).toBeGreaterThan(0);
  expect(await server.end("SIGTERM")).toBe(0);
});
