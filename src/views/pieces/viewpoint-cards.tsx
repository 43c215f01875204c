import type { Dispute } from "../../domain/report/disputes.ts";
import type { ReportComment, ReportViewpoint } from "../../domain/report/report.ts";
import { toCount, toPeople } from "../../domain/words/count-words.ts";
import { findSpeakerOfView, toShownQuotation } from "../citations.ts";
import { type Place, toCommentAnchor } from "../links.ts";
import type { View } from "../view.ts";
import { nameAuthor } from "../wording.ts";
import { RoleMark } from "./role-mark.tsx";

interface CardsProps extends View {
  /** The page on which the holders' comments stand. */
  readonly commentsOn: Place;
  /** More people than this are given as a number. */
  readonly mostPeople?: number;
}

/** Viewpoints, each with its best quotation and the people who hold it; each name links to the comment. */
export const ViewpointCards = ({ viewpoints, ...props }: CardsProps & { readonly viewpoints: readonly ReportViewpoint[] }) => (
  <ul class="viewpoints">
    {viewpoints.map((viewpoint) => (
      <li>
        {props.index.report.engine.kind === "model" && <p class="people">{toPeople(viewpoint.people)}</p>}
        <Statement {...props} viewpoint={viewpoint} />
        <Holders {...props} viewpoint={viewpoint} />
      </li>
    ))}
  </ul>
);

interface DisputeProps extends CardsProps {
  readonly dispute: Dispute;
  /** So many views of each side are shown, those that most people hold. */
  readonly mostViews?: number;
}

/** The two sides of a dispute, beside each other where there is room. */
export const DisputeCards = ({ dispute: { sides }, mostViews = Infinity, ...props }: DisputeProps) => (
  <div class="dispute">
    <ViewpointCards {...props} viewpoints={sides[0].viewpoints.slice(0, mostViews)} />
    <p class="versus">against</p>
    <ViewpointCards {...props} viewpoints={sides[1].viewpoints.slice(0, mostViews)} />
  </div>
);

type CardProps = CardsProps & { readonly viewpoint: ReportViewpoint };

const Statement = ({ viewpoint, index, links, commentsOn }: CardProps) => {
  const quotation = toShownQuotation(viewpoint, index.comments);
  return (
    <>
      <p class="statement" dir="auto">
        {findSpeakerOfView(viewpoint, index.comments) ? `“${viewpoint.statement}”` : viewpoint.statement}
      </p>
      {quotation !== null && (
        <p class="evidence" dir="auto">
          “{quotation.words}”{" "}
          <span class="speaker">
            {"—\u00a0"}
            <a href={links.to(commentsOn, toCommentAnchor(quotation.comment.id))}>
              <bdi>{nameAuthor(quotation.comment.author)}</bdi>
            </a>
          </span>
        </p>
      )}
    </>
  );
};

/** One name for each person, with a number for each further comment. Unknown authors stay apart [G3]. */
const Holders = ({ index, links, viewpoint, commentsOn, mostPeople = Infinity }: CardProps) => {
  const comments = viewpoint.commentIds.flatMap((id) => index.comments.get(id) ?? []);
  // Where one comment holds the view, its quotation names the author already.
  if (comments.length === 1 && toShownQuotation(viewpoint, index.comments) !== null) return null;
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
            <RoleMark index={index} links={links} author={first.author} />
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
