import { type Kysely, type Transaction, sql } from "kysely";
import type { Report } from "../../domain/report.ts";
import type { Tables } from "../schema.ts";
import { type SearchIndex, foundMarks } from "../store.ts";

/** How many words around those found a passage shows. */
const passageWords = 24;

/** Search by FTS5: every word must occur, the last one may be unfinished; best first (BM25). */
export const createSearchIndex = (database: Kysely<Tables>): SearchIndex => ({
  search: async ({ words, discussionId, limit }) => {
    const match = toMatch(words);
    if (match === null) return [];
    const inDiscussion = discussionId === null ? sql`` : sql`and passage.discussion_id = ${discussionId}`;
    // Ranked first and cut out after: a passage is made for the rows that are shown, not for every row found.
    const { rows } = await sql<{
      discussionId: string;
      title: string;
      kind: "comment" | "topic" | "summary";
      commentId: string | null;
      topicId: string | null;
      author: string | null;
      passage: string;
    }>`
      select passage.discussion_id as discussionId, discussion.title, passage.kind, passage.comment_id as commentId,
        passage.topic_id as topicId, passage.author,
        snippet(passage_text, 0, ${foundMarks.start}, ${foundMarks.end}, '…', ${sql.lit(passageWords)}) as passage
      from passage_text
      join passage on passage.number = passage_text.rowid
      join discussion on discussion.id = passage.discussion_id
      where passage_text match ${match} and passage_text.rowid in (
        select passage_text.rowid from passage_text
        ${discussionId === null ? sql`` : sql`join passage on passage.number = passage_text.rowid`}
        where passage_text match ${match} ${inDiscussion}
        order by rank limit ${limit}
      )
      order by rank
    `.execute(database);
    return rows.map((row) => ({ ...row }));
  },
});

/**
 * A query in FTS5's language that means these words and nothing else: each is quoted, so no word of a user can be an operator
 * or a syntax error. "Words in quotes" stay together. Null when nothing can be looked for.
 */
export const toMatch = (words: string): string | null => {
  const parts = [...words.matchAll(/"([^"]*)"|[^\s"]+/gu)].map(([whole, phrase]) => ({ text: phrase ?? whole, isPhrase: phrase !== undefined }));
  const usable = parts.map((part) => ({ ...part, text: part.text.replaceAll("\u0000", " ") })).filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  if (usable.length === 0) return null;
  return usable.map(({ text, isPhrase }, index) => `"${text.replaceAll('"', '""')}"${index === usable.length - 1 && !isPhrase ? "*" : ""}`).join(" ");
};

/** Takes everything of a discussion out of the index; part of the transaction that changes the discussion. */
export const removePassages = async (transaction: Transaction<Tables>, discussionId: string): Promise<void> => {
  await sql`delete from passage_text where rowid in (select number from passage where discussion_id = ${discussionId})`.execute(transaction);
  await transaction.deleteFrom("passage").where("discussion_id", "=", discussionId).execute();
};

/** Puts a report's comments, topics and summaries into the index. */
export const addPassages = async (transaction: Transaction<Tables>, report: Report): Promise<void> => {
  const discussion_id = report.discussion.id;
  const add = async (row: Omit<Tables["passage"], "number" | "discussion_id">, words: string): Promise<void> => {
    const text = words.replaceAll(/[\uE000\uE001]/gu, "");
    if (text.trim() === "") return;
    const { insertId } = await transaction.insertInto("passage").values({ discussion_id, ...row }).executeTakeFirstOrThrow();
    await sql`insert into passage_text (rowid, words) values (${insertId}, ${text})`.execute(transaction);
  };
  for (const { id, author, text } of report.comments) await add({ kind: "comment", comment_id: id, topic_id: null, author }, text);
  for (const topic of report.topics) {
    await add({ kind: "topic", comment_id: null, topic_id: topic.id, author: null }, `${topic.name}: ${topic.description}`);
    // Quoted sentences are found where they stand, in their comments.
    const said = topic.summary.filter((sentence) => sentence.kind !== "quoted").map((sentence) => sentence.text);
    await add({ kind: "summary", comment_id: null, topic_id: topic.id, author: null }, said.join(" "));
  }
};
