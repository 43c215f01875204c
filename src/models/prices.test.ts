import { describe, expect, test } from "vitest";
import { findPricing } from "./prices.ts";

const million = { inputTokens: 100_000, cachedTokens: 0, cacheWriteTokens: 0, outputTokens: 10_000 };

describe("findPricing()", () => {
  test("knows the price and context of common models, cached tokens for less", () => {
    for (const [provider, model] of [
      ["openai", "gpt-5-mini"],
      ["anthropic", "claude-sonnet-4-5"],
      ["google", "gemini-2.5-flash"],
      ["openrouter", "anthropic/claude-sonnet-4.5"],
    ] as const) {
      const { price, contextTokens } = findPricing(provider, model);
      const full = price(million) ?? 0;
      expect(full).toBeGreaterThan(0);
      expect(price({ ...million, cachedTokens: 100_000 })).toBeLessThan(full);
      expect(price({ ...million, cacheWriteTokens: 100_000 })).toBeGreaterThanOrEqual(full);
      expect(contextTokens).toBeGreaterThan(100_000);
    }
  });

  test("is free on one's own machine, and unknown for what the table does not know, without breaking", () => {
    expect(findPricing("ollama", "llama3.2").price(million)).toBe(0);
    for (const [provider, model] of [
      ["compatible", "gpt-5-mini"],
      ["openai", "no-such-model"],
      ["nobody", "x"],
    ] as const) {
      expect(findPricing(provider, model)).toMatchObject({ contextTokens: null });
      expect(findPricing(provider, model).price(million)).toBeNull();
    }
  });

  test("takes no more for written into the cache than was neither read from it", () => {
    const { price } = findPricing("anthropic", "claude-sonnet-4-5");
    const half = { ...million, cachedTokens: 50_000 };
    expect(price({ ...half, cacheWriteTokens: 100_000 })).toBe(price({ ...half, cacheWriteTokens: 50_000 }));
    expect(price({ ...half, cacheWriteTokens: 0 })).toBeLessThan(price({ ...half, cacheWriteTokens: 50_000 }) ?? 0);
  });

  test("is not misled by more cached tokens than there was input", () => {
    const { price } = findPricing("openai", "gpt-5-mini");
    expect(price({ ...million, cachedTokens: 900_000, cacheWriteTokens: 9 })).toBe(price({ ...million, cachedTokens: 100_000 }));
  });
});
