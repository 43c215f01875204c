import { createHash } from "node:crypto";
import { type Kysely, type Transaction, sql } from "kysely";
import type { RemovedWords } from "../../domain/removal/removed-words.ts";
import type { StoreDatabase } from "../database.ts";
import type { Tables } from "../tables.ts";
import { inBatches, rowsPerBatch } from "./in-batches.ts";
import { dropUnusedTexts } from "./unused-texts.ts";

/** A call's texts may be a hundred kilobytes. */
const textsPerBatch = 100;

/** How many shared texts are remembered as searched. Each takes some hundred bytes. */
const mostRemembered = 10_000;

/**
 * The numbers of a discussion's calls whose texts hold somebody's words, in batches: a discussion that is watched may have any number of
 * calls. A text that many calls share is searched once.
 */
export async function* findCallsWith(
  database: Kysely<Tables>,
  { discussionId, words }: { readonly discussionId: string; readonly words: RemovedWords },
): AsyncGenerator<readonly number[]> {
  const occursIn = createSharedSearch(database, words);
  const load = (after: number) =>
    database
      .selectFrom("model_call")
      .select(["number", "system_key", "prefix_key", "task", "answer", "error"])
      .where("discussion_id", "=", discussionId)
      .where("erased_at", "is", null)
      .where("number", ">", after)
      .orderBy("number")
      .limit(textsPerBatch)
      .execute();
  for await (const { rows } of inBatches(textsPerBatch, load)) {
    const found: number[] = [];
    for (const { number, system_key, prefix_key, task, answer, error } of rows) {
      const isOwn = [task, answer ?? "", error ?? ""].some((text) => words.occurIn(text));
      if (isOwn || (await occursIn(system_key)) || (await occursIn(prefix_key))) found.push(number);
    }
    yield found;
  }
}

/** Whether the shared text with a key holds the words. */
const createSharedSearch = (database: Kysely<Tables>, words: RemovedWords): ((key: string) => Promise<boolean>) => {
  const known = new Map<string, boolean>();
  return async (key) => {
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    const row = await database.selectFrom("sent_text").select("text").where("key", "=", key).executeTakeFirst();
    if (known.size >= mostRemembered) known.clear();
    const answer = words.occurIn(row?.text ?? "");
    known.set(key, answer);
    return answer;
  };
};

/**
 * Deletes the texts of calls. Tokens and costs stay. An erased answer is never found again, so that the same question has to be paid for
 * again. The texts that calls share are left to `dropUnusedTexts`; the caller holds the lock "texts".
 */
export const eraseCalls = async (
  transaction: Transaction<Tables>,
  { numbers, at }: { readonly numbers: readonly number[]; readonly at: string },
): Promise<void> => {
  if (numbers.length === 0) return;
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
  await transaction
    .updateTable("model_call")
    .set({ system_key: empty, prefix_key: empty, schema_key: schema, task: "", answer: null, erased_at: at })
    .set({ error: sql<string | null>`case when error is null then null else ${erasedError} end` })
    .where("number", "in", numbers)
    .execute();
};

/** The error of a failed call may quote what was sent. */
const erasedError = "It failed; the reason was deleted with the texts.";

/**
 * Deletes the texts of all calls that began before a time; gives their number. Each batch is a transaction, so that others write in between.
 * With the last one go the shared texts: if a process is killed before, the next one goes on.
 */
export const eraseTexts = async (
  database: Pick<StoreDatabase, "kysely" | "lock" | "erase">,
  { before, now }: { readonly before: Date; readonly now: Date },
): Promise<number> => {
  let erased = 0;
  const load = (after: number) =>
    database.kysely
      .selectFrom("model_call")
      .select("number")
      .where("started_at", "<", before.toISOString())
      .where("erased_at", "is", null)
      .where("number", ">", after)
      .orderBy("number")
      .limit(rowsPerBatch)
      .execute();
  await database.erase(async () => {
    for await (const { rows, isLast } of inBatches(rowsPerBatch, load)) {
      await database.kysely.transaction().execute(async (transaction) => {
        await database.lock(transaction, "texts");
        await eraseCalls(transaction, { numbers: rows.map(({ number }) => number), at: now.toISOString() });
        if (isLast) await dropUnusedTexts(transaction);
      });
      erased += rows.length;
    }
    return erased > 0;
  });
  return erased;
};
