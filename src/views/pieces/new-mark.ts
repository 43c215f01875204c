import type { ReportComment } from "../../domain/report/report.ts";
import { findEditedIds, findNewIds } from "../../domain/report/since.ts";
import { markup } from "../markup.ts";
import type { View } from "../view.ts";

/** A comment that came, or was edited, since the version that the report builds on, as a small label. */
export const NewMark = ({ index, comment }: Pick<View, "index"> & { readonly comment: ReportComment }) => {
  if (findNewIds(index.report).has(comment.id)) return markup`<b class="new">new</b>`;
  return findEditedIds(index.report).has(comment.id) ? markup`<b class="new">edited</b>` : null;
};

/** The version that first held a comment, for the script that marks what came since a reader's last visit; absent for the first version. */
export const toSince = ({ firstSeen }: Pick<ReportComment, "firstSeen">): string | undefined =>
  firstSeen === null || firstSeen === 1 ? undefined : String(firstSeen);
