import { AppError } from "../app-error.ts";
import type { FileFormat } from "./file-formats.ts";
import type { NamedColumns } from "./table-columns.ts";

/** What a person may say about a file. Each has an effect for some inputs only. */
export interface FileOptions {
  readonly format?: string | null | undefined;
  readonly columns?: NamedColumns | undefined;
  readonly thread?: number | null | undefined;
}

interface Use {
  readonly flag: string;
  /** Its field on the web form. */
  readonly field: string;
  readonly isGiven: (options: FileOptions) => boolean;
  /** The formats for which it has an effect; null for all files. */
  readonly formats: readonly FileFormat[] | null;
  /** Completes "--thread …". */
  readonly purpose: string;
}

const uses: readonly Use[] = [
  {
    flag: "--from",
    field: "File format",
    isGiven: ({ format = null }) => format !== null,
    formats: null,
    purpose: "says how to read a file",
  },
  {
    flag: "--column",
    field: "Columns of a table",
    isGiven: ({ columns = {} }) => Object.keys(columns).length > 0,
    formats: ["csv", "generic"],
    purpose: "names columns of a table, or fields of JSON of any place (--from generic)",
  },
  {
    flag: "--thread",
    field: "Thread of a mailbox",
    isGiven: ({ thread = null }) => thread !== null,
    formats: ["mail"],
    purpose: "chooses a thread of a mailbox",
  },
];

const toList = (words: readonly string[]): string => new Intl.ListFormat("en").format(words);

/**
 * Refuses options that would have no effect: what a person named and nothing uses is a mistake about the input. `input.format` is null for a
 * link. Throws `wrong-use`.
 */
export const refuseIdleOptions = (
  options: FileOptions,
  input: { readonly name: string; readonly format: FileFormat | null; readonly meaning: string },
): void => {
  const { format } = input;
  const idle = uses.filter(
    ({ isGiven, formats }) => isGiven(options) && (format === null || (formats !== null && !formats.includes(format))),
  );
  if (idle.length === 0) return;
  throw new AppError("wrong-use", {
    what: `Cannot use ${toList(idle.map(({ flag }) => flag))} for ${input.name}`,
    why: `${idle.map(({ flag, purpose }) => `${flag} ${purpose}`).join(", ")}; this is ${input.meaning}`,
    fix: `Leave ${idle.length === 1 ? "it" : "them"} out (on the web form ${toList(idle.map(({ field }) => `“${field}”`))}).`,
  });
};

/** Refuses what only a file can use. */
export const refuseForLink = (reference: string, options: FileOptions): void =>
  refuseIdleOptions(options, { name: `"${reference}"`, format: null, meaning: "a link to a thread" });
