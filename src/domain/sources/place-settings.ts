/** The settings that concern places. Addresses have no slash at the end. */
export interface PlaceSettings {
  readonly algoliaUrl: string;
  readonly firebaseUrl: string;
  readonly lobstersUrl: string;
  /** A private forum, which may have a private address; null for none. Public forums need no setting. */
  readonly discourseUrl: string | null;
  /** GitHub's API. */
  readonly githubUrl: string;
  /** From GITHUB_TOKEN; null without one. */
  readonly githubToken: string | null;
  /** An archive of Reddit with Arctic Shift's API. */
  readonly redditArchiveUrl: string;
}
