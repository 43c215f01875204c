import type { ShareLink } from "../../domain/access/share-link.ts";
import { renderDocument } from "../../views/pieces/document.tsx";
import { toSharePath } from "../../views/share-links.ts";
import type { Web } from "../../views/web-links.ts";
import { LinkList } from "./link-list.tsx";
import { StatusPart } from "./status-part.tsx";

export interface SharePageProps {
  readonly web: Web;
  readonly discussion: { readonly id: string; readonly title: string };
  /** Latest first. */
  readonly links: readonly ShareLink[];
  /** The address of this server's home page, without a slash at the end. */
  readonly root: string;
}

/** The links to a discussion that can be read without a key: make one, copy it, revoke it. */
export const renderSharePage = ({ web, discussion, links, root }: SharePageProps): string => {
  const discussionId = discussion.id;
  return renderDocument({
    links: web.links,
    web,
    title: `Share · ${discussion.title} · Summarizer`,
    description: `Links to “${discussion.title}” that can be read without a key.`,
    trail: [{ name: discussion.title, href: web.links.to({ page: "discussion", discussionId }) }],
    name: "Share",
    footer: <p>A link ends when it is revoked, or its discussion removed. All times are UTC.</p>,
    children: (
      <>
        <div class="opening">
          <h1>Share</h1>
          <p class="description">
            Everybody who has a share link can read this discussion’s pages, without a key, until the link is revoked. It leads to nothing
            else on this server.
          </p>
        </div>
        <StatusPart id="links" name="Links">
          {links.length === 0 ? (
            <p>There are none.</p>
          ) : (
            <LinkList
              links={links}
              toAddress={({ secret }) => root + toSharePath(secret)}
              toRevoke={({ number }) => web.links.toAction({ action: "revoke-share", discussionId, number })}
            />
          )}
          {!web.isReadOnly && (
            <form action={web.links.toAction({ action: "share", discussionId })} method="post">
              <button class="button small" type="submit">
                Make a link
              </button>
            </form>
          )}
        </StatusPart>
      </>
    ),
  });
};
