import { toCount } from "../../domain/count-words.ts";
import { toNewerComments } from "../../domain/newer-comments.ts";
import type { View } from "../view.ts";
import { TimeStamp } from "./time-stamp.tsx";

/**
 * When the thread was fetched and, on a server, how many comments have come since its source was last asked. The page itself asks nobody:
 * a link does, at a visitor's wish.
 */
export const Freshness = ({ index, web }: Pick<View, "index" | "web">) => {
  const { id: discussionId, readAt } = index.report.discussion;
  if (readAt === null) return <p class="coverage">The thread as it was in its file; when that was saved is not known.</p>;
  const last = web?.source?.last ?? null;
  return (
    <p class="coverage">
      The thread as of <TimeStamp at={readAt} exact />.
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

const Newer = ({ newer, askedAt }: { readonly newer: number; readonly askedAt: string }) => (
  <>
    {" "}
    By <TimeStamp at={askedAt} exact />, {newer === 0 ? "none" : `at least ${toCount(newer, "comment")}`} had come since.
  </>
);
