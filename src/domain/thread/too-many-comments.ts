import { AppError } from "../app-error.ts";
import { toCount, toNumeral } from "../words/count-words.ts";

/** The refusal of a discussion above the limit of `--max-comments`. `found` is what was counted, in words. */
const tooManyComments = (name: string, { found, maxComments }: { readonly found: string; readonly maxComments: number }): AppError =>
  new AppError("too-large", {
    what: `Cannot read ${name}`,
    why: `it has ${found}, and this server reads at most ${toNumeral(maxComments)} of a discussion`,
    fix: "Read it on the command line (summarizer <reference>), which has no such limit, or start the server with a larger --max-comments.",
  });

/** Throws `too-large` above the limit. */
export const requireComments = (comments: number, { name, maxComments }: { readonly name: string; readonly maxComments: number }): void => {
  if (comments > maxComments) throw tooManyComments(name, { found: toCount(comments, "comment"), maxComments });
};

/**
 * Not every record is a comment: the story, poll options and repeated records are not. A file with more than this many times the
 * limit is refused by its number of records, before they are parsed as comments, which takes minutes for some hundred thousand.
 */
const recordsPerComment = 2;

/** Throws `too-large` for a file with so many records that its comments are above the limit, too. */
export const requireRecords = (
  records: number,
  { name, maxComments, unit }: { readonly name: string; readonly maxComments: number; readonly unit: string },
): void => {
  if (records > maxComments * recordsPerComment) throw tooManyComments(name, { found: toCount(records, unit), maxComments });
};
