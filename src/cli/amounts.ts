/** "1 call", "1,234 tokens". */
export const showCount = (count: number, one: string): string => `${count.toLocaleString("en-US")} ${count === 1 ? one : `${one}s`}`;

/** A call may cost a hundredth of a cent; null when nobody knows. */
export const showCost = (costUsd: number | null): string => {
  if (costUsd === null) return "cost unknown";
  return `$${costUsd.toFixed(costUsd > 0 && costUsd < 0.1 ? 4 : 2)}`;
};
