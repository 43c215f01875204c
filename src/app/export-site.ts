import { resolve } from "node:path";
import type { Report } from "../domain/report.ts";
import { siteAssets } from "../views/assets.ts";
import { renderDiscussionPages } from "../views/render-discussion.tsx";
import { renderHome, toHomeEntry } from "../views/render-home.tsx";
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
    const { id } = report.discussion;
    const made = renderDiscussionPages(report);
    pages += made.length;
    replaceDiscussion(folder, id, [...made, { path: `d/${id}/report.json`, content: toJson(report) }]);
  }
  replaceFiles(folder, [...siteAssets, renderHome(loadSiteReports(folder).map(toHomeEntry))]);
  const [only, ...others] = reports;
  const first = only && others.length === 0 ? ["d", only.discussion.id, "index.html"] : ["index.html"];
  return { firstPage: resolve(folder, ...first), pages };
};

/** The one way in which a report becomes a file. */
export const toJson = (report: Report): string => `${JSON.stringify(report, null, 1)}\n`;
