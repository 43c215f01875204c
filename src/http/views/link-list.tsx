import type { ShareLink } from "../../domain/access/share-link.ts";
import { TimeStamp } from "../../views/pieces/time-stamp.tsx";

export interface LinkListProps {
  readonly links: readonly ShareLink[];
  /** The whole address of a link, to be copied. */
  readonly toAddress: (link: ShareLink) => string;
  /** Where the form that revokes it is sent. */
  readonly toRevoke: (link: ShareLink) => string;
}

/** Links that need no key, each with its address and a button that revokes it. */
export const LinkList = ({ links, toAddress, toRevoke }: LinkListProps) => (
  <ul class="status-list">
    {links.map((link) => (
      <li>
        <a href={toAddress(link)}>
          <code>{toAddress(link)}</code>
        </a>
        <form class="choice" action={toRevoke(link)} method="post">
          <span class="soft">
            Made <TimeStamp at={link.madeAt} exact />
            {link.madeBy !== null && (
              <>
                {" "}
                by <bdi>{link.madeBy}</bdi>
              </>
            )}
          </span>
          <button class="button small" type="submit" aria-label={`Revoke link ${link.number}`}>
            Revoke
          </button>
        </form>
      </li>
    ))}
  </ul>
);
