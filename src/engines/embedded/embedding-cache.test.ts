import { expect, test } from "vitest";
import { createMemoryEmbeddingCache } from "./embedding-cache.ts";

test("a memory cache gives those of the vectors asked for that were put into it", async () => {
  const cache = createMemoryEmbeddingCache();
  const one = Float32Array.of(1);
  await cache.put(new Map([["one", one]]));
  await cache.put(new Map([["two", Float32Array.of(2)]]));
  expect(await cache.get(["one", "three"])).toEqual(new Map([["one", one]]));
});
