import { z } from "zod";
import { AppError } from "../domain/app-error.ts";
import { explainIssue } from "../domain/words/explain-issue.ts";
import type { Discussion } from "../domain/thread/discussion.ts";

/** What the engines rely on. The rest of a discussion is only passed on. */
const wanted = z.looseObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/u, "it is not safe in a path (small letters, digits and hyphens)"),
  title: z.string(),
  language: z.string(),
  comments: z.array(
    z.looseObject({ id: z.string(), parentId: z.string().nullable(), text: z.string(), html: z.string(), depth: z.int().min(0) }),
  ),
  findings: z.array(z.unknown()),
});

/** Programs without types can pass anything. Throws `wrong-use` with the first field that is not as `readDiscussion` gives it. */
export const requireDiscussion = (discussion: Discussion): void => {
  const { error } = wanted.safeParse(discussion);
  const [issue] = error?.issues ?? [];
  if (issue === undefined) return;
  throw new AppError("wrong-use", {
    what: "Cannot summarize this value",
    why: `it is not as readDiscussion() gives it: ${explainIssue(issue, discussion)}`,
    fix: "Pass what readDiscussion() gives: summarize(await readDiscussion(reference)).",
  });
};
