import { resolve } from "node:path";
import type { Report } from "../domain/report/report.ts";
import { renderDiscussionFiles, renderFrontFiles } from "./render-site.ts";
import { loadSiteReports, replaceDiscussion, replaceFiles } from "./site-folder.ts";

export interface WrittenSite {
  /** Absolute path of the page to open: the discussion if there is only one, else the list. */
  readonly firstPage: string;
  readonly pages: number;
}

/** Writes the pages of reports into a folder that is empty or contains a site, and updates the site's list of discussions. */
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
