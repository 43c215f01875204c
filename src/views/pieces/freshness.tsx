import { toCount } from "../../domain/words/count-words.ts";
import { toNewerComments } from "../../domain/changes/newer-comments.ts";
import { countAllByVersion, findNewestVersion } from "../../domain/report/since.ts";
import type { View } from "../view.ts";
import { TimeStamp } from "./time-stamp.tsx";

/**
 * When the thread was fetched and, on a server, how many newer comments its source had when it was last asked. The page itself does not ask
 * the source; it has a link that does. The script adds below it what is new since the reader's last visit.
 */
export const Freshness = (view: View) => {
  const { index, web } = view;
  const { id: discussionId, readAt } = index.report.discussion;
  const last = web?.source?.last ?? null;
  return (
    <p class="coverage" {...toVisit(view)}>
      {readAt === null ? (
        "The thread as it was in its file; when that was saved is not known."
      ) : (
        <>
          The thread as of <TimeStamp at={readAt} exact />.
        </>
      )}
      {last !== null && <Newer {...toNewerComments(index.report, last)} />}
      {web?.source?.canCount === true && (
        <>
          {" "}
          <a href={web.links.toWeb({ page: "newer", discussionId })} rel="nofollow">
            Check for newer comments
          </a>
        </>
      )}
    </p>
  );
};

/** What the script needs to tell what is new to a reader. An earlier version is not what they come back to. */
const toVisit = ({ index, links, web }: View): Readonly<Record<`data-${string}`, string>> => {
  if (web?.version) return {};
  const discussionId = index.report.discussion.id;
  return {
    "data-visit": links.to({ page: "discussion", discussionId }),
    "data-newest": String(findNewestVersion(index.report)),
    "data-brought": countAllByVersion(index.report),
    ...(web !== null && { "data-thread": web.links.toWeb({ page: "comments", discussionId }, { since: "" }) }),
  };
};

const Newer = ({ newer, askedAt }: { readonly newer: number; readonly askedAt: string }) => (
  <>
    {" "}
    By <TimeStamp at={askedAt} exact />, {newer === 0 ? "none" : `at least ${toCount(newer, "comment")}`} had come since.
  </>
);
