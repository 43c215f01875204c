import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openEmbeddingStore } from "./embedding-store.ts";

const toFolder = (): string => mkdtempSync(join(tmpdir(), "summarizer-store-"));

describe("openEmbeddingStore()", () => {
  test("gives back to another opening, bit for bit, what one has put", async () => {
    const folder = toFolder();
    const vector = Float32Array.of(0.1, -0, Number.MIN_VALUE, 3e38);
    const first = openEmbeddingStore(folder);
    const second = openEmbeddingStore(folder);
    await first.put(new Map([["a", vector]]));
    await second.put(new Map([["b", Float32Array.of(1)], ["a", Float32Array.of(9)]]));
    expect(await second.get(["a", "absent", "b"])).toEqual(new Map([["a", vector], ["b", Float32Array.of(1)]]));
    first.close();
    second.close();
    const reopened = openEmbeddingStore(folder);
    expect(await reopened.get(["a"])).toEqual(new Map([["a", vector]]));
    reopened.close();
  });

  test("[S2] says what to do when the data folder cannot be used", () => {
    const file = join(toFolder(), "file");
    writeFileSync(file, "");
    expect(() => openEmbeddingStore(join(file, "data"))).toThrow("Cannot keep embeddings");
  });
});
