import { type Kysely, sql } from "kysely";
import type { Report } from "../../domain/report.ts";
import type { Tables } from "../schema.ts";
import { type PassageText, addPassageTexts, toAuthorWord, toTopicsColumn } from "./passages.ts";

interface OldRow {
  readonly number: number;
  readonly commentId: string | null;
  readonly topicId: string | null;
  readonly author: string | null;
  readonly words: string;
}

/**
 * The migration "search by author and topic": the full-text table gets columns for both, and is filled again, a discussion
 * at a time, from its own words and the topics of each discussion's latest report. Rows keep their numbers.
 */
export const refillPassages = async (database: Kysely<Tables>): Promise<void> => {
  await database.schema.alterTable("passage").addColumn("topic_slug", "text").execute();
  await sql`alter table passage_text rename to old_passage_text`.execute(database);
  await sql`create virtual table passage_text using fts5(words, topics, author, tokenize = 'porter unicode61 remove_diacritics 2')`.execute(
    database,
  );
  const discussions = await database.selectFrom("discussion").select(["id", "report_number"]).execute();
  for (const { id, report_number } of discussions) {
    const { rows } = await sql<OldRow>`
      select number, comment_id as commentId, topic_id as topicId, author, words
      from passage join old_passage_text on old_passage_text.rowid = passage.number
      where discussion_id = ${id} order by number`.execute(database);
    const report = await database.selectFrom("report").select("json").where("number", "=", report_number).executeTakeFirst();
    // Written by `saveReport`; the parts that are read here have stood in every report so far.
    const read = report ? (JSON.parse(report.json) as Pick<Report, "topics" | "comments">) : { topics: [], comments: [] };
    await addPassageTexts(database, toTexts(rows, read));
    for (const topic of read.topics) {
      await database
        .updateTable("passage")
        .set({ topic_slug: topic.slug })
        .where("discussion_id", "=", id)
        .where("topic_id", "=", topic.id)
        .execute();
    }
  }
  await sql`drop table old_passage_text`.execute(database);
};

const toTexts = (rows: readonly OldRow[], { topics, comments }: Pick<Report, "topics" | "comments">): readonly PassageText[] => {
  const nameOf = new Map(topics.map(({ id, name }) => [id, name]));
  const topicsOf = new Map(comments.map(({ id, topicIds }) => [id, topicIds]));
  return rows.map(({ number, commentId, topicId, author, words }) => {
    const ids = topicId === null ? (topicsOf.get(commentId ?? "") ?? []) : [topicId];
    return {
      number,
      words,
      topics: toTopicsColumn(ids.flatMap((id) => nameOf.get(id) ?? [])),
      author: author === null ? "" : toAuthorWord(author),
    };
  });
};
