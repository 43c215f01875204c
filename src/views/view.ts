import type { Links } from "./links.ts";
import type { ReportIndex } from "./report-index.ts";
import type { Web } from "./web-links.ts";

/** What every component of a discussion's pages needs. */
export interface View {
  readonly index: ReportIndex;
  readonly links: Links;
  /** What a server adds; null in an export. */
  readonly web: Web | null;
}
