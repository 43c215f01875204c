import type { View } from "../view.ts";
import { toPersonHref } from "../web/web-links.ts";
import { nameAuthor } from "../wording.ts";

/** Who wrote a comment. A server can show all that a person wrote; of unknown authors nobody knows which are the same. */
export const AuthorName = ({ index, web, author }: View & { readonly author: string | null }) => {
  const name = <bdi>{nameAuthor(author)}</bdi>;
  if (web === null || author === null) return name;
  return (
    <a href={toPersonHref(web, { discussionId: index.report.discussion.id, author })} aria-label={`${author}: all comments in this thread`}>
      {name}
    </a>
  );
};
