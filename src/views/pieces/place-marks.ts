import type { Report, ReportComment } from "../../domain/report/report.ts";
import { listPlaceMarks } from "../list-place-marks.ts";
import { markup } from "../markup.ts";

/** What a place says about a comment; nothing where the place says nothing. The words are the place's own, so they may be anything. */
export const PlaceMarks = ({ comment, report }: { readonly comment: ReportComment; readonly report: Report }) =>
  listPlaceMarks(comment, report.discussion.source).map((mark) => markup`<span class="place-mark" dir="auto">${mark}</span>`);
