import { AppError } from "../../domain/app-error.ts";
import { refuseIdleOptions } from "../../domain/sources/file-options.ts";
import { type FileFormat, fileFormatNames, fileFormats } from "../../domain/sources/file-formats.ts";
import { parseCsvComments } from "../csv/csv-comments.ts";
import { isTable } from "../csv/csv-table.ts";
import { isGenericDiscussion, parseGenericDiscussion } from "../generic/parse-generic.ts";
import type { ParseOptions, SavedFormat, UndetectedDiscussion } from "../place.ts";
import { placeTable } from "../places.ts";
import type { NamedColumns } from "../../domain/sources/table-columns.ts";
import { requireRecords } from "../../domain/thread/too-many-comments.ts";
import { describeContent } from "./describe-content.ts";
import { needJson, ofRecords } from "./json-content.ts";
import type { SavedDocument } from "./saved-document.ts";

const { hackernews, lobsters, discourse, github, reddit, mail } = placeTable;

const savedFormats: Readonly<Record<FileFormat, SavedFormat>> = {
  ...hackernews.formats,
  ...lobsters.formats,
  ...discourse.formats,
  ...github.formats,
  ...reddit.formats,
  ...mail.formats,
  generic: {
    recognises: ofRecords(isGenericDiscussion),
    parse: (document, { columns }) => parseGenericDiscussion(needJson(document), { ...document, named: columns }),
  },
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
  refuseIdleOptions(options, { name: document.name, format, meaning: fileFormats[format].meaning });
  if (isOneOf(document, format)) return savedFormats[format].parse(document, options);
  const why = found ? `it looks like ${found}: ${fileFormats[found].meaning}` : describeContent(document);
  throw notRecognised(document, { why, intro: `The requested format is ${format}. Leave out --from, or name another format:` });
};

/**
 * All formats of Hacker News items share one parser, so only the recognition shows whether a document has the named format. Mails that were
 * parsed have no text for another format to read.
 */
const isOneOf = (document: SavedDocument, format: FileFormat): boolean =>
  (document.content.kind !== "mail" || format === "mail") &&
  (savedFormats[format].parse !== savedFormats.algolia.parse ||
    document.content.kind !== "json" ||
    savedFormats[format].recognises(document));

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
