/**
 * UTF-8 bytes per token, chosen low: English has about 4, numbers and code 2.5 to 3, Chinese 3. An estimate that is too high only makes a budget wait for
 * calls in flight; one that is too low could break it.
 */
const bytesPerToken = 2.5;

/** At least about as many tokens as a tokenizer would count; for budgets, not for bills. */
export const estimateTokens = (text: string): number => Math.ceil(Buffer.byteLength(text) / bytesPerToken);
