import { type AuditEntry, auditedActions } from "../../domain/access/audit.ts";
import { toNumeral } from "../../domain/words/count-words.ts";
import type { ShareLink } from "../../domain/access/share-link.ts";
import { TimeStamp } from "../../views/pieces/time-stamp.tsx";
import { toFeedPath } from "../../views/share-links.ts";
import type { Web } from "../../views/web-links.ts";
import { LinkList } from "./link-list.tsx";
import { StatusPart } from "./status-part.tsx";

export interface AccessParts {
  readonly web: Web;
  /** Latest first. */
  readonly feedLinks: readonly ShareLink[];
  /** The latest changes, and how many are recorded. */
  readonly changes: { readonly entries: readonly AuditEntry[]; readonly total: number };
  /** The address of this server's home page, without a slash at the end. */
  readonly root: string;
}

/** The links to the feed that need no key. */
export const FeedLinks = ({ web, feedLinks, root }: AccessParts) => (
  <StatusPart id="feed-links" name="Feed links">
    <p class="part-note">A feed reader cannot log in. A link of its own shows it the titles of the latest discussions, and nothing else.</p>
    {feedLinks.length > 0 && (
      <LinkList
        links={feedLinks}
        toAddress={({ secret }) => root + toFeedPath(secret)}
        toRevoke={({ number }) => web.links.toAction({ action: "revoke-feed-link", number })}
      />
    )}
    <form action={web.links.toAction({ action: "make-feed-link" })} method="post">
      <button class="button small" type="submit">
        Make a feed link
      </button>
    </form>
  </StatusPart>
);

const throughWords: Readonly<Record<AuditEntry["through"], string>> = {
  page: "on a page",
  api: "through the API",
  "command line": "on the command line",
};

/** The latest recorded changes. */
export const Changes = ({ web, changes: { entries, total } }: AccessParts) => (
  <StatusPart id="changes" name="Changes">
    {entries.length === 0 ? (
      <p>None is recorded.</p>
    ) : (
      <ul class="status-list">
        {entries.map(({ at, who, through, action, discussionId, detail }) => (
          <li>
            <TimeStamp at={at} exact /> <b>{who === null ? "Somebody without a name" : <bdi>{who}</bdi>}</b> {auditedActions[action]}{" "}
            {throughWords[through]}
            {discussionId !== null && (
              <>
                , <a href={web.links.to({ page: "discussion", discussionId })}>{discussionId}</a>
              </>
            )}
            {detail !== null && (
              <>
                , <bdi>{detail}</bdi>
              </>
            )}
          </li>
        ))}
      </ul>
    )}
    {total > entries.length && (
      <p class="part-note">
        <code>summarizer audit --limit {total}</code> prints all {toNumeral(total)}.
      </p>
    )}
  </StatusPart>
);
