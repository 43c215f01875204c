import { AppError } from "../domain/app-error.ts";
import type { Ports } from "./ports.ts";

/**
 * A thread that is to be brought up to date may be named by its id in the store: gives the address to fetch it from. Any other reference stays
 * as it is. Throws `wrong-use` for a stored thread that came from a file.
 */
export const findStoredReference = async (
  reference: string,
  { store, inspectReference }: Pick<Ports, "store" | "inspectReference">,
): Promise<string> => {
  const id = reference.trim();
  const report = /^[a-z][a-z0-9]*-[a-z0-9-]+$/u.test(id) ? await store.loadReport(id) : null;
  if (report === null) return reference;
  const { url, readAt } = report.discussion;
  // An imported report may claim any address.
  if (readAt !== null && url !== null && (await inspectReference(url)).discussionId === id) return url;
  throw new AppError("wrong-use", {
    what: `Cannot bring "${id}" up to date`,
    why: "its thread came from a file, so there is nothing to fetch",
    fix: "Name the file as it is now: summarizer thread.json --again.",
  });
};
