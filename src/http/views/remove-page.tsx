import type { Report } from "../../domain/report/report.ts";
import { toCount } from "../../domain/words/count-words.ts";
import { renderDocument } from "../../views/pieces/document.tsx";
import type { Web } from "../../views/web-links.ts";

export interface RemovePageProps {
  readonly web: Web;
  readonly report: Report;
}

/** Asks for confirmation before a discussion is removed, and says what will be deleted. */
export const renderRemovePage = ({ web, report: { discussion, calls, coverage } }: RemovePageProps): string => {
  const toDiscussion = web.links.to({ page: "discussion", discussionId: discussion.id });
  return renderDocument({
    links: web.links,
    web,
    title: `Remove ${discussion.title} · Summarizer`,
    description: "Removes the discussion and everything made from it.",
    trail: [{ name: discussion.title, href: toDiscussion }],
    name: "Remove",
    children: (
      <div class="opening">
        <h1 dir="auto">Remove “{discussion.title}”?</h1>
        <p class="description">
          Its {toCount(coverage.comments, "comment")}, all its versions, search entries and jobs will be deleted for good.
          {calls.count > 0 && ` So will its ${toCount(calls.count, "model call")}: reading it again costs the same again.`} The source is
          not touched, so you can read it again.
        </p>
        <form class="choice" action={web.links.toAction({ action: "remove", discussionId: discussion.id })} method="post">
          <button class="button first" type="submit">
            Remove it
          </button>
          <a href={toDiscussion}>Keep it</a>
        </form>
        <h2>Or one person’s words alone</h2>
        <form class="choice" action={web.links.toAction({ action: "remove-author", discussionId: discussion.id })} method="get">
          <label for="author">Name in this thread</label>
          <input id="author" class="field" type="text" name="by" required maxlength={500} autocomplete="off" />
          <button class="button" type="submit">
            Show what would be removed
          </button>
        </form>
      </div>
    ),
  });
};
