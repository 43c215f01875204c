import type { Discussion } from "./discussion.ts";

/** Whether a reading holds what the comments are about. A file may hold comments only, and has a title made of the thread's id then. */
export const knowsStory = ({ author, text, findings }: Pick<Discussion, "author" | "text" | "findings">): boolean =>
  author !== null || text !== null || !findings.some(({ code }) => code === "story-missing");
