import { type Kysely, type Transaction, sql } from "kysely";
import type { Report } from "../../domain/report.ts";
import type { Tables } from "../schema.ts";
import { type SearchIndex, foundMarks } from "../store.ts";

/** How many words around those found a passage shows. */
const passageWords = 24;

/**
 * A word in more passages than this ranks nothing (BM25 gives it next to no weight) and takes FTS5 long to weigh: 80 ms for
 * one in all of 100,000 passages, 15 ms for one in 20,000. It must occur, and the other words decide.
 */
const commonFrom = 20_000;

/** Search by FTS5: every word must occur, the last one may be unfinished; best first, the latest where nothing tells them apart. */
export const createSearchIndex = (database: Kysely<Tables>): SearchIndex => ({
  search: async ({ words, discussionId, limit }) => {
    const phrases = toPhrases(words);
    if (phrases.length === 0) return [];
    const found = await findPassages(database, { phrases, discussionId, limit });
    if (found.length === 0) return [];
    const places = await database
      .selectFrom("passage")
      .innerJoin("discussion", "discussion.id", "passage.discussion_id")
      .select(["number", "discussion_id as discussionId", "title", "kind", "comment_id as commentId", "topic_id as topicId", "author"])
      .where(
        "number",
        "in",
        found.map(({ number }) => number),
      )
      .execute();
    const placeOf = new Map(places.map(({ number, ...place }) => [number, place]));
    return found.flatMap(({ number, passage }) => {
      const place = placeOf.get(number);
      return place ? [{ ...place, passage }] : [];
    });
  },
});

/** FTS5 cuts a passage out only for the rows that leave a query ordered by rank or row; a join or a list of rows would lose that. */
const findPassages = async (
  database: Kysely<Tables>,
  { phrases, discussionId, limit }: { readonly phrases: readonly string[]; readonly discussionId: string | null; readonly limit: number },
): Promise<readonly { readonly number: number; readonly passage: string }[]> => {
  // A discussion's passages are written in one transaction, so their numbers stand together.
  const range = discussionId === null ? null : await rangeOf(database, discussionId);
  const within = range === null ? sql`` : sql`and rowid between ${range.first} and ${range.last}`;
  const telling: string[] = [];
  for (const phrase of phrases) if (!(await isCommon(database, phrase))) telling.push(phrase);
  const matches = (asked: readonly string[]) => sql`from passage_text where passage_text match ${asked.join(" ")} ${within}`;
  const select = sql`select rowid as number, snippet(passage_text, 0, ${foundMarks.start}, ${foundMarks.end}, '…', ${sql.lit(passageWords)}) as passage`;
  // The plus keeps SQLite from asking FTS5 once for each row of the list.
  const alsoAll = telling.length === phrases.length ? sql`` : sql`and +rowid in (select rowid ${matches(phrases)})`;
  const query =
    telling.length === 0
      ? sql<{ number: number; passage: string }>`${select} ${matches(phrases)} order by rowid desc limit ${limit}`
      : sql<{ number: number; passage: string }>`${select} ${matches(telling)} ${alsoAll} order by rank limit ${limit}`;
  return (await query.execute(database)).rows;
};

const rangeOf = async (database: Kysely<Tables>, discussionId: string): Promise<{ readonly first: number; readonly last: number }> => {
  const { first, last } = await database
    .selectFrom("passage")
    .select(({ fn }) => [fn.min<number | null>("number").as("first"), fn.max<number | null>("number").as("last")])
    .where("discussion_id", "=", discussionId)
    .executeTakeFirstOrThrow();
  // Of a discussion that is not here nothing is found: no row has a number below 1.
  return { first: first ?? 0, last: last ?? 0 };
};

const isCommon = async (database: Kysely<Tables>, phrase: string): Promise<boolean> => {
  const { rows } = await sql`select rowid from passage_text where passage_text match ${phrase} limit 1 offset ${commonFrom}`.execute(
    database,
  );
  return rows.length > 0;
};

/**
 * Phrases in FTS5's language that mean these words and nothing else: each is quoted, so no word of a user can be an operator
 * or a syntax error. "Words in quotes" stay together. Empty when nothing can be looked for.
 */
const toPhrases = (words: string): readonly string[] => {
  const parts = [...words.matchAll(/"([^"]*)"|[^\s"]+/gu)].map(([whole, phrase]) => ({
    text: phrase ?? whole,
    isPhrase: phrase !== undefined,
  }));
  const usable = parts
    .map((part) => ({ ...part, text: part.text.replaceAll("\u0000", " ") }))
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  return usable.map(({ text, isPhrase }, index) => `"${text.replaceAll('"', '""')}"${index === usable.length - 1 && !isPhrase ? "*" : ""}`);
};

/** Takes everything of a discussion out of the index; part of the transaction that changes the discussion. */
export const removePassages = async (transaction: Transaction<Tables>, discussionId: string): Promise<void> => {
  await sql`delete from passage_text where rowid in (select number from passage where discussion_id = ${discussionId})`.execute(
    transaction,
  );
  await transaction.deleteFrom("passage").where("discussion_id", "=", discussionId).execute();
};

/** Puts a report's comments, topics and summaries into the index. */
export const addPassages = async (transaction: Transaction<Tables>, report: Report): Promise<void> => {
  const discussion_id = report.discussion.id;
  const add = async (row: Omit<Tables["passage"], "number" | "discussion_id">, words: string): Promise<void> => {
    const text = words.replaceAll(/[\uE000\uE001]/gu, "");
    if (text.trim() === "") return;
    const { insertId } = await transaction
      .insertInto("passage")
      .values({ discussion_id, ...row })
      .executeTakeFirstOrThrow();
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
