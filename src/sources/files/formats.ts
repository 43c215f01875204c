import { AppError } from "../../domain/app-error.ts";
import { type FileFormat, fileFormatNames, fileFormats } from "../../domain/file-formats.ts";
import type { NamedColumns } from "../../domain/table-columns.ts";
import { parseCsvComments } from "../csv/csv-comments.ts";
import { isTable } from "../csv/csv-table.ts";
import { isGenericDiscussion, parseGenericDiscussion } from "../generic/parse-generic.ts";
import { isAlgolia, isFirebase, isHnapi, parseHackerNewsItems } from "../hackernews/parse-items.ts";
import { isSavedPage, parseSavedPage } from "../hackernews/saved-page/saved-page.ts";
import type { UndetectedDiscussion } from "../hackernews/to-discussion.ts";
import type { JsonRecords } from "../json/json-records.ts";
import { requireRecords } from "../../domain/too-many-comments.ts";
import { describeContent } from "./describe-content.ts";
import type { SavedDocument } from "./saved-document.ts";

interface ParseOptions {
  /** The columns that the user named. */
  readonly columns: NamedColumns;
  readonly maxComments: number;
}

/** How one kind of file is recognised and read. */
interface SavedFormat {
  /** By content alone; if two formats recognise a file, the first in the list is taken. */
  readonly recognises: (document: SavedDocument) => boolean;
  /** Throws `source-unsupported` with the line or path of the problem, and `too-large` for a table with far too many rows. */
  readonly parse: (document: SavedDocument, options: ParseOptions) => UndetectedDiscussion;
}

const ofRecords =
  (recognises: (records: JsonRecords) => boolean): SavedFormat["recognises"] =>
  ({ content }) =>
    content.kind === "json" && recognises(content.records);

const parseItems: SavedFormat["parse"] = (document) => parseHackerNewsItems(needJson(document));

const savedFormats: Readonly<Record<FileFormat, SavedFormat>> = {
  hnapi: { recognises: ofRecords(isHnapi), parse: parseItems },
  algolia: { recognises: ofRecords(isAlgolia), parse: parseItems },
  firebase: { recognises: ofRecords(isFirebase), parse: parseItems },
  generic: {
    recognises: ofRecords(isGenericDiscussion),
    parse: (document, { columns }) => parseGenericDiscussion(needJson(document), { ...document, named: columns }),
  },
  "hn-page": { recognises: ({ text }) => isSavedPage(text), parse: ({ text }) => parseSavedPage(text) },
  csv: {
    // A damaged JSON file must never be read as a table.
    recognises: ({ name, text, content }) =>
      content.kind === "text" && (/\.(?:csv|tsv|tab)"?$/iu.test(name) || (content.problem === null && isTable(text))),
    parse: ({ name, text, title }, { columns, maxComments }) => {
      const checkRows = (rows: number): void => requireRecords(rows, { name, maxComments, unit: "row" });
      return parseCsvComments({ text, title, named: columns, checkRows });
    },
  },
};

/**
 * Reads a document in the named format, else in the first that recognises it. Throws `source-unsupported`, also if
 * a Hacker News format is named and the document does not have it.
 */
export const parseDocument = (
  document: SavedDocument,
  { named, ...options }: ParseOptions & { readonly named: FileFormat | null },
): UndetectedDiscussion => {
  const found = fileFormatNames.find((name) => savedFormats[name].recognises(document)) ?? findByColumns(document, options.columns);
  const format = named ?? found;
  if (!format) throw notRecognised(document, { why: describeContent(document), intro: "Readable formats:" });
  if (isOneOf(document, format)) return savedFormats[format].parse(document, options);
  const why = found ? `it looks like ${found}: ${fileFormats[found].meaning}` : describeContent(document);
  throw notRecognised(document, { why, intro: `The requested format is ${format}. Leave out --from, or name another format:` });
};

/** All formats of Hacker News items share one parser, so only the recognition shows whether a document has the named format. */
const isOneOf = (document: SavedDocument, format: FileFormat): boolean =>
  savedFormats[format].parse !== parseItems || document.content.kind !== "json" || savedFormats[format].recognises(document);

/** A user who names fields says that the JSON holds comments. */
const findByColumns = ({ content }: SavedDocument, columns: NamedColumns): FileFormat | undefined =>
  content.kind === "json" && content.records.records.length > 0 && Object.keys(columns).length > 0 ? "generic" : undefined;

const notRecognised = (document: SavedDocument, { why, intro }: { readonly why: string; readonly intro: string }): AppError =>
  new AppError("source-unsupported", {
    what: `Cannot read ${document.name} as a discussion`,
    why,
    fix: `${intro}\n${fileFormatNames.map((name) => `  ${name}: ${fileFormats[name].meaning}`).join("\n")}`,
  });

/** The format that the user named; throws `wrong-use` for an unknown name. */
export const findFormat = (name: string): FileFormat => {
  const format = fileFormatNames.find((candidate) => candidate === name);
  if (format) return format;
  throw new AppError("wrong-use", {
    what: `Cannot read a file as "${name}"`,
    why: "there is no such format",
    fix: `Use one of ${fileFormatNames.join(", ")}, or leave it out: then the format is recognised by the content.`,
  });
};

const needJson = ({ name, content }: SavedDocument): JsonRecords => {
  if (content.kind === "json") return content.records;
  const problem = content.kind === "text" ? content.problem : null;
  const why = content.kind === "markup" ? "it is HTML or XML" : problem === null ? "it is plain text" : `it is not JSON: ${problem}`;
  throw new AppError("source-unsupported", {
    what: `Cannot read ${name} as JSON`,
    why,
    fix: "Check the file, or leave out the format: then it is recognised by the content.",
  });
};
