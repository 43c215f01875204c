import type { Context } from "hono";
import { AppError } from "../../domain/app-error.ts";
import { type Selection, parseSelection } from "../../domain/report/selection.ts";
import { parseSince } from "../../domain/report/since.ts";
import { shorten } from "../../domain/words/shorten.ts";

/** Which comments a page is asked to show. Throws `wrong-use` for a `since` that cannot be understood: without an error, all comments would look new. */
export const readSelection = ({ req }: Context): Selection => {
  const { since = "" } = req.query();
  if (since === "" || parseSince(since) !== null) return parseSelection(req.query());
  throw new AppError("wrong-use", {
    what: `Cannot show what is new since "${shorten(since, 50)}"`,
    why: "it is neither the number of a version nor a time",
    fix: "Name a version (since=2) or a time (since=2026-01-31T18:00:00Z), or leave it out.",
  });
};
