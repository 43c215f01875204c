import { calcPrice } from "@pydantic/genai-prices";

/** The tokens of one call, as prices distinguish them; both caches are part of the input. */
export interface PricedTokens {
  readonly inputTokens: number;
  readonly cachedTokens: number;
  /** Written into the provider's cache, which some providers charge more for. */
  readonly cacheWriteTokens: number;
  readonly outputTokens: number;
}

export interface Pricing {
  /** In US dollars; null when the price is unknown. */
  readonly price: (tokens: PricedTokens) => number | null;
  /** How many tokens the model can read and write in one call; null when unknown. */
  readonly contextTokens: number | null;
}

/**
 * A model's prices from the maintained table that comes with the package: nothing is fetched. What runs on one's own machine
 * costs nothing; of what the table does not know the price is unknown, never guessed.
 */
export const findPricing = (provider: string, model: string): Pricing => {
  if (provider === "ollama") return { price: () => 0, contextTokens: null };
  if (provider === "compatible") return { price: () => null, contextTokens: null };
  const calculate = (tokens: PricedTokens): ReturnType<typeof calcPrice> => {
    const cached = Math.min(tokens.cachedTokens, tokens.inputTokens);
    const written = Math.min(tokens.cacheWriteTokens, tokens.inputTokens - cached);
    const usage = { input_tokens: tokens.inputTokens, cache_read_tokens: cached, cache_write_tokens: written };
    return calcPrice({ ...usage, output_tokens: tokens.outputTokens }, model, { providerId: provider });
  };
  const known = calculate({ inputTokens: 0, cachedTokens: 0, cacheWriteTokens: 0, outputTokens: 0 });
  return { price: (tokens) => calculate(tokens)?.total_price ?? null, contextTokens: known?.model.context_window ?? null };
};
