import type { Transaction } from "kysely";
import type { Report } from "../../domain/report/report.ts";
import type { PassageIndex, PassageText } from "../database.ts";
import type { Tables } from "../tables.ts";

/** Databases allow about 32,000 parameters per statement. */
const batchSize = 500;

/** Removes the characters that mark matches from stored text. U+E000 also separates the names of topics. */
const withoutMarks = (text: string): string => text.replaceAll(/[\uE000\uE001]/gu, "");

/** The names of a passage's topics in one column, separated by a word that no query can contain, so that no phrase spans two names. */
const toTopicsColumn = (names: readonly string[]): string => names.map(withoutMarks).join(" \uE000 ");

/** Removes a discussion from the index, within the transaction that changes it. */
export const removePassages = async (transaction: Transaction<Tables>, index: PassageIndex, discussionId: string): Promise<void> => {
  await index.remove(transaction, discussionId);
  await transaction.deleteFrom("passage").where("discussion_id", "=", discussionId).execute();
};

type Passage = Omit<Tables["passage"], "number" | "discussion_id"> & Pick<PassageText, "words" | "topics">;

/** Adds the comments, topics and summaries of a report to the index. */
export const addPassages = async (transaction: Transaction<Tables>, index: PassageIndex, report: Report): Promise<void> => {
  const found = toPassages(report);
  if (found.length === 0) return;
  const first = await index.reserve(transaction, found.length);
  const passages = found.map((passage, place) => ({ ...passage, number: first + place }));
  for (let from = 0; from < passages.length; from += batchSize) {
    const rows = passages
      .slice(from, from + batchSize)
      .map(({ words: _words, topics: _topics, ...row }) => ({ ...row, discussion_id: report.discussion.id }));
    await transaction.insertInto("passage").values(rows).execute();
  }
  await index.add(transaction, passages);
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
