import type { Report } from "../domain/report/report.ts";
import { renderDiscussionPage } from "./discussion/discussion-page.tsx";
import { createRelativeLinks, type Place, toPath } from "./links.ts";
import { linkToParts } from "./part-links.ts";
import { commentsPerPart, countParts, listPlaces, listUntagged, toPartPlace } from "./parts.ts";
import type { Page } from "./page.ts";
import { indexReport } from "./report-index.ts";
import { renderReadPage } from "./read/read-page.tsx";
import { renderCommentsPage } from "./thread/comments-page.tsx";
import { renderUntaggedPage } from "./thread/untagged-page.tsx";
import { renderTopicPage } from "./topic/topic-page.tsx";
import type { View } from "./view.ts";

/** Every page of one discussion, as an export holds them: relative links, readable from a folder. Pure. */
export const renderDiscussionPages = (report: Report): readonly Page[] => {
  const index = indexReport(report);
  const discussionId = report.discussion.id;
  const draw = (place: Place, render: (view: View) => string): Page => ({
    path: toPath(place),
    content: render({ index, links: linkToParts(createRelativeLinks(place), index), web: null }),
  });
  const drawParts = (place: Place, comments: number, render: (view: View & { readonly part: number }) => string): readonly Page[] =>
    Array.from({ length: countParts(comments) }, (_, before) => before + 1).map((part) =>
      draw(toPartPlace(place, part), (view) => render({ ...view, part })),
    );
  const { comments } = report;
  return [
    draw({ page: "discussion", discussionId }, renderDiscussionPage),
    draw({ page: "read", discussionId }, renderReadPage),
    ...index.readingOrder.flatMap((topic) =>
      drawParts({ page: "topic", discussionId, slug: topic.slug }, topic.commentIds.length, (view) => renderTopicPage({ ...view, topic })),
    ),
    ...drawParts({ page: "comments", discussionId }, comments.length, renderCommentsPage),
    ...(comments.length > commentsPerPart ? [{ path: toPath({ page: "places", discussionId }), content: listPlaces(comments) }] : []),
    ...drawParts({ page: "untagged", discussionId }, listUntagged(index).length, renderUntaggedPage),
  ];
};
