import { AppError } from "../domain/app-error.ts";
import { type Since, findNewestVersion } from "../domain/report/since.ts";
import type { Report } from "../domain/report/report.ts";
import { toNoun } from "../domain/words/count-words.ts";
import { shorten } from "../domain/words/shorten.ts";
import type { Store, StoredVersion } from "../store/store.ts";
import { toNotKept } from "./not-kept.ts";

/** All versions of a discussion, latest first. Throws `not-kept` when there is none. */
export const listVersions = async (discussionId: string, store: Store): Promise<readonly StoredVersion[]> => {
  const versions = await store.listVersions(discussionId);
  if (versions.length === 0) throw toNotKept(discussionId);
  return versions;
};

/** Shows a version instead of the current one. Throws `not-kept`, or `not-found` for an unknown version. */
export const makeCurrent = async (
  { discussionId, version }: { readonly discussionId: string; readonly version: number },
  store: Store,
): Promise<void> => {
  if (await store.makeCurrent(discussionId, version)) return;
  throw toNoVersion(version, await listVersions(discussionId, store));
};

/**
 * Refuses a request for what is new since a version that the discussion does not have: "nothing is new" would be a wrong answer. A report
 * that was made elsewhere may count by versions that are not here; those that it knows of can be asked for. Throws `not-found`.
 */
export const requireSince = async (
  since: Since | null,
  report: Pick<Report, "comments" | "changes" | "discussion">,
  store: Pick<Store, "listVersions">,
): Promise<void> => {
  if (since?.kind !== "version") return;
  if (since.version <= Math.max(findNewestVersion(report), report.changes?.since.version ?? 1)) return;
  const versions = await store.listVersions(report.discussion.id);
  if (!versions.some(({ version }) => version === since.version)) throw toNoVersion(since.version, versions);
};

/** `asked` is the version as it was asked for: a number, or a text that is none. */
export const toNoVersion = (asked: number | string, versions: readonly Pick<StoredVersion, "version">[]): AppError =>
  new AppError("not-found", {
    what: `There is no version ${typeof asked === "number" ? asked : `"${shorten(asked, 50)}"`}`,
    why: `the discussion has ${nameVersions(versions.map(({ version }) => version))}`,
    fix: "Name one of these; the list of versions says what each is.",
  });

/** "version 1", "versions 1 to 7", "versions 1 to 3 and 6": a discussion may have thousands. */
const nameVersions = (numbers: readonly number[]): string => {
  const runs: [first: number, last: number][] = [];
  for (const number of numbers.toSorted((left, right) => left - right)) {
    const run = runs.at(-1);
    if (run !== undefined && number === run[1] + 1) run[1] = number;
    else runs.push([number, number]);
  }
  const names = runs.flatMap(([first, last]) => (last > first + 1 ? `${first} to ${last}` : [...new Set([first, last])].map(String)));
  return `${toNoun(numbers.length, "version")} ${new Intl.ListFormat("en").format(names)}`;
};
