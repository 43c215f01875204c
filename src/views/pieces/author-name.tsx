import { markup } from "../markup.ts";
import type { View } from "../view.ts";
import { toPersonHref } from "../web-links.ts";
import { nameAuthor } from "../wording.ts";
import { RoleMark } from "./role-mark.tsx";

/** A comment's author, with that person's role. On a server a known author links to everything that person wrote. */
export const AuthorName = ({ index, links, web, author }: View & { readonly author: string | null }) => {
  const role = RoleMark({ index, links, author });
  if (web === null || author === null) return markup`<bdi>${nameAuthor(author)}</bdi>${role}`;
  const href = toPersonHref(web, { discussionId: index.report.discussion.id, author });
  return markup`<a href="${href}" aria-label="${author}: all comments in this thread"><bdi>${author}</bdi></a>${role}`;
};
