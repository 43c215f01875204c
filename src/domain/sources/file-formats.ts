import { type FormatWords, type PlaceName, places } from "./places.ts";

type FormatsOf<Name extends PlaceName> = (typeof places)[Name]["formats"];
type PlaceFormat = { [Name in PlaceName]: keyof FormatsOf<Name> }[PlaceName];

/** Formats that any place may use. They come last: they recognise much of what belongs to a place, too. */
const placelessFormats = {
  generic: {
    label: "JSON of any other place",
    meaning: "comments of any place: a list or lines of {id, parent, author, time, text} (JSON; docs/generic-form.md)",
  },
  csv: {
    label: "CSV",
    meaning: "a table of comments (CSV, TSV): a column for the words, as text, comment or body, or named with --column",
  },
} as const satisfies Readonly<Record<string, FormatWords>>;

export type FileFormat = PlaceFormat | keyof typeof placelessFormats;

/**
 * The kinds of files that can be read, in the order in which a file is tried: the one list from which `--from`, the form of
 * the web app, messages and docs are made. The formats of places come from the table of places.
 */
export const fileFormats = {
  ...Object.assign({}, ...Object.values(places).map(({ formats }) => formats)),
  ...placelessFormats,
} as Readonly<Record<FileFormat, FormatWords>>;

export const fileFormatNames = Object.keys(fileFormats) as readonly FileFormat[];
