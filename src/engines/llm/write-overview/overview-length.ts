import type { OverviewLength } from "./prompt.ts";

/** From this many comments on, an overview has its full length. */
const fullFrom = 100;
const full = { least: 180, most: 250 };
/** Of a few comments there is little to say, and no length is demanded. */
const shortest = 40;

/** How long an overview may be, in words: 180 to 250 from 100 comments on, at most in proportion below [G4]. */
export const toOverviewLength = (comments: number): OverviewLength => {
  const share = Math.min(1, comments / fullFrom);
  return {
    least: share === 1 ? full.least : 1,
    most: Math.max(shortest, Math.round((full.most * share) / 5) * 5),
    paragraphs: share === 1 ? 3 : share > 1 / 3 ? 2 : 1,
  };
};
