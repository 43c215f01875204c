import { toCount } from "../../domain/words/count-words.ts";
import { describeChanges, titleChanges } from "../../domain/changes/describe-changes.ts";
import { findOwnSince, toSinceText } from "../../domain/report/since.ts";
import type { View } from "../view.ts";

/** What came since the version that the report builds on [R4], with a link to the new comments on a server. */
export const WhatsNew = ({ index, web }: Pick<View, "index" | "web">) => {
  const { report } = index;
  const since = findOwnSince(report);
  if (since === null) return null;
  const count = report.changes?.comments.new.length ?? 0;
  const thread = { page: "comments", discussionId: report.discussion.id } as const;
  return (
    <section class="part whats-new" aria-labelledby="new">
      <h2 id="new">{titleChanges(report)}</h2>
      <ul class="plain">
        {describeChanges(report).map((line) => (
          <li dir="auto">{line}</li>
        ))}
      </ul>
      {report.findings
        .filter(({ code }) => code === "topics-outgrown")
        .map(({ message }) => (
          <p class="notice">{message}</p>
        ))}
      {web !== null && count > 0 && (
        <p class="part-note">
          <a href={web.links.toWeb(thread, { since: toSinceText(since) })}>Read {toCount(count, "new comment")}</a>
        </p>
      )}
    </section>
  );
};
