import { toCount } from "../../domain/words/count-words.ts";
import { toExternalUrl } from "../external-url.ts";
import { nameScore, nameSource } from "../source-name.ts";
import type { View } from "../view.ts";
import { ExternalLink } from "./external-link.tsx";
import { TimeStamp } from "./time-stamp.tsx";

/** Who posted a discussion, when, and the ways to its source. */
export const Byline = ({ index }: View) => {
  const { discussion } = index.report;
  const { author, createdAt, points } = discussion;
  const article = toExternalUrl(discussion.articleUrl);
  const doors = [
    toExternalUrl(discussion.url) && <ExternalLink to={discussion.url}>View on {nameSource(discussion.source).whole}</ExternalLink>,
    article && <ExternalLink to={discussion.articleUrl}>Read the article on {article.host}</ExternalLink>,
  ].filter((door) => door !== null);
  return (
    <p class="byline">
      {author !== null && (
        <span>
          by <bdi>{author}</bdi>
        </span>
      )}
      {createdAt !== null && <TimeStamp at={createdAt} />}
      {points !== null && <span>{toCount(points, nameScore(discussion.source))}</span>}
      {discussion.marks.map((mark) => (
        <span class="place-mark" dir="auto">
          {mark}
        </span>
      ))}
      {doors}
    </p>
  );
};
