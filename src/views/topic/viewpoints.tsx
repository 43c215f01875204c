import type { ReportComment, ReportTopic, ReportViewpoint } from "../../domain/report.ts";
import { type Place, toCommentAnchor } from "../links.ts";
import { findSpeakerOfView } from "../citations.ts";
import type { View } from "../view.ts";
import { nameAuthor, toPeople } from "../wording.ts";

interface ViewpointsProps extends View {
  readonly topic: ReportTopic;
  readonly here: Place;
}

/** Who holds what: each view with the people who hold it, each leading to the comment that says so. */
export const Viewpoints = ({ topic, ...view }: ViewpointsProps) => {
  if (topic.viewpoints.length === 0) return null;
  return (
    <section class="part" aria-labelledby="viewpoints">
      <div class="row">
        <h2 id="viewpoints" class="side">
          Viewpoints
        </h2>
      </div>
      <ul class="viewpoints">
        {topic.viewpoints.map((viewpoint) => (
          <li class="row">
            <p class="side people">{toPeople(viewpoint.people)}</p>
            <div class="body">
              <Statement {...view} viewpoint={viewpoint} />
              <Holders {...view} viewpoint={viewpoint} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Statement = ({ index, viewpoint }: View & { readonly viewpoint: ReportViewpoint }) => {
  const speaker = findSpeakerOfView(viewpoint, index.comments);
  return (
    <p class="statement" dir="auto">
      {speaker ? `“${viewpoint.statement}”` : viewpoint.statement}
    </p>
  );
};

/** One name for each person, with a number for each further comment. Unknown authors stay apart [G3]. */
const Holders = ({ index, links, viewpoint, here }: View & { readonly viewpoint: ReportViewpoint; readonly here: Place }) => {
  const comments = viewpoint.commentIds.flatMap((id) => index.comments.get(id) ?? []);
  const people = [...Map.groupBy(comments, (comment) => comment.author ?? comment).values()];
  const hrefOf = (comment: ReportComment): string => links.to(here, toCommentAnchor(comment.id));
  return (
    <ul class="holders">
      {people.map(([first, ...further]) => {
        if (!first) return null;
        const author = nameAuthor(first.author);
        return (
          <li>
            <a href={hrefOf(first)} aria-label={`Comment by ${author}`}>
              <bdi>{author}</bdi>
            </a>
            {further.map((comment, place) => (
              <>
                {" "}
                <a href={hrefOf(comment)} aria-label={`Comment ${place + 2} by ${author}`}>
                  {place + 2}
                </a>
              </>
            ))}
          </li>
        );
      })}
    </ul>
  );
};
