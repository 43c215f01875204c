import type { Links } from "./links.ts";
import { findParts } from "./parts.ts";
import type { ReportIndex } from "./report-index.ts";

/** Makes links to comments lead to the part of their page that has the comment. Components need not know about parts. */
export const linkToParts = <L extends Links>(links: L, index: ReportIndex): L => {
  const { find } = findParts(index);
  return { ...links, to: (place, anchor) => links.to(anchor === undefined ? place : find(place, anchor), anchor) };
};
