import { createHash } from "node:crypto";
import { type Kysely, type Transaction, sql } from "kysely";
import type { RemovedWords } from "../../domain/removal/removed-words.ts";
import type { Queries, StoreDatabase } from "../database.ts";
import type { Tables } from "../tables.ts";
import { dropUnusedTexts } from "./unused-texts.ts";

/** The calls of a discussion whose texts hold somebody's words. A text that many calls share is searched once. */
export const findCallsWith = async (
  database: Kysely<Tables>,
  { discussionId, words }: { readonly discussionId: string; readonly words: RemovedWords },
): Promise<readonly number[]> => {
  const calls = await database
    .selectFrom("model_call")
    .select(["number", "system_key", "prefix_key", "task", "answer", "error"])
    .where("discussion_id", "=", discussionId)
    .where("erased_at", "is", null)
    .orderBy("number")
    .execute();
  const shared = new Map<string, boolean>();
  for (const key of new Set(calls.flatMap(({ system_key, prefix_key }) => [system_key, prefix_key]))) {
    const row = await database.selectFrom("sent_text").select("text").where("key", "=", key).executeTakeFirst();
    shared.set(key, words.occurIn(row?.text ?? ""));
  }
  return calls
    .filter(
      ({ system_key, prefix_key, task, answer, error }) =>
        shared.get(system_key) === true ||
        shared.get(prefix_key) === true ||
        [task, answer ?? "", error ?? ""].some((text) => words.occurIn(text)),
    )
    .map(({ number }) => number);
};

/**
 * Deletes the texts of calls, and those that no other call uses. Tokens and costs stay. An erased answer is never found again, so that
 * the same question has to be paid for again.
 */
export const eraseCalls = async (
  transaction: Transaction<Tables>,
  { lock }: Queries,
  { numbers, at }: { readonly numbers: readonly number[]; readonly at: string },
): Promise<void> => {
  if (numbers.length === 0) return;
  await lock(transaction, "texts");
  const empty = createHash("sha256").update("").digest("hex");
  const schema = createHash("sha256").update("{}").digest("hex");
  await transaction
    .insertInto("sent_text")
    .values([
      { key: empty, text: "" },
      { key: schema, text: "{}" },
    ])
    .onConflict((conflict) => conflict.column("key").doNothing())
    .execute();
  for (let from = 0; from < numbers.length; from += batch) {
    await transaction
      .updateTable("model_call")
      .set({ system_key: empty, prefix_key: empty, schema_key: schema, task: "", answer: null, erased_at: at })
      .set({ error: sql<string | null>`case when error is null then null else ${erasedError} end` })
      .where("number", "in", numbers.slice(from, from + batch))
      .execute();
  }
  await dropUnusedTexts(transaction);
};

/** SQLite allows about 32,000 parameters per statement. */
const batch = 1_000;

/** The error of a failed call may quote what was sent. */
const erasedError = "It failed; the reason was deleted with the texts.";

/** Deletes the texts of all calls that began before a time; gives their number. */
export const eraseTexts = async (
  database: Pick<StoreDatabase, "kysely" | "lock" | "erase">,
  { before, now }: { readonly before: Date; readonly now: Date },
): Promise<number> => {
  const calls = await database.kysely
    .selectFrom("model_call")
    .select("number")
    .where("started_at", "<", before.toISOString())
    .where("erased_at", "is", null)
    .execute();
  if (calls.length === 0) return 0;
  const numbers = calls.map(({ number }) => number);
  await database.erase(async () => {
    await database.kysely.transaction().execute((transaction) => eraseCalls(transaction, database, { numbers, at: now.toISOString() }));
    return true;
  });
  return numbers.length;
};
