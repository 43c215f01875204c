import { shorten } from "../domain/shorten.ts";
import { AppError } from "../domain/app-error.ts";

/** What a visitor of the web app is told of a discussion that is not there. */
export const toNotKept = (discussionId: string): AppError =>
  new AppError("not-kept", {
    what: `Cannot find the discussion "${shorten(discussionId, 100)}"`,
    why: "no report of it is kept here",
    fix: "The first page lists what is; paste its link there to read it.",
  });
