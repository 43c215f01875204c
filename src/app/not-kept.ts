import { AppError } from "../domain/app-error.ts";
import { shorten } from "../domain/words/shorten.ts";

/** The error for a discussion that the store does not have. Read on pages, in the API and on the command line. */
export const toNotKept = (discussionId: string): AppError =>
  new AppError("not-kept", {
    what: `Cannot find "${shorten(discussionId, 100)}" in the store`,
    why: "the store has no report of it",
    fix: "The home page and `summarizer list` show all discussions. To read a new one, give its link or file there.",
  });
