import type { Report } from "../domain/report.ts";
import { wholeThread } from "../domain/selection.ts";
import { renderDiscussionPage } from "./discussion/discussion-page.tsx";
import { createRelativeLinks, type Place, toPath } from "./links.ts";
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
    content: render({ index, links: createRelativeLinks(place), web: null }),
  });
  return [
    draw({ page: "discussion", discussionId }, renderDiscussionPage),
    draw({ page: "read", discussionId }, renderReadPage),
    ...index.readingOrder.map((topic) =>
      draw({ page: "topic", discussionId, slug: topic.slug }, (view) => renderTopicPage({ ...view, topic, selection: wholeThread })),
    ),
    draw({ page: "comments", discussionId }, (view) => renderCommentsPage({ ...view, selection: wholeThread })),
    draw({ page: "untagged", discussionId }, renderUntaggedPage),
  ];
};
