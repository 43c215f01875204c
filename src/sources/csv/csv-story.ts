import type { Discussion } from "../../domain/thread/discussion.ts";
import { isMarkupColumn, toCellText } from "./cell-text.ts";
import { toValue, toTextCell } from "./cell-values.ts";
import { normaliseName } from "./column-names.ts";
import type { CsvColumn, CsvColumns } from "./csv-columns.ts";
import type { IdentifiedRow } from "./identify-rows.ts";
import type { TimeColumn } from "./time-column.ts";

export interface CsvStory {
  /** The row that is the story itself and not a comment. */
  readonly row: IdentifiedRow | null;
  /** What the column of titles holds: one title for all rows, titles of the comments, or nothing useful. */
  readonly titles: "of-discussion" | "of-comments" | "unused";
  readonly title: string | null;
  /** The column with each row's kind, if there is one. */
  readonly kind: CsvColumn | null;
}

interface CsvContext {
  readonly header: readonly string[];
  readonly columns: CsvColumns;
  readonly parents: ReadonlyMap<string, string>;
}

const storyKinds = new Set(["story", "post", "submission", "thread", "topic", "job", "poll", "article", "link"]);

/**
 * The one row that is not a comment: it has no parent, others answer it, and only it has a title or the kind "story". If
 * several rows match, the table holds several threads, and all rows are read as comments, so that none is lost.
 */
export const findStoryRow = (identified: readonly IdentifiedRow[], { header, columns, parents }: CsvContext): CsvStory => {
  const kindAt = header.findIndex((name) => ["type", "kind", "itemtype", "posttype"].includes(normaliseName(name)));
  const kindName = header[kindAt];
  const titleOf = (row: IdentifiedRow): string => (columns.title ? cell(row, columns.title.index) : "");
  const titled = identified.filter((row) => titleOf(row) !== "");
  const answered = new Set(parents.values());
  const isStory = (row: IdentifiedRow): boolean => {
    if (parents.has(row.id) || !answered.has(row.id)) return false;
    if (kindName !== undefined && storyKinds.has(cell(row, kindAt).toLowerCase())) return true;
    return titled.length === 1 && titled[0] === row;
  };
  const [story, ...others] = identified.filter(isStory);
  const row = story && others.length === 0 ? story : null;
  const titles = row ? "of-discussion" : toTitles(columns.title, titled.map(titleOf), identified.length);
  const title = row ? titleOf(row) : titles === "of-discussion" && titled[0] ? titleOf(titled[0]) : "";
  return { row, titles, title: title || null, kind: kindName === undefined ? null : { index: kindAt, name: kindName } };
};

const cell = (row: IdentifiedRow, index: number): string => toValue(row.row.fields[index]);

/** One title in all rows is the discussion's; titles that differ are the commenters' own, unless named for something else. */
const toTitles = (column: CsvColumn | null, titles: readonly string[], rows: number): CsvStory["titles"] => {
  const distinct = new Set(titles).size;
  if (!column || distinct === 0) return "unused";
  if (distinct === 1 && rows > 1) return "of-discussion";
  const isOwn = /^(?:title|reviewtitle|commenttitle|headline|subject)$/u.test(normaliseName(column.name));
  return isOwn && distinct > titles.length / 2 ? "of-comments" : "unused";
};

/** What the table says about the discussion itself. */
export const toStoryFields = (
  story: CsvStory,
  { columns, times, fallbackTitle }: { readonly columns: CsvColumns; readonly times: TimeColumn; readonly fallbackTitle: string },
): Pick<Discussion, "title" | "articleUrl" | "author" | "createdAt" | "points" | "html" | "text"> => {
  const row = story.row?.row;
  const own = (column: CsvColumn | null): string => (column && row ? toValue(row.fields[column.index]) : "");
  const words = row ? toTextCell(row.fields[columns.words.index]) : "";
  const text = toCellText(words, isMarkupColumn([words]));
  const points = Number(own(columns.score) || Number.NaN);
  const address = own(columns.url);
  return {
    title: story.title ?? fallbackTitle,
    articleUrl: /^https?:\/\/\S+$/iu.test(address) ? address : null,
    author: own(columns.author) || null,
    createdAt: row ? times.timeOf(row) : null,
    points: Number.isFinite(points) ? Math.trunc(points) : null,
    html: text.text === "" ? null : text.html,
    text: text.text === "" ? null : text.text,
  };
};
