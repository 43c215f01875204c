import { sql } from "kysely";
import type { PassageIndex } from "../database.ts";
import { toTermVector } from "./term-vector.ts";

/** Rows in one statement. Their texts are sent as arrays, which have no limit of parameters. */
const batchSize = 1_000;

/** The tables `passage_text` and `passage_terms`; terms have an index of the kind GIN. */
export const passageIndex: PassageIndex = {
  // Numbers are handed out apart from transactions. The lock keeps those of one discussion together, and is held only for this.
  reserve: async (transaction, count) => {
    const lock = sql`hashtextextended('summarizer passage numbers', 0)`;
    await sql`select pg_advisory_lock(${lock})`.execute(transaction);
    try {
      const { rows } = await sql<{ last: number }>`
        select setval(sequence, nextval(sequence) + ${count - 1}) as last
        from (select pg_get_serial_sequence('passage', 'number')::regclass as sequence) as named`.execute(transaction);
      return (rows[0]?.last ?? 0) - count + 1;
    } finally {
      await sql`select pg_advisory_unlock(${lock})`.execute(transaction);
    }
  },
  add: async (transaction, texts) => {
    for (let from = 0; from < texts.length; from += batchSize) {
      const batch = texts.slice(from, from + batchSize);
      const vectors = batch.map(toTermVector);
      const numbers = batch.map(({ number }) => number);
      await sql`
        insert into passage_text (number, words, topics) select * from unnest(
          ${numbers}::bigint[], ${batch.map(({ words }) => words)}::text[], ${batch.map(({ topics }) => topics)}::text[])`.execute(
        transaction,
      );
      await sql`
        insert into passage_terms (number, terms, is_long) select number, terms::tsvector, is_long from unnest(
          ${numbers}::bigint[], ${vectors.map(({ vector }) => vector)}::text[], ${vectors.map(({ isLong }) => isLong)}::boolean[])
          as added (number, terms, is_long)`.execute(transaction);
    }
  },
  remove: async (transaction, discussionId) => {
    for (const table of ["passage_text", "passage_terms"]) {
      await sql`delete from ${sql.table(table)} using passage
        where passage.number = ${sql.table(table)}.number and passage.discussion_id = ${discussionId}`.execute(transaction);
    }
  },
};
