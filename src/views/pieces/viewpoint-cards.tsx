import type { ReportComment, ReportViewpoint } from "../../domain/report.ts";
import { toCount, toPeople } from "../../domain/count-words.ts";
import { findSpeakerOfView } from "../citations.ts";
import { type Place, toCommentAnchor } from "../links.ts";
import type { View } from "../view.ts";
import { nameAuthor } from "../wording.ts";

interface ViewpointCardsProps extends View {
  readonly viewpoints: readonly ReportViewpoint[];
  /** The page on which the holders' comments stand. */
  readonly commentsOn: Place;
  /** More people than this are given as a number. */
  readonly mostPeople?: number;
}

/** Viewpoints side by side, each with the people who hold it; each name links to the comment. */
export const ViewpointCards = ({ viewpoints, ...view }: ViewpointCardsProps) => (
  <ul class="viewpoints">
    {viewpoints.map((viewpoint) => (
      <li>
        {view.index.report.engine.kind === "model" && <p class="people">{toPeople(viewpoint.people)}</p>}
        <Statement {...view} viewpoint={viewpoint} />
        <Holders {...view} viewpoint={viewpoint} />
      </li>
    ))}
  </ul>
);

const Statement = ({ index, viewpoint }: View & { readonly viewpoint: ReportViewpoint }) => {
  const speaker = findSpeakerOfView(viewpoint, index.comments);
  return (
    <p class="statement" dir="auto">
      {speaker ? `“${viewpoint.statement}”` : viewpoint.statement}
    </p>
  );
};

type HoldersProps = Omit<ViewpointCardsProps, "viewpoints"> & { readonly viewpoint: ReportViewpoint };

/** One name for each person, with a number for each further comment. Unknown authors stay apart [G3]. */
const Holders = ({ index, links, viewpoint, commentsOn, mostPeople = Infinity }: HoldersProps) => {
  const comments = viewpoint.commentIds.flatMap((id) => index.comments.get(id) ?? []);
  const people = [...Map.groupBy(comments, (comment) => comment.author ?? comment).values()];
  const shown = people.slice(0, mostPeople);
  const hrefOf = (comment: ReportComment): string => links.to(commentsOn, toCommentAnchor(comment.id));
  return (
    <ul class="holders">
      {shown.map(([first, ...further]) => {
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
      {people.length > shown.length && <li>and {toCount(people.length - shown.length, "other")}</li>}
    </ul>
  );
};
