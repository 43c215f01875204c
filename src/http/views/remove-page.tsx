import type { Report } from "../../domain/report.ts";
import { toCount } from "../../domain/count-words.ts";
import { renderDocument } from "../../views/pieces/document.tsx";
import type { Web } from "../../views/web-links.ts";

export interface RemovePageProps {
  readonly web: Web;
  readonly report: Report;
}

/** Asks once more before a discussion is removed: what goes with it, and what does not. */
export const renderRemovePage = ({ web, report: { discussion, calls, coverage } }: RemovePageProps): string => {
  const toDiscussion = web.links.to({ page: "discussion", discussionId: discussion.id });
  return renderDocument({
    links: web.links,
    web,
    title: `Remove ${discussion.title} · Summarizer`,
    description: "Removes the discussion with all that was made of it.",
    trail: [{ name: discussion.title, href: toDiscussion }],
    name: "Remove",
    children: (
      <div class="opening">
        <h1 dir="auto">Remove “{discussion.title}”?</h1>
        <p class="description">
          Its {toCount(coverage.comments, "comment")}, every report of it and what is found by search go for good.
          {calls.count > 0 &&
            ` So do the ${toCount(calls.count, "call")} of a model that it rests on: read again, they are paid again.`}{" "}
          Its source stays as it is, so it can be read again.
        </p>
        <form class="choice" action={web.links.toAction({ action: "remove", discussionId: discussion.id })} method="post">
          <button class="button first" type="submit">
            Remove it
          </button>
          <a href={toDiscussion}>Keep it</a>
        </form>
      </div>
    ),
  });
};
