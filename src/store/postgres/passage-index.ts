import { sql } from "kysely";
import type { PassageIndex } from "../database.ts";
import { toTermVector } from "./term-vector.ts";

/** Rows in one statement. Their texts are sent as arrays, which have no limit of parameters. */
const batchSize = 1_000;

/** The table `passage_text`, whose terms have an index of the kind GIN. */
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
      await sql`
        insert into passage_text (number, words, topics, terms, is_long)
        select number, words, topics, terms::tsvector, is_long from unnest(
          ${batch.map(({ number }) => number)}::bigint[], ${batch.map(({ words }) => words)}::text[], ${batch.map(({ topics }) => topics)}::text[],
          ${vectors.map(({ vector }) => vector)}::text[], ${vectors.map(({ isLong }) => isLong)}::boolean[])
          as added (number, words, topics, terms, is_long)`.execute(transaction);
    }
  },
  remove: async (transaction, discussionId) => {
    await sql`delete from passage_text using passage
      where passage.number = passage_text.number and passage.discussion_id = ${discussionId}`.execute(transaction);
  },
};
