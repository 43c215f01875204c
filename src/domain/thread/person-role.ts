/**
 * What somebody has to do with the subject of a discussion. `submitter`: posted the story or the question, as the source says;
 * `author`: wrote the article or made the project that is discussed; `insider`: works or worked on it.
 */
export const personRoles = ["submitter", "author", "insider"] as const;

export type PersonRole = (typeof personRoles)[number];
