import { sql } from "kysely";
import type { PassageIndex } from "../database.ts";
import { toAuthorWord } from "../search/author-word.ts";
import { findLastNumber } from "./table-numbers.ts";

/** SQLite allows about 32,000 parameters per statement. */
const batchSize = 500;

/** The FTS5 table `passage_text`. */
export const passageIndex: PassageIndex = {
  reserve: async (transaction) => (await findLastNumber(transaction, "passage")) + 1,
  // In batches: one statement per row doubled the time of saving a report.
  add: async (transaction, texts) => {
    for (let from = 0; from < texts.length; from += batchSize) {
      const rows = texts
        .slice(from, from + batchSize)
        .map(({ number, words, topics, author }) => sql`(${number}, ${words}, ${topics}, ${author === null ? "" : toAuthorWord(author)})`);
      await sql`insert into passage_text (rowid, words, topics, author) values ${sql.join(rows)}`.execute(transaction);
    }
  },
  remove: async (transaction, discussionId) => {
    await sql`delete from passage_text where rowid in (select number from passage where discussion_id = ${discussionId})`.execute(
      transaction,
    );
  },
};
