import { beforeEach, describe, expect, test } from "vitest";
import { storeKinds, useStores } from "../../test/fixtures/stores.ts";
import { saveMadeReport } from "../../test/fixtures/saved-report.ts";
import type { Store } from "./store.ts";

const madeAt = "2026-01-01T00:00:00.000Z";

/** Runs on every kind of store; `storeKinds` lists them. */
describe.each(storeKinds)("who may use a server, in a store ($name)", ({ createPlace, ...kind }) => {
  const open = useStores(kind);
  let store: Store;
  beforeEach(async () => {
    store = await open(await createPlace());
  });

  test("keys are listed by name, noted when used, and gone when revoked", async () => {
    for (const name of ["bob", "ann"]) expect(await store.keys.add({ name, scope: "submit", hash: name, madeAt })).toBe(true);
    expect(await store.keys.add({ name: "ann", scope: "all", hash: "other", madeAt })).toBe(false);
    await store.keys.noteUse(1, "2026-01-02");
    expect(await store.keys.list()).toEqual([
      { number: 2, name: "ann", scope: "submit", hash: "ann", madeAt, usedOn: null },
      { number: 1, name: "bob", scope: "submit", hash: "bob", madeAt, usedOn: "2026-01-02" },
    ]);
    expect([await store.keys.revoke("ann"), await store.keys.revoke("ann")]).toEqual([true, false]);
    // A number is not used again, because login cookies name it.
    await store.keys.add({ name: "ann", scope: "read", hash: "third", madeAt });
    const [again] = await store.keys.list();
    expect(again?.scope).toBe("read");
    expect(again?.number).toBeGreaterThan(2);
  });

  test("links are found by their secret, revoked only where they belong, and removed with the discussion", async () => {
    await saveMadeReport(store, "1");
    const link = await store.shares.add({ discussionId: "hn-1", secret: "one", madeAt, madeBy: "ann" });
    const feed = await store.shares.add({ discussionId: null, secret: "two", madeAt, madeBy: null });
    expect(await store.shares.find("one")).toEqual(link);
    expect(await store.shares.find("One")).toBeNull();
    expect(await store.shares.list(null)).toEqual([feed]);
    expect(await store.shares.revoke("hn-2", link.number)).toBe(false);
    expect(await store.shares.revoke(null, link.number)).toBe(false);
    await store.removeDiscussion("hn-1");
    expect([await store.shares.find("one"), await store.shares.find("two")]).toEqual([null, feed]);
    expect(await store.shares.revoke(null, feed.number)).toBe(true);
    expect(await store.shares.find("two")).toBeNull();
  });

  test("a login that was ended is known until its cookie is worth nothing anyway", async () => {
    const [now, until] = [new Date("2026-01-01T00:00:00.000Z"), new Date("2026-01-31T00:00:00.000Z")];
    for (const hash of ["one", "one", "two"]) await store.endedLogins.add({ hash, until, now });
    expect([await store.endedLogins.has("one"), await store.endedLogins.has("three")]).toEqual([true, false]);
    await store.endedLogins.add({ hash: "three", until: new Date("2026-03-01T00:00:00.000Z"), now: new Date("2026-02-01T00:00:00.000Z") });
    expect([await store.endedLogins.has("one"), await store.endedLogins.has("three")]).toEqual([false, true]);
  });

  test("changes are recorded, latest first, and stay when the discussion is removed", async () => {
    await saveMadeReport(store, "1");
    const entry = { at: madeAt, who: "ann", through: "page", action: "share", discussionId: "hn-1", detail: "link 1" } as const;
    await store.audit.add(entry);
    await store.audit.add({ ...entry, action: "remove", detail: null });
    await store.removeDiscussion("hn-1");
    expect(await store.audit.list({ offset: 0, limit: 1 })).toEqual({ entries: [{ ...entry, action: "remove", detail: null }], total: 2 });
    expect((await store.audit.list({ offset: 1, limit: 5 })).entries).toEqual([entry]);
  });
});
