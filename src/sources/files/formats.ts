import { AppError } from "../../domain/app-error.ts";
import type { NamedColumns } from "../../domain/table-columns.ts";
import { usualNames } from "../csv/column-names.ts";
import { parseCsvComments } from "../csv/csv-comments.ts";
import { isTable } from "../csv/csv-table.ts";
import { isAlgoliaItems, parseAlgoliaItems } from "../hackernews/algolia-items.ts";
import { type PlacedItem, isFirebaseItem, isFirebaseItems, parseFirebaseItems, parseFirebaseList } from "../hackernews/firebase-items.ts";
import { isHnapiItems, parseHnapiItems } from "../hackernews/hnapi-items.ts";
import { isSavedPage, parseSavedPage } from "../hackernews/saved-page/saved-page.ts";
import type { UndetectedDiscussion } from "../hackernews/to-discussion.ts";
import type { SavedDocument } from "./saved-document.ts";

/** One kind of file that can be read. */
export interface SavedFormat {
  /** As `--from` takes it. */
  readonly name: string;
  readonly title: string;
  /** By content alone; where two formats might claim a file, the first in the table has it. */
  readonly recognises: (document: SavedDocument) => boolean;
  /** Throws `source-unsupported` with the line or path of what is wrong. */
  readonly parse: (document: SavedDocument, columns: NamedColumns) => UndetectedDiscussion;
}

export const savedFormats: readonly SavedFormat[] = [
  {
    name: "algolia",
    title: 'a thread from https://hn.algolia.com/api/v1/items/<id> (JSON with "id" and "children")',
    recognises: ({ content }) => content.kind === "json" && isAlgoliaItems(content.value),
    parse: (document) => parseAlgoliaItems(needJson(document)),
  },
  {
    name: "hnapi",
    title: 'a thread of node-hnapi (JSON with "id" and "comments")',
    recognises: ({ content }) => content.kind === "json" && isHnapiItems(content.value),
    parse: (document) => parseHnapiItems(needJson(document)),
  },
  {
    name: "firebase",
    title: "Firebase items of a Hacker News thread (a JSON list, an object by id, or one item a line)",
    recognises: ({ content }) => {
      if (content.kind === "json-lines") return content.lines.some(({ value }) => isFirebaseItem(value));
      return content.kind === "json" && isFirebaseItems(content.value);
    },
    parse: (document) =>
      document.content.kind === "json-lines" ? parseFirebaseList(needLines(document)) : parseFirebaseItems(needJson(document)),
  },
  {
    name: "hn-page",
    title: "a thread's page saved from news.ycombinator.com (HTML)",
    recognises: ({ text }) => isSavedPage(text),
    parse: ({ text }) => parseSavedPage(text),
  },
  {
    name: "csv",
    title: `a table of comments: CSV, TSV, from a spreadsheet (a column for the words, as ${usualNames}, or named with --column)`,
    recognises: ({ name, text, content }) => content.kind === "text" && (/\.(?:csv|tsv|tab)"?$/iu.test(name) || isTable(text)),
    parse: ({ text, title }, columns) => parseCsvComments(text, title, columns),
  },
];

/** The format that a person named; throws `wrong-use` for a name that is none. */
export const findFormat = (name: string): SavedFormat => {
  const format = savedFormats.find((candidate) => candidate.name === name);
  if (format) return format;
  throw new AppError("wrong-use", {
    what: `Cannot read a file as "${name}"`,
    why: "there is no such format",
    fix: `Use one of ${savedFormats.map((candidate) => candidate.name).join(", ")}, or leave it out: the format is told by the content.`,
  });
};

const needJson = ({ name, content }: SavedDocument): unknown => {
  if (content.kind === "json") return content.value;
  const problems = {
    "json-lines": "it is one JSON value a line, not one JSON document",
    markup: "it is HTML or XML",
    text: "it is plain text",
  };
  const why = content.kind === "text" && content.problem !== null ? `it is not JSON: ${content.problem}` : problems[content.kind];
  throw new AppError("source-unsupported", {
    what: `Cannot read ${name} as JSON`,
    why,
    fix: "Check the file, or leave the format out: it is told by the content.",
  });
};

const needLines = ({ name, content }: SavedDocument): readonly PlacedItem[] => {
  const lines = content.kind === "json-lines" ? content.lines : [];
  const broken = lines.find(({ problem }) => problem !== null);
  if (broken) {
    throw new AppError("source-unsupported", {
      what: `Cannot read ${name} as JSON lines`,
      why: `at line ${broken.line}: ${broken.problem}`,
      fix: "Each line must be one whole JSON value; remove or mend that one.",
    });
  }
  return lines.map(({ line, value }) => ({ json: value, place: `line ${line}: $` }));
};
