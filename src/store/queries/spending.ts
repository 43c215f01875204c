import { type Kysely, type Transaction, sql } from "kysely";
import type { DaySpending, HoldResult, WantedHold } from "../../domain/models/call-limits.ts";
import type { Tables } from "../tables.ts";

/** Sets the most that a call can cost aside, unless the day's limit would be exceeded. */
export const hold = async (
  transaction: Transaction<Tables>,
  { day, mostUsd, limitUsd, holder, leaseUntil, now }: WantedHold,
): Promise<HoldResult> => {
  await spendExpired(transaction, now);
  const spentUsd = await sumSpent(transaction, day);
  const heldUsd = await sumHeld(transaction, day);
  if (limitUsd !== null && spentUsd + heldUsd + mostUsd > limitUsd) return { hold: null, spentUsd, heldUsd };
  const { number } = await transaction
    .insertInto("spending_hold")
    .values({ day, most_usd: mostUsd, holder, lease_until: leaseUntil })
    .returning("number")
    .executeTakeFirstOrThrow();
  return { hold: number };
};

/** Replaces a hold by what the call did cost; without a hold, only adds that. */
export const settle = async (
  transaction: Transaction<Tables>,
  number: number | null,
  { day, mostUsd, costUsd }: Pick<WantedHold, "day" | "mostUsd"> & { readonly costUsd: number },
): Promise<void> => {
  if (number === null) return spend(transaction, day, costUsd);
  const { numDeletedRows } = await transaction.deleteFrom("spending_hold").where("number", "=", number).executeTakeFirst();
  // A hold that is gone had expired, and its most is among what is spent.
  await spend(transaction, day, numDeletedRows > 0n ? costUsd : costUsd - mostUsd);
};

/** Adds to what a day's calls have cost. */
const spend = async (transaction: Transaction<Tables>, day: string, costUsd: number): Promise<void> => {
  await transaction
    .insertInto("spending")
    .values({ day, cost_usd: costUsd })
    .onConflict((conflict) => conflict.column("day").doUpdateSet({ cost_usd: sql<number>`spending.cost_usd + excluded.cost_usd` }))
    .execute();
};

/** A call whose process died may have been billed: it counts as the most that it could cost. */
const spendExpired = async (transaction: Transaction<Tables>, now: Date): Promise<void> => {
  const expired = await transaction
    .deleteFrom("spending_hold")
    .where("lease_until", "<=", now.getTime())
    .returning(["day", "most_usd"])
    .execute();
  for (const { day, most_usd } of expired) await spend(transaction, day, most_usd);
};

/** As `hold` counts it, without changing anything: a hold whose lease has expired counts as spent. */
export const readDay = async (
  database: Kysely<Tables>,
  { day, now }: { readonly day: string; readonly now: Date },
): Promise<DaySpending> => {
  const spentUsd = await sumSpent(database, day);
  const holds = await database.selectFrom("spending_hold").select(["most_usd", "lease_until"]).where("day", "=", day).execute();
  const sum = (isWanted: (leaseUntil: number) => boolean): number =>
    holds.filter(({ lease_until }) => isWanted(lease_until)).reduce((total, { most_usd }) => total + most_usd, 0);
  return { spentUsd: spentUsd + sum((until) => until <= now.getTime()), heldUsd: sum((until) => until > now.getTime()) };
};

const sumSpent = async (transaction: Kysely<Tables>, day: string): Promise<number> => {
  const row = await transaction.selectFrom("spending").select("cost_usd").where("day", "=", day).executeTakeFirst();
  return row?.cost_usd ?? 0;
};

const sumHeld = async (transaction: Transaction<Tables>, day: string): Promise<number> => {
  const holds = transaction.selectFrom("spending_hold").where("day", "=", day);
  const row = await holds.select(({ fn }) => fn.sum<number | null>("most_usd").as("held")).executeTakeFirst();
  return row?.held ?? 0;
};
