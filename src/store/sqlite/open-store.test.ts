import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createStoreFolder } from "../../../test/fixtures/kept-report.ts";
import { openSqliteStore } from "./open-store.ts";
import { toStoreFile } from "./store-file.ts";

describe("the SQLite file", () => {
  test("[S2] that is none, or in a folder that cannot be, is an error that says what to do", async () => {
    const folder = createStoreFolder();
    writeFileSync(toStoreFile(folder), "this is no database, and long enough to be seen as none".repeat(40));
    await expect(openSqliteStore(folder)).rejects.toMatchObject({
      code: "store-unusable",
      explanation: { fix: expect.stringContaining("--data") },
    });
    await expect(openSqliteStore(join(toStoreFile(folder), "below"))).rejects.toMatchObject({ code: "store-unusable" });
  });
});
