/** How many calls may start in a span of time. */
export interface CallRate {
  readonly calls: number;
  readonly milliseconds: number;
}

/** A process that calls models, and until when it counts as alive unless it renews that. Milliseconds since 1970. */
export interface LimitHolder {
  readonly holder: string;
  readonly leaseUntil: number;
}

/** Money that a call may cost, to be set aside for it. */
export interface WantedHold extends LimitHolder {
  /** The UTC day, as 2026-11-26. */
  readonly day: string;
  /** The most that the call can cost. */
  readonly mostUsd: number;
  /** What all calls of the day may cost together; null for no limit. */
  readonly limitUsd: number | null;
  readonly now: Date;
}

/** The number of a hold; or, if it would exceed the limit, what the day's calls have cost so far and what those in flight hold. */
export type HoldResult = { readonly hold: number } | { readonly hold: null; readonly spentUsd: number; readonly heldUsd: number };

/** What the calls of one UTC day cost, counted against `--max-cost-day`. */
export interface DaySpending {
  readonly spentUsd: number;
  /** What is set aside for calls in flight: the most that they can cost. */
  readonly heldUsd: number;
}

/**
 * Limits that all processes of an installation keep together, because they call the same providers and spend the same money. What a
 * process holds here lasts only as long as its lease, so that a killed process blocks nobody for longer than that.
 */
export interface CallLimits {
  /**
   * Joins the line of calls to a provider. The first `parallel` places of a line whose leases last may call; `mayCall` says whether the
   * new one is among them.
   */
  readonly enter: (
    line: { readonly provider: string; readonly parallel: number; readonly now: Date } & LimitHolder,
  ) => Promise<{ readonly place: number; readonly mayCall: boolean }>;
  /** The places of a line that may call now. */
  readonly listCallers: (line: { readonly provider: string; readonly parallel: number; readonly now: Date }) => Promise<readonly number[]>;
  /** Leaves the line: the call has ended, or is not wanted any more. */
  readonly leave: (place: number) => Promise<void>;
  /** Counts the start of a call to a provider and gives 0; or counts nothing, and gives how long to wait for a start, in milliseconds. */
  readonly start: (call: { readonly provider: string; readonly rate: CallRate; readonly now: Date }) => Promise<number>;
  /** Sets the most that a call can cost aside, unless the day's limit would be exceeded. */
  readonly hold: (wanted: WantedHold) => Promise<HoldResult>;
  /**
   * Replaces a hold by what the call did cost; without a hold (null), only adds that. A hold whose lease has expired counts as spent in
   * full, because the call may have been billed, until it is settled.
   */
  readonly settle: (hold: number | null, wanted: Pick<WantedHold, "day" | "mostUsd">, costUsd: number) => Promise<void>;
  /**
   * Renews everything that a process holds, and gives its places in all lines. A process that was suspended for longer than its lease
   * may have lost places.
   */
  readonly renew: (holder: LimitHolder) => Promise<readonly number[]>;
}
