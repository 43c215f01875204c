import type { ReportComment } from "../../domain/report/report.ts";
import { markup } from "../markup.ts";

/** What a comment does, as a small label; nothing where nothing judged it. */
export const KindLabel = ({ comment: { kind } }: { readonly comment: ReportComment }) =>
  kind === null ? null : markup`<span class="kind">${kind}</span>`;
