import { resolve } from "node:path";
import type { Report } from "../domain/report.ts";
import { renderDiscussionFiles, renderFrontFiles } from "./render-site.ts";
import { loadSiteReports, replaceDiscussion, replaceFiles } from "./site-folder.ts";

export interface WrittenSite {
  /** Where to begin, an absolute path: the discussion when there is one, else the list of all. */
  readonly firstPage: string;
  readonly pages: number;
}

/** Writes reports' pages into a folder that holds a site or nothing, and lists all its discussions on the first page. */
export const exportSite = (reports: readonly Report[], folder: string): WrittenSite => {
  let pages = 1;
  for (const report of reports) {
    const files = renderDiscussionFiles(report);
    pages += files.length - 1;
    replaceDiscussion(folder, report.discussion.id, files);
  }
  replaceFiles(folder, renderFrontFiles(loadSiteReports(folder)));
  const [only, ...others] = reports;
  const first = only && others.length === 0 ? ["d", only.discussion.id, "index.html"] : ["index.html"];
  return { firstPage: resolve(folder, ...first), pages };
};
