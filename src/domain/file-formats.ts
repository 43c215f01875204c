/**
 * The kinds of files that can be read, in the order in which a file is tried: the one list from which `--from`, the form of
 * the web app, messages and docs are made. `label` is for a choice, `meaning` for a message.
 */
export const fileFormats = {
  hnapi: { label: "node-hnapi’s JSON", meaning: "a Hacker News thread from node-hnapi, as api.hnpwa.com gives it (JSON)" },
  algolia: {
    label: "Algolia’s JSON",
    meaning: "a Hacker News thread from hn.algolia.com: items, nested or flat, or a search's hits (JSON)",
  },
  firebase: { label: "Firebase items", meaning: "a Hacker News thread's items from Firebase, BigQuery, ClickHouse or SQLite (JSON)" },
  generic: {
    label: "JSON of any other place",
    meaning: "comments of any place: a list or lines of {id, parent, author, time, text} (JSON; docs/generic-form.md)",
  },
  "hn-page": { label: "a saved page of Hacker News", meaning: "a thread's page saved from news.ycombinator.com (.html, .mhtml)" },
  csv: {
    label: "CSV",
    meaning: "a table of comments (CSV, TSV): a column for the words, as text, comment or body, or named with --column",
  },
} as const satisfies Readonly<Record<string, { readonly label: string; readonly meaning: string }>>;

export type FileFormat = keyof typeof fileFormats;

export const fileFormatNames = Object.keys(fileFormats) as readonly FileFormat[];
