import { markup } from "../markup.ts";
import type { View } from "../view.ts";
import { toPersonHref } from "../web-links.ts";
import { nameAuthor } from "../wording.ts";

/** Who wrote a comment. A server can show all that a person wrote; of unknown authors nobody knows which are the same. */
export const AuthorName = ({ index, web, author }: Omit<View, "links"> & { readonly author: string | null }) => {
  if (web === null || author === null) return markup`<bdi>${nameAuthor(author)}</bdi>`;
  const href = toPersonHref(web, { discussionId: index.report.discussion.id, author });
  return markup`<a href="${href}" aria-label="${author}: all comments in this thread"><bdi>${author}</bdi></a>`;
};
