import type { Report } from "./report.ts";

/** The text of `report.json`. Every caller uses this, so that the same report gives the same bytes. */
export const toReportJson = (report: Report): string => [...toReportJsonPieces(report)].join("");

/** Comments in one piece: 250 take about 2 ms to write. */
const commentsPerPiece = 250;

/** The same text in pieces, for a large report that is sent while it is written. */
export function* toReportJsonPieces(report: Report): Generator<string> {
  const [before = "", after = ""] = JSON.stringify({ ...report, comments: [] }, null, 1).split(/(?<=^ "comments": \[)(?=\],?$)/mu);
  yield before;
  for (let from = 0; from < report.comments.length; from += commentsPerPiece) {
    const slice = JSON.stringify(report.comments.slice(from, from + commentsPerPiece), null, 1);
    // Without the brackets of the slice, and one level further in. Line breaks inside texts are escaped in JSON.
    yield (from === 0 ? "" : ",") + slice.slice(1, -2).replaceAll("\n", "\n ");
  }
  yield `${report.comments.length === 0 ? "" : "\n "}${after}\n`;
}
