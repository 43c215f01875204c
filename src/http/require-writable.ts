import { AppError } from "../domain/app-error.ts";
import type { HttpTools } from "./http-tools.ts";

/** Throws `not-allowed` on a read-only server, for pages that are only useful to those who may change things. */
export const requireWritable = ({ isReadOnly }: Pick<HttpTools["config"], "isReadOnly">): void => {
  if (!isReadOnly) return;
  throw new AppError("not-allowed", {
    what: "Cannot change anything here",
    why: "this server is read-only",
    fix: "Run your own server to read threads: summarizer serve.",
  });
};
