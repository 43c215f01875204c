import { toReportJson } from "../domain/report-json.ts";
import type { Report } from "../domain/report.ts";
import { siteAssets } from "../views/assets.ts";
import { renderDiscussionPages } from "../views/render-discussion.tsx";
import { renderHome, toHomeEntry } from "../views/render-home.tsx";
import type { SiteFile } from "./site-folder.ts";

/** The files of one discussion, its report among them. */
export const renderDiscussionFiles = (report: Report): readonly SiteFile[] => [
  ...renderDiscussionPages(report),
  { path: `d/${report.discussion.id}/report.json`, content: toReportJson(report) },
];

/** The files that all discussions of a site share: the list of them, style and script. */
export const renderFrontFiles = (reports: readonly Report[]): readonly SiteFile[] => [...siteAssets, renderHome(reports.map(toHomeEntry))];

/** A whole site as files with relative links: it opens from a folder as well as from a server. Pure. */
export const renderSite = (reports: readonly Report[]): readonly SiteFile[] => [
  ...renderFrontFiles(reports),
  ...reports.flatMap(renderDiscussionFiles),
];
