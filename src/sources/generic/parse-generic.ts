import { createHash } from "node:crypto";
import { AppError } from "../../domain/app-error.ts";
import type { Discussion } from "../../domain/thread/discussion.ts";
import type { ColumnRole, NamedColumns } from "../../domain/sources/table-columns.ts";
import { toTableDiscussion } from "../csv/csv-comments.ts";
import { isMarkupColumn, toCellText } from "../csv/cell-text.ts";
import { rankName } from "../csv/column-names.ts";
import { isProse } from "../csv/column-profile.ts";
import { toCommentText } from "../html/comment-html.ts";
import type { JsonRecords } from "../json/json-records.ts";
import { readTime } from "../read-time.ts";
import { splitHead } from "./split-head.ts";
import { toGenericTable } from "./generic-table.ts";

/** Whether JSON records are probably comments: they are in a list or a discussion, and some hold text. */
export const isGenericDiscussion = (source: JsonRecords): boolean => {
  const { head, rows } = splitHead(source);
  if (head !== null && rows.length === 0) return true;
  if (head === null && rows.every(({ record }) => record.place === "$")) return false;
  return rows.some(({ cells }) =>
    [...cells].some(([name, cell]) => (rankName(name, "words") !== null && /\p{L}/u.test(cell)) || name === "html" || isProse(cell)),
  );
};

/**
 * Reads comments of any site from JSON: the generic form (docs/generic-form.md), and other shapes with the same information.
 * Throws as `toTableDiscussion` does.
 */
export const parseGenericDiscussion = (
  source: JsonRecords,
  { text, title, named = {} }: { readonly text: string; readonly title: string; readonly named?: NamedColumns },
): Omit<Discussion, "language"> => {
  const { head, rows, titles } = splitHead(source);
  if (titles.length > 1) throw severalDiscussions(titles);
  const skipped = [
    ...source.gaps.map(({ place, problem }) => ({ place, why: problem ?? "there is nothing" })),
    ...source.unread.map(({ place, length }) => ({ place, why: `it is a list of ${length} next to the list of comments` })),
  ];
  const generic = toGenericTable(rows, skipped);
  const fields = head ? toHeadFields(head) : {};
  const discussion =
    rows.length === 0
      ? { ...emptyDiscussion, title }
      : toTableDiscussion(generic.table, {
          title,
          named: { ...generic.named, ...named },
          recordName: "record",
          areCellsSure: true,
          areWordsHtml: generic.areWordsHtml && named.words === undefined,
        });
  return {
    ...discussion,
    id: `generic-${createHash("sha256").update(text).digest("hex").slice(0, 8)}`,
    source: "generic",
    ...fields,
  };
};

const severalDiscussions = (titles: readonly string[]): AppError =>
  new AppError("source-unsupported", {
    what: "Cannot read the JSON as a discussion",
    why: `it holds ${titles.length} discussions (${titles
      .slice(0, 3)
      .map((title) => `"${title}"`)
      .join(", ")}${titles.length > 3 ? ", …" : ""})`,
    fix: "Put one discussion in each file.",
  });

const emptyDiscussion = {
  url: null,
  articleUrl: null,
  author: null,
  createdAt: null,
  readAt: null,
  mayBePart: true,
  points: null,
  html: null,
  text: null,
  comments: [],
  findings: [{ code: "comments-none", where: "document", message: "The source was read, but it contains no comment." }],
} as const;

/** What the head says of the discussion. */
const toHeadFields = (head: ReadonlyMap<string, string>): Partial<Discussion> => {
  const cell = (role: ColumnRole): string => {
    const [best] = [...head]
      .flatMap(([name, value]) => {
        const rank = rankName(name, role);
        return rank === null || value.trim() === "" ? [] : [{ rank, value: value.trim() }];
      })
      .toSorted((one, other) => one.rank - other.rank);
    return best?.value ?? "";
  };
  const html = head.get("html") ?? "";
  const words = cell("words");
  const own = html.trim() === "" ? toCellText(words, isMarkupColumn([words])) : toCommentText(html);
  const points = Number(cell("score") || Number.NaN);
  return {
    title: cell("title"),
    url: toAddress(head.get("url") ?? cell("url")),
    articleUrl: toAddress(head.get("article") ?? head.get("article_url") ?? ""),
    author: cell("author") || null,
    createdAt: readTime(cell("time")) ?? findTime(head),
    points: Number.isFinite(points) ? Math.trunc(points) : null,
    html: own.text === "" ? null : own.html,
    text: own.text === "" ? null : own.text,
  };
};

/** The discussion's time if its field has no known name: the earliest of the record's ISO times. */
const findTime = (head: ReadonlyMap<string, string>): string | null =>
  [...head.values()].flatMap((value) => (/^\d{4}-\d\d-\d\d[T ]/u.test(value) ? (readTime(value) ?? []) : [])).toSorted()[0] ?? null;

const toAddress = (text: string): string | null => (/^https?:\/\/\S+$/iu.test(text.trim()) ? text.trim() : null);
