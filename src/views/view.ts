import type { Links } from "./links.ts";
import type { ReportIndex } from "./report-index.ts";

/** What every component of a discussion's pages is drawn from. */
export interface View {
  readonly index: ReportIndex;
  readonly links: Links;
}
