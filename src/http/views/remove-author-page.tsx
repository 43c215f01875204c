import { describeRemovedBefore } from "../../app/remove-author.ts";
import { toCount, toNoun } from "../../domain/words/count-words.ts";
import type { RemovedWordsCounts } from "../../store/removal-store.ts";
import { renderDocument } from "../../views/pieces/document.tsx";
import type { Web } from "../../views/web-links.ts";

export interface RemoveAuthorPageProps {
  readonly web: Web;
  readonly discussion: { readonly id: string; readonly title: string };
  /** The name as it was typed. */
  readonly author: string;
  readonly counts: RemovedWordsCounts;
}

/** Says what rests on a person's words in one discussion, and asks before they are removed; or that they are removed already. */
export const renderRemoveAuthorPage = ({ web, discussion, author, counts }: RemoveAuthorPageProps): string => {
  const toDiscussion = web.links.to({ page: "discussion", discussionId: discussion.id });
  const { names, versions, statements, calls, removedAt } = counts;
  return renderDocument({
    links: web.links,
    web,
    title: `Remove a person’s words · ${discussion.title} · Summarizer`,
    description: "Removes what one person wrote from a discussion, and what rests on it alone.",
    trail: [{ name: discussion.title, href: toDiscussion }],
    name: "Remove a person’s words",
    children:
      names.length === 0 && removedAt !== null ? (
        <div class="opening">
          <h1>These words are removed</h1>
          <p class="description">{describeRemovedBefore(removedAt)}</p>
          <p>
            <a href={toDiscussion}>Back to the discussion</a>
          </p>
        </div>
      ) : (
        <div class="opening">
          <h1>Remove a person’s words?</h1>
          <ul>
            {names.map(({ name, comments }) => (
              <li>
                <bdi>{name}</bdi>: {toCount(comments, "comment")}
              </li>
            ))}
          </ul>
          <p class="description">
            They will be removed for good from {toCount(versions, "version")} of the report, with {toCount(statements, "statement")} that{" "}
            {toNoun(statements, "rests", "rest")} on them alone{calls > 0 && `, and the texts of ${toCount(calls, "model call")}`}. The
            comments keep their places. Later readings of this discussion leave the words out, too.
          </p>
          <form class="choice" action={web.links.toAction({ action: "remove-author", discussionId: discussion.id })} method="post">
            <input type="hidden" name="by" value={author} />
            <button class="button first" type="submit">
              Remove these words
            </button>
            <a href={toDiscussion}>Keep them</a>
          </form>
        </div>
      ),
  });
};
