import { AppError } from "../domain/app-error.ts";
import { toCount } from "../domain/words/count-words.ts";
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
  throw toNoVersion(version, (await listVersions(discussionId, store)).length);
};

export const toNoVersion = (version: number, count: number): AppError =>
  new AppError("not-found", {
    what: `There is no version ${version}`,
    why: `the discussion has ${toCount(count, "version")}`,
    fix: "See the list of its versions.",
  });
