import { toCount, toNumeral } from "../../domain/words/count-words.ts";
import { type Selection, toSelectionQuery } from "../../domain/report/selection.ts";
import type { Place } from "../links.ts";
import { type Part, toPartPlace } from "../parts.ts";
import type { View } from "../view.ts";

interface PartLinksProps extends Pick<View, "links" | "web"> {
  readonly part: Part<unknown>;
  /** The page that is in parts. */
  readonly here: Place;
  /** The filter of a server's page, which its other parts have, too. */
  readonly selection?: Selection;
  /** They are above and below the comments, and have different names for that. */
  readonly isBelow?: boolean;
}

/** Beside the first and the last, this many parts on each side of the current one have a link. */
const neighbours = 3;

/** Which comments this page has, with plain links to the others; nothing where all are on one page. */
export const PartLinks = ({ part, here, links, web, selection, isBelow = false }: PartLinksProps) => {
  const { number, parts, items, before, all } = part;
  if (parts === 1) return null;
  const toHref = (other: number): string => {
    const place = toPartPlace(here, other);
    return web === null || selection === undefined ? links.to(place) : web.links.toWeb(place, toSelectionQuery(selection));
  };
  return (
    <nav class="parts" aria-label={isBelow ? "Parts, below" : "Parts"} {...(isBelow ? {} : toFinder({ here, links, web }))}>
      <p>
        {toNumeral(before + 1)} to {toNumeral(before + items.length)} of {toCount(all, "comment")}, in {toNumeral(parts)} parts
      </p>
      <ol>
        {listShown(number, parts).map((other) => (
          <li>
            {other === number ? (
              <b aria-current="page">{toNumeral(other)}</b>
            ) : (
              <a href={toHref(other)} rel={relationOf(other, number)} aria-label={`Part ${other}`}>
                {toNumeral(other)}
              </a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
};

/** Where the script finds the part that has a comment, for links from elsewhere. */
const toFinder = ({ here, links, web }: Pick<PartLinksProps, "here" | "links" | "web">): Readonly<Record<`data-${string}`, string>> => {
  if (!("discussionId" in here)) return {};
  const { discussionId } = here;
  if (web === null) return { "data-places": links.to({ page: "places", discussionId }) };
  return { "data-at": web.links.toWeb({ page: "comments", discussionId }, { at: "" }) };
};

const relationOf = (other: number, number: number): "prev" | "next" | undefined =>
  other === number - 1 ? "prev" : other === number + 1 ? "next" : undefined;

const listShown = (number: number, parts: number): readonly number[] =>
  Array.from({ length: parts }, (_, index) => index + 1).filter(
    (other) => other === 1 || other === parts || Math.abs(other - number) <= neighbours,
  );
