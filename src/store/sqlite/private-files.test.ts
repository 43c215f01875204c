import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createStoreFolder, toRead } from "../../../test/fixtures/kept-report.ts";
import { openSqliteStore } from "./open-store.ts";

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);
const modesIn = (folder: string): readonly string[] => [...new Set(readdirSync(folder).map((name) => modeOf(join(folder, name))))];

const save = async (folder: string): Promise<readonly string[]> => {
  const store = await openSqliteStore(folder);
  await store.saveReport({ ...(await toRead("hn-1", "Words")), historyKey: "key", madeAt: "2026-01-01T00:00:00.000Z" });
  const modes = modesIn(folder);
  await store.close();
  return modes;
};

describe.skipIf(process.platform === "win32")("the files of a store", () => {
  test("are for their owner only, as is the folder that is made for them", async () => {
    const folder = join(createStoreFolder(), "new", "data");
    expect(await save(folder)).toEqual(["600"]);
    expect(modeOf(folder)).toBe("700");
  });

  test("that were open to others are closed, and their folder, too", async () => {
    const folder = createStoreFolder();
    await save(folder);
    for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o644);
    chmodSync(folder, 0o755);
    expect(await save(folder)).toEqual(["600"]);
    expect(modeOf(folder)).toBe("700");
  });

  test("leave a folder open that holds other things", async () => {
    const folder = join(createStoreFolder(), "shared");
    mkdirSync(folder, { mode: 0o755 });
    writeFileSync(join(folder, "notes.txt"), "");
    await save(folder);
    expect(modeOf(folder)).toBe("755");
  });
});
