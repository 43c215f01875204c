import type { Transaction } from "kysely";
import type { CallLimits } from "../../domain/models/call-limits.ts";
import type { LockName, StoreDatabase } from "../database.ts";
import type { Tables } from "../tables.ts";
import type { Store } from "../store.ts";
import { hold, readDay, settle } from "./spending.ts";

/** The limits in the tables `call_place`, `call_start`, `spending_hold` and `spending`. */
export const createCallLimits = ({ cache: database, lock, relax }: Pick<StoreDatabase, "cache" | "lock" | "relax">): Store["limits"] => {
  /** Runs a change without waiting for the disk: each call makes four, and what a crash of the server loses are the last moments. */
  const change = <Result>(act: (transaction: Transaction<Tables>) => Promise<Result>): Promise<Result> =>
    database.transaction().execute(async (transaction) => {
      await relax(transaction);
      return act(transaction);
    });
  /** Runs a change of one line, or of the money, while nobody else makes one: numbers of places are then in the order of their commits. */
  const alone = <Result>(what: LockName, act: (transaction: Transaction<Tables>) => Promise<Result>): Promise<Result> =>
    change(async (transaction) => {
      await lock(transaction, what);
      return act(transaction);
    });
  return {
    enter: (line) => alone(`calls ${line.provider}`, (transaction) => enter(transaction, line)),
    listCallers: async ({ provider, parallel, now }) => {
      const query = database.selectFrom("call_place").select("number").where("provider", "=", provider);
      const rows = await query.where("lease_until", ">", now.getTime()).orderBy("number").limit(parallel).execute();
      return rows.map(({ number }) => number);
    },
    leave: (place) =>
      change(async (transaction) => {
        await transaction.deleteFrom("call_place").where("number", "=", place).execute();
      }),
    start: (call) => alone(`calls ${call.provider}`, (transaction) => start(transaction, call)),
    hold: (wanted) => alone("spending", (transaction) => hold(transaction, wanted)),
    settle: (number, wanted, costUsd) => alone("spending", (transaction) => settle(transaction, number, { ...wanted, costUsd })),
    readDay: (day, now) => readDay(database, { day, now }),
    renew: ({ holder, leaseUntil }) =>
      change(async (transaction) => {
        await transaction.updateTable("spending_hold").set({ lease_until: leaseUntil }).where("holder", "=", holder).execute();
        const places = transaction.updateTable("call_place").set({ lease_until: leaseUntil }).where("holder", "=", holder);
        return (await places.returning("number").execute()).map(({ number }) => number);
      }),
  };
};

const enter = async (
  transaction: Transaction<Tables>,
  { provider, parallel, now, holder, leaseUntil }: Parameters<CallLimits["enter"]>[0],
): ReturnType<CallLimits["enter"]> => {
  await transaction.deleteFrom("call_place").where("provider", "=", provider).where("lease_until", "<=", now.getTime()).execute();
  const { before } = await transaction
    .selectFrom("call_place")
    .select(({ fn }) => fn.countAll<number>().as("before"))
    .where("provider", "=", provider)
    .executeTakeFirstOrThrow();
  const { number } = await transaction
    .insertInto("call_place")
    .values({ provider, holder, lease_until: leaseUntil })
    .returning("number")
    .executeTakeFirstOrThrow();
  return { place: number, mayCall: before < parallel };
};

const start = async (
  transaction: Transaction<Tables>,
  { provider, rate, now }: Parameters<CallLimits["start"]>[0],
): ReturnType<CallLimits["start"]> => {
  const since = now.getTime() - rate.milliseconds;
  await transaction
    .deleteFrom("call_start")
    .where("provider", "=", provider)
    // A start that is later than now was written before the clock was put back.
    .where((where) => where("at", "<=", since).or("at", ">", now.getTime() + rate.milliseconds))
    .execute();
  const starts = transaction.selectFrom("call_start").select("at").where("provider", "=", provider);
  const latest = await starts.orderBy("at", "desc").limit(rate.calls).execute();
  const oldest = latest.length < rate.calls ? undefined : latest.at(-1)?.at;
  if (oldest !== undefined) return Math.max(1, oldest - since);
  await transaction.insertInto("call_start").values({ provider, at: now.getTime() }).execute();
  return 0;
};
