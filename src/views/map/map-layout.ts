import type { ReportComment } from "../../domain/report/report.ts";

/** One comment's place in its column, in SVG units: one unit is one pixel where the map has its full size. */
export interface MapCell {
  readonly comment: ReportComment;
  readonly x: number;
  readonly y: number;
  readonly length: number;
}

export interface MapLayout {
  readonly columns: readonly (readonly MapCell[])[];
  readonly width: number;
  readonly height: number;
  /** How thick a comment's line is. */
  readonly thickness: number;
}

interface Density {
  readonly upTo: number;
  readonly pitch: number;
  readonly thickness: number;
  readonly rows: number;
  readonly width: number;
  readonly indent: number;
}

/** Tried at 390 px: 1,400 comments fill one screen of a phone, and 90 are still more than a few lines. */
const densities: readonly [Density, ...Density[]] = [
  { upTo: Infinity, pitch: 4, thickness: 3, rows: 60, width: 43, indent: 2 },
  { upTo: 700, pitch: 5, thickness: 4, rows: 48, width: 62, indent: 3 },
  { upTo: 200, pitch: 7, thickness: 5, rows: 30, width: 84, indent: 5 },
];
const deepestIndent = 8;
const gap = 6;
const shortest = 8;
/** Comments of at least this many characters have a line of full length; 95 of 100 are shorter. */
const longText = 1500;

/**
 * The thread drawn as lines of a page seen from afar: each comment a line in thread order, indented by its depth and as long
 * as its words are, in columns of equal height that wrap where the page is narrow.
 */
export const layOutMap = (comments: readonly ReportComment[]): MapLayout => {
  const density = densities.findLast(({ upTo }) => comments.length <= upTo) ?? densities[0];
  const { pitch, thickness, width, indent } = density;
  const columnCount = Math.max(1, Math.ceil(comments.length / density.rows));
  const rows = Math.max(1, Math.ceil(comments.length / columnCount));
  const columns = Array.from({ length: columnCount }, (_, column) =>
    comments.slice(column * rows, (column + 1) * rows).map((comment, row) => {
      const x = Math.min(comment.depth, deepestIndent) * indent;
      const room = width - gap - x - shortest;
      const length = shortest + Math.round(room * Math.sqrt(Math.min(1, comment.text.length / longText)));
      return { comment, x, y: row * pitch + pitch / 2, length };
    }),
  );
  return { columns: columns.filter((column) => column.length > 0), width, height: rows * pitch, thickness };
};

/** A cell as the commands of an SVG path. */
export const toPathData = ({ x, y, length }: MapCell): string => `M${x} ${y}h${length}`;
