const usual = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });
const small = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD", minimumFractionDigits: 4 });

/** 0.41 → "$0.41". Below ten cents four decimals, because a call may cost a hundredth of a cent: 0.0007 → "$0.0007". */
export const toDollars = (costUsd: number): string => {
  if (costUsd > 0 && costUsd < 0.00005) return "under $0.0001";
  return (costUsd > 0 && costUsd < 0.1 ? small : usual).format(costUsd);
};

/** As `toDollars`; null, the cost of a model without a known price, gives "cost unknown". */
export const toCost = (costUsd: number | null): string => (costUsd === null ? "cost unknown" : toDollars(costUsd));
