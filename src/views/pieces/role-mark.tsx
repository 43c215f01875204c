import { toCommentAnchor } from "../links.ts";
import { markup } from "../markup.ts";
import type { View } from "../view.ts";

const words = { submitter: "posted this", author: "author", insider: "insider" } as const;

const meanings = {
  submitter: "posted this discussion",
  author: "wrote the article or made the project that is discussed",
  insider: "works or worked on it",
} as const;

/** What a person has to do with the subject, with a link to the comment that proves it; nothing for most people. */
export const RoleMark = ({ index, links, author }: Omit<View, "web"> & { readonly author: string | null }) => {
  const role = index.roleOf(author);
  if (!role) return null;
  const word = words[role.role];
  const meaning = meanings[role.role];
  if (role.citation === null) return markup` <span class="role" title="${meaning}">${word}</span>`;
  const href = links.to({ page: "comments", discussionId: index.report.discussion.id }, toCommentAnchor(role.citation.commentId));
  return markup` <a class="role" href="${href}" title="${meaning}, as this comment says">${word}</a>`;
};
