import { findDisputes } from "../../domain/report/disputes.ts";
import { toCount, toPeople } from "../../domain/words/count-words.ts";
import type { ReportComment, ReportTopic, ReportViewpoint } from "../../domain/report/report.ts";
import { findSpeakerOfView, toShownQuotation } from "../citations.ts";
import type { ReportIndex } from "../report-index.ts";
import { nameAuthor } from "../wording.ts";
import { toMarkdownAddress, toMarkdownText } from "./escape-markdown.ts";

/** A viewpoint may be held by fifty people; beyond this many names, the rest is shown as a number. */
const mostHolders = 8;

/**
 * A topic's viewpoints: opposed ones as a list with the other side below, then the others. Without a model only what each person says
 * stands here, and nobody is counted [G3].
 */
export const drawViewpoints = (topic: ReportTopic, index: ReportIndex): readonly string[] => {
  const viewpoints = index.viewpointsOf(topic);
  const disputes = findDisputes(topic, index.comments);
  const disputed = new Set(disputes.flatMap(({ sides }) => sides.flatMap((side) => side.viewpoints)));
  const others = viewpoints.filter((viewpoint) => !disputed.has(viewpoint));
  const isCounted = index.report.engine.kind === "model";
  const pairs = disputes.map(({ sides: [first, second] }) =>
    [
      ...first.viewpoints.map((viewpoint) => `- ${drawViewpoint(viewpoint, index)}`),
      ...second.viewpoints.map((viewpoint) => `  - against: ${drawViewpoint(viewpoint, index)}`),
    ].join("\n"),
  );
  const title = isCounted ? `**${disputes.length > 0 ? "Other views" : toCount(others.length, "view")}:**` : "**In their own words:**";
  return [
    ...(pairs.length === 0 ? [] : ["**Opposed views:**", ...pairs]),
    ...(others.length === 0 ? [] : [title, others.map((viewpoint) => `- ${drawViewpoint(viewpoint, index)}`).join("\n")]),
  ];
};

const drawViewpoint = (viewpoint: ReportViewpoint, index: ReportIndex): string => {
  const comments = viewpoint.commentIds.flatMap((id) => index.comments.get(id) ?? []);
  // One name for each person; unknown authors stay apart [G3].
  const people = [...Map.groupBy(comments, (comment) => comment.author ?? comment).values()].map(([first]) => drawHolder(first));
  const left = people.length - mostHolders;
  const names = [...people.slice(0, mostHolders), ...(left > 0 ? [`and ${toCount(left, "other")}`] : [])].join(", ");
  const words = toMarkdownText(viewpoint.statement);
  const statement = findSpeakerOfView(viewpoint, index.comments) ? `“${words}”` : words;
  const quotation = toShownQuotation(viewpoint, index.comments);
  const quoted = quotation === null ? "" : ` “${toMarkdownText(quotation.words)}” (${drawAuthor(quotation.comment)})`;
  const counted = index.report.engine.kind === "model" ? `**${toPeople(viewpoint.people)}:** ` : "";
  return `${counted}${statement}${quoted} — ${names}`;
};

export const drawAuthor = (comment: ReportComment | undefined): string => toMarkdownText(nameAuthor(comment?.author ?? null));

/** A holder's name leads to the comment that says so. */
export const drawHolder = (comment: ReportComment | undefined): string => {
  const address = toMarkdownAddress(comment?.url ?? null);
  return address === null ? drawAuthor(comment) : `[${drawAuthor(comment)}](${address})`;
};
