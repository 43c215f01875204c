import { shorten } from "../domain/shorten.ts";
import { AppError } from "../domain/app-error.ts";

/** The error for a discussion that the web app does not have. */
export const toNotKept = (discussionId: string): AppError =>
  new AppError("not-kept", {
    what: `Cannot find the discussion "${shorten(discussionId, 100)}"`,
    why: "the store has no report of it",
    fix: "The home page lists all discussions; paste a link there to read a new one.",
  });
