import { toCount } from "../../domain/words/count-words.ts";
import { listOf, numberOf, textOf } from "../json/json-fields.ts";
import { type JsonObject, isObject } from "../json/json-records.ts";
import { type CommentText, toCommentText } from "../html/comment-html.ts";

/** A post's polls as part of its words: each option with its votes, as far as the forum shows them. */
export const renderPolls = (post: JsonObject, base: string): CommentText => {
  const polls = (listOf(post, "polls") ?? []).filter(isObject);
  const paragraphs = polls.flatMap((poll) => {
    const title = textOf(poll, "title");
    const voters = numberOf(poll, "voters");
    const head = `Poll${title === null ? "" : `: ${title}`}${voters === null ? "" : ` (${toCount(voters, "voter")})`}`;
    return [head, ...(listOf(poll, "options") ?? []).filter(isObject).map(toOption)];
  });
  return toCommentText(paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join(""), { base });
};

const toOption = (option: JsonObject): string => {
  const votes = numberOf(option, "votes");
  return `Option: ${textOf(option, "html") ?? ""}${votes === null ? "" : ` (${toCount(votes, "vote")})`}`;
};
