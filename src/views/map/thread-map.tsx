import type { ReportComment, ReportTopic } from "../../domain/report/report.ts";
import { toCount, toNumeral } from "../../domain/words/count-words.ts";
import { type Place, toCommentAnchor } from "../links.ts";
import { markup } from "../markup.ts";
import type { View } from "../view.ts";
import { nameAuthorOf } from "../wording.ts";
import { layOutMap, type MapCell, type MapLayout, toPathData } from "./map-layout.ts";
import { MapTable } from "./map-table.tsx";

/** Up to this many columns stay in one row even on a phone, drawn smaller. */
const mostInOneRow = 5;

/** The class that colours a comment on the map: the hue of its largest topic that has one. */
const toHue = ({ index }: View, comment: ReportComment): string => {
  if (comment.status === "empty") return "hue-absent";
  const hues = index.narrowTopicsOf(comment).map((topic) => index.hueOf(topic));
  return hues.find((hue) => hue !== "hue-none") ?? "hue-none";
};

interface Line {
  /** The attribute that colours it, if it differs from its topic's hue. */
  readonly hue: ReturnType<typeof markup> | "";
  readonly href: string;
  readonly isTabStop: boolean;
  readonly name: string;
}

const beyondTab = markup` tabindex="-1"`;

/** A map has as many as the thread has comments. */
const drawLine = (cell: MapCell, { hue, href, isTabStop, name }: Line) =>
  markup`<a${hue} href="${href}"${isTabStop ? "" : beyondTab}><title>${name}</title><path d="${toPathData(cell)}"></path></a>`;

/**
 * Beyond this many comments a column is one link instead of one for each line: 20,000 links took 120 ms to render and 2.4 MB, and a
 * line of a map of 330 columns is too thin to be aimed at.
 */
const mostLinkedLines = 3_000;

interface ColumnLinkProps {
  readonly cells: readonly MapCell[];
  /** How many comments stand before the column. */
  readonly before: number;
  readonly href: string;
  readonly isTabStop: boolean;
  readonly hueOf: (comment: ReportComment) => string;
}

/** A column as one link to its first comment, with one path for each colour. */
const drawColumnLink = ({ cells, before, href, isTabStop, hueOf }: ColumnLinkProps) => {
  const paths = [...Map.groupBy(cells, ({ comment }) => hueOf(comment))].map(
    ([hue, lines]) => markup`<g class="${hue}"><path d="${lines.map(toPathData).join("")}"></path></g>`,
  );
  const name = `Comments ${toNumeral(before + 1)} to ${toNumeral(before + cells.length)}`;
  return markup`<a href="${href}"${isTabStop ? "" : beyondTab}><title>${name}</title>${paths}</a>`;
};

/** The whole thread at a glance: every comment is a line that links to it. One tab stop; the script adds arrow keys. */
export const ThreadMap = (view: View) => {
  const { comments, discussion } = view.index.report;
  if (comments.length === 0) return null;
  const layout = layOutMap(comments);
  const isLinked = comments.length <= mostLinkedLines;
  const thread: Place = { page: "comments", discussionId: discussion.id };
  const hrefOf = (comment: ReportComment): string => view.links.to(thread, toCommentAnchor(comment.id));
  const nameOf = (comment: ReportComment): string =>
    [nameAuthorOf(comment), view.index.narrowTopicsOf(comment)[0]?.name ?? comment.reason ?? "no topic"].join(": ");
  return (
    <section class="part" aria-labelledby="map">
      <h2 id="map">Map of the thread</h2>
      <p class="part-note">
        Every comment in thread order, column by column: indented by its depth, as long as its words, in the colour of its topic. Each line
        leads to its comment.
      </p>
      <figure class={layout.columns.length > mostInOneRow ? "map" : "map map-row"}>
        <div class="map-columns" role="group" aria-label={`Map of the thread, ${toCount(comments.length, "comment")}`}>
          {layout.columns.map((cells, column) => (
            <Column layout={layout}>
              {isLinked
                ? cells.map((cell, row) =>
                    drawLine(cell, {
                      hue: markup` class="${toHue(view, cell.comment)}"`,
                      href: hrefOf(cell.comment),
                      isTabStop: column + row === 0,
                      name: nameOf(cell.comment),
                    }),
                  )
                : cells.slice(0, 1).map(({ comment }) =>
                    drawColumnLink({
                      cells,
                      before: column * (layout.columns[0]?.length ?? 0),
                      href: hrefOf(comment),
                      isTabStop: column === 0,
                      hueOf: (each) => toHue(view, each),
                    }),
                  )}
            </Column>
          ))}
        </div>
        <figcaption>
          <MapLegend {...view} />
          <MapTable {...view} />
        </figcaption>
      </figure>
    </section>
  );
};

interface TopicMapProps extends View {
  readonly topic: ReportTopic;
  readonly here: Place;
}

/** Where a topic's comments are in the thread. The other comments are drawn without links: this page does not show them. */
export const TopicMap = ({ topic, here, ...view }: TopicMapProps) => {
  const { comments } = view.index.report;
  const isHere = new Set(topic.commentIds);
  // The map is useless if it has only a few lines or only this topic's comments.
  if (comments.length < 20 || isHere.size === 0) return null;
  const layout = layOutMap(comments);
  const first = topic.commentIds[0];
  const isLinked = comments.length <= mostLinkedLines;
  const hrefOf = (comment: ReportComment): string => view.links.to(here, toCommentAnchor(comment.id));
  const isOfTopic = ({ comment }: MapCell): boolean => isHere.has(comment.id);
  return (
    <section class="part" aria-labelledby="whereabouts">
      <h2 id="whereabouts">In the thread</h2>
      <figure class="map map-row">
        <div class="map-columns" role="group" aria-label={`Map of the thread with the ${toCount(isHere.size, "comment")} of this topic`}>
          {layout.columns.map((cells) => (
            <Column layout={layout}>
              <path
                class="elsewhere"
                d={cells
                  .filter((cell) => !isOfTopic(cell))
                  .map(toPathData)
                  .join("")}
              />
              {isLinked ? (
                cells.filter(isOfTopic).map((cell) =>
                  drawLine(cell, {
                    hue: "",
                    href: hrefOf(cell.comment),
                    isTabStop: cell.comment.id === first,
                    name: nameAuthorOf(cell.comment),
                  }),
                )
              ) : (
                <path d={cells.filter(isOfTopic).map(toPathData).join("")} />
              )}
            </Column>
          ))}
        </div>
        <figcaption>
          Where {isHere.size === 1 ? "its comment lies" : `its ${toNumeral(isHere.size)} comments lie`} among all{" "}
          {toNumeral(comments.length)}, in thread order: {toShare(isHere.size, comments.length)}.
        </figcaption>
      </figure>
    </section>
  );
};

const toShare = (part: number, whole: number): string => {
  const share = Math.round((part / whole) * 100);
  return share === 0 ? "less than 1%" : `${share}%`;
};

const Column = ({ layout, children }: { readonly layout: MapLayout; readonly children: unknown }) => (
  <svg
    class={`map-column thick-${layout.thickness}`}
    viewBox={`0 0 ${layout.width} ${layout.height}`}
    width={layout.width}
    height={layout.height}
  >
    {children}
  </svg>
);

/** The eight hues by topic; neutral ones as a count. */
const MapLegend = (view: View) => {
  const roots = view.index.childrenOf(null);
  const coloured = roots.filter((topic) => view.index.hueOf(topic) !== "hue-none");
  const others = roots.length - coloured.length;
  return (
    <ul class="legend">
      {coloured.map((topic) => (
        <li class={view.index.hueOf(topic)}>
          <bdi>{topic.name}</bdi> {toNumeral(topic.commentIds.length)}
        </li>
      ))}
      {others > 0 && <li class="hue-none">{toCount(others, "smaller topic")}</li>}
    </ul>
  );
};
