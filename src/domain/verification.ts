import type { Report } from "./report.ts";

/** What came of comparing each written statement with the comments that it cites [G5]. */
export type Verification = NonNullable<Report["verification"]>;

/** How many of the statements were compared, and how many there were. */
export const countVerified = ({ supported, dropped, unverified }: Verification): { readonly checked: number; readonly all: number } => ({
  checked: supported + dropped,
  all: supported + dropped + unverified,
});
