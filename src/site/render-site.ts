import { toReportJson } from "../domain/report/report-json.ts";
import type { Report } from "../domain/report/report.ts";
import { siteAssets } from "../views/assets.ts";
import { renderDiscussionPages } from "../views/render-discussion.tsx";
import { renderHome, toHomeEntry } from "../views/render-home.tsx";
import type { SiteFile } from "./site-folder.ts";

/** The files of one discussion, including report.json. */
export const renderDiscussionFiles = (report: Report): readonly SiteFile[] => [
  ...renderDiscussionPages(report),
  { path: `d/${report.discussion.id}/report.json`, content: toReportJson(report) },
];

/** The files shared by all discussions of a site: the list, style sheets and script. */
export const renderFrontFiles = (reports: readonly Report[]): readonly SiteFile[] => [...siteAssets, renderHome(reports.map(toHomeEntry))];

/**
 * A whole site as files with relative links, which works from a folder as well as from a server.
 *
 * @example
 * for (const { path, content } of renderSite([report])) await writeFile(`out/${path}`, content);
 */
export const renderSite = (reports: readonly Report[]): readonly SiteFile[] => [
  ...renderFrontFiles(reports),
  ...reports.flatMap(renderDiscussionFiles),
];
