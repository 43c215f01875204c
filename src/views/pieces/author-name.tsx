import { markup } from "../markup.ts";
import type { View } from "../view.ts";
import { toPersonHref } from "../web-links.ts";
import { nameAuthor } from "../wording.ts";

/** A comment's author. On a server a known author links to everything that person wrote. */
export const AuthorName = ({ index, web, author }: Omit<View, "links"> & { readonly author: string | null }) => {
  if (web === null || author === null) return markup`<bdi>${nameAuthor(author)}</bdi>`;
  const href = toPersonHref(web, { discussionId: index.report.discussion.id, author });
  return markup`<a href="${href}" aria-label="${author}: all comments in this thread"><bdi>${author}</bdi></a>`;
};
