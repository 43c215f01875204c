import { toCount } from "../../domain/words/count-words.ts";
import type { Report, ReportComment } from "../../domain/report/report.ts";
import { markup } from "../markup.ts";
import { nameScore } from "../source-name.ts";

/** What a place says about a comment in words: "12 likes", "accepted answer". A score of 0 is what every comment begins with. */
export const listPlaceMarks = ({ score, marks }: Pick<ReportComment, "score" | "marks">, source: string): readonly string[] => [
  ...(score === null || score === 0 ? [] : [toCount(score, nameScore(source))]),
  ...marks,
];

/** The same on a page; nothing where the place says nothing. The words are the place's own, so they may be anything. */
export const PlaceMarks = ({ comment, report }: { readonly comment: ReportComment; readonly report: Report }) =>
  listPlaceMarks(comment, report.discussion.source).map((mark) => markup`<span class="place-mark" dir="auto">${mark}</span>`);
