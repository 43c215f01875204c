import { describe, expect, test } from "vitest";
import { ownServer } from "../../../test/fixtures/own-server.ts";
import { openWebApp } from "../../../test/fixtures/web-app.ts";
import { AppError } from "../../domain/app-error.ts";
import type { Store } from "../../store/store.ts";
import { createReadiness } from "./readiness.ts";

const full = new AppError("store-unusable", { what: "Cannot use the store", why: "the disk is full", fix: "Free some space." });

describe("readiness", () => {
  test("says why the store cannot be written to, asks rarely, and recovers by itself", async () => {
    const app = await openWebApp();
    let now = 0;
    let asked = 0;
    let isFull = true;
    const store: Store = {
      ...app.store,
      checkWritable: () => {
        asked += 1;
        return isFull ? Promise.reject(full) : Promise.resolve();
      },
    };
    const readiness = createReadiness({
      queue: {
        store,
        now: () => new Date(now),
        parseReference: () => ({ kind: "file", path: "" }),
        findThreadOf: () => null,
        engines: { model: null, usual: "embedded" },
        mostQueued: 1,
      },
      config: ownServer,
      stopping: new AbortController().signal,
      log: { debug: () => undefined, info: () => undefined, error: () => undefined },
    });
    expect(await readiness.findProblem()).toBe("Cannot use the store: the disk is full");
    expect(await readiness.findProblem()).not.toBeNull();
    expect(asked).toBe(1);
    isFull = false;
    now += 1_000;
    expect(await readiness.findProblem()).toBeNull();
    now += 1_000;
    expect(await readiness.findProblem()).toBeNull();
    expect(asked).toBe(2);
    app.stop();
  });

  test("is told by /readyz, with 503 when the server stops; a read-only server need not write", async () => {
    const app = await openWebApp();
    expect([(await app.ask("/readyz")).status, await (await app.ask("/readyz")).text()]).toEqual([200, "ready\n"]);
    app.stop();
    expect([(await app.ask("/readyz")).status, await (await app.ask("/readyz")).text()]).toEqual([
      503,
      "not ready: the server is stopping\n",
    ]);
    const reader = await openWebApp({ config: { isReadOnly: true } });
    expect((await reader.ask("/readyz")).status).toBe(200);
    reader.stop();
  });
});

test("[S2] a change that the store cannot take is answered with 503 and the reason, on a page and in the API", async () => {
  const app = await openWebApp({ storeChanges: { removeDiscussion: () => Promise.reject(full) } });
  const page = await app.send("/d/hn-1/remove");
  expect([page.status, await page.text()]).toEqual([503, expect.stringContaining("the disk is full")]);
  const answer = await app.ask("/api/discussions/hn-1", { method: "DELETE" });
  expect([answer.status, await answer.json()]).toMatchObject([503, { error: { code: "store-unusable", why: "the disk is full" } }]);
  app.stop();
});
