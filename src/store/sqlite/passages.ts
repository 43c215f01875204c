import { createHash } from "node:crypto";
import { type Kysely, type Transaction, sql } from "kysely";
import type { Report } from "../../domain/report.ts";
import type { Tables } from "./schema.ts";

/** A row of the full-text table `passage_text`. */
export interface PassageText {
  readonly number: number;
  readonly words: string;
  readonly topics: string;
  readonly author: string;
}

/** SQLite allows about 32,000 parameters per statement. */
const batchSize = 500;

/** Removes the characters that mark matches from stored text. U+E000 also separates the names of topics. */
const withoutMarks = (text: string): string => text.replaceAll(/[\uE000\uE001]/gu, "");

/** The names of a passage's topics in one column, separated by a word that no query can contain, so that no phrase spans two names. */
const toTopicsColumn = (names: readonly string[]): string => names.map(withoutMarks).join(" \uE000 ");

/**
 * An author as one word of the full-text index, so that author, words and topics are one query, whose cost depends on its rarest
 * part. It is a hash, because names may contain anything; the final digit prevents stemming. Stored in files, so changing it needs a
 * migration.
 */
export const toAuthorWord = (author: string): string =>
  `a${createHash("sha256").update(author.normalize("NFKC").toLowerCase()).digest("hex").slice(0, 24)}0`;

/** Fills the full-text table in batches: one statement per row doubled the time of saving a report. */
const addPassageTexts = async (database: Kysely<Tables>, texts: readonly PassageText[]): Promise<void> => {
  for (let from = 0; from < texts.length; from += batchSize) {
    const rows = texts
      .slice(from, from + batchSize)
      .map(({ number, words, topics, author }) => sql`(${number}, ${words}, ${topics}, ${author})`);
    await sql`insert into passage_text (rowid, words, topics, author) values ${sql.join(rows)}`.execute(database);
  }
};

/** Removes a discussion from the index, within the transaction that changes it. */
export const removePassages = async (transaction: Transaction<Tables>, discussionId: string): Promise<void> => {
  await sql`delete from passage_text where rowid in (select number from passage where discussion_id = ${discussionId})`.execute(
    transaction,
  );
  await transaction.deleteFrom("passage").where("discussion_id", "=", discussionId).execute();
};

type Passage = Omit<Tables["passage"], "number" | "discussion_id"> & Pick<PassageText, "words" | "topics">;

/** Adds the comments, topics and summaries of a report to the index. */
export const addPassages = async (transaction: Transaction<Tables>, report: Report): Promise<void> => {
  const first = (await findLastNumber(transaction)) + 1;
  const passages = toPassages(report).map((passage, index) => ({ ...passage, number: first + index }));
  for (let from = 0; from < passages.length; from += batchSize) {
    const rows = passages
      .slice(from, from + batchSize)
      .map(({ words: _words, topics: _topics, ...row }) => ({ ...row, discussion_id: report.discussion.id }));
    await transaction.insertInto("passage").values(rows).execute();
  }
  await addPassageTexts(
    transaction,
    passages.map(({ number, words, topics, author }) => ({ number, words, topics, author: author === null ? "" : toAuthorWord(author) })),
  );
};

/** The largest number ever used. Numbers only grow, so later reports have larger ones. */
const findLastNumber = async (transaction: Transaction<Tables>): Promise<number> => {
  const { rows } = await sql<{ seq: number }>`select seq from sqlite_sequence where name = 'passage'`.execute(transaction);
  return rows[0]?.seq ?? 0;
};

const toPassages = ({ comments, topics }: Report): readonly Passage[] => {
  const nameOf = new Map(topics.map(({ id, name }) => [id, name]));
  const spoken = comments.map(({ id, author, text, topicIds }) => ({
    kind: "comment" as const,
    comment_id: id,
    topic_id: null,
    topic_slug: null,
    author,
    words: withoutMarks(text),
    topics: toTopicsColumn(topicIds.flatMap((topicId) => nameOf.get(topicId) ?? [])),
  }));
  const read = topics.flatMap(({ id, slug, name, description, summary }) => {
    const place = { comment_id: null, topic_id: id, topic_slug: slug, author: null, topics: toTopicsColumn([name]) };
    // Quoted sentences are found in their comments.
    const said = summary.filter((sentence) => sentence.kind !== "quoted").map((sentence) => sentence.text);
    return [
      { ...place, kind: "topic" as const, words: withoutMarks(`${name}: ${description}`) },
      { ...place, kind: "summary" as const, words: withoutMarks(said.join(" ")) },
    ];
  });
  return [...spoken, ...read].filter(({ words }) => words.trim() !== "");
};
