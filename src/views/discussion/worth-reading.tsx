import type { WorthReading as Named } from "../../domain/topic.ts";
import { toCommentAnchor } from "../links.ts";
import type { View } from "../view.ts";
import { nameAuthor, toBeginning } from "../wording.ts";

const excerptLimit = 220;

/** The comments to read first, each with the reason. */
export const WorthReadingSection = (view: View) => {
  const { worthReading } = view.index.report;
  if (worthReading.length === 0) return null;
  return (
    <section class="part" aria-labelledby="worth-reading">
      <div class="row">
        <h2 id="worth-reading" class="side">
          To read first
        </h2>
        <p class="body part-note">Comments that are worth reading whole.</p>
      </div>
      <ol class="standing-out">
        {worthReading.map((named) => (
          <Entry {...view} named={named} />
        ))}
      </ol>
    </section>
  );
};

const Entry = ({ index, links, named }: View & { readonly named: Named }) => {
  const comment = index.comments.get(named.commentId);
  if (!comment) return null;
  const author = nameAuthor(comment.author);
  return (
    <li class="row">
      <p class="side">
        <a
          class="author"
          href={links.to({ page: "comments", discussionId: index.report.discussion.id }, toCommentAnchor(comment.id))}
          aria-label={`Comment by ${author}`}
        >
          <bdi>{author}</bdi>
        </a>
        <span class="side-note" dir="auto">
          {named.reason}
        </span>
      </p>
      <p class="body" dir="auto">
        {toBeginning(comment.text, excerptLimit)}
      </p>
    </li>
  );
};
