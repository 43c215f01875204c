import { resolve } from "node:path";
import { countPeople } from "../domain/people.ts";
import type { Report } from "../domain/report.ts";
import { siteAssets } from "../views/assets.ts";
import { renderDiscussionPages } from "../views/render-discussion.tsx";
import { type HomeEntry, renderHome } from "../views/render-home.tsx";
import { loadSiteReports, replaceDiscussion, replaceFiles } from "./site-folder.ts";

export interface WrittenSite {
  /** The discussion's first page, an absolute path. */
  readonly page: string;
  readonly pages: number;
}

/** Writes a report's pages into a folder that holds a site or nothing, and lists all its discussions on the first page. */
export const exportSite = (report: Report, folder: string): WrittenSite => {
  const { id } = report.discussion;
  const pages = renderDiscussionPages(report);
  replaceDiscussion(folder, id, [...pages, { path: `d/${id}/report.json`, content: toJson(report) }]);
  replaceFiles(folder, [...siteAssets, renderHome(loadSiteReports(folder).map(toHomeEntry))]);
  return { page: resolve(folder, "d", id, "index.html"), pages: pages.length + 1 };
};

/** The one way in which a report becomes a file. */
export const toJson = (report: Report): string => `${JSON.stringify(report, null, 1)}\n`;

const toHomeEntry = ({ discussion, engine, coverage, topics, comments }: Report): HomeEntry => ({
  id: discussion.id,
  title: discussion.title,
  source: discussion.source,
  createdAt: discussion.createdAt,
  comments: coverage.comments,
  people: countPeople(comments.filter((comment) => comment.status !== "empty")),
  topics: topics.length,
  engineName: engine.name,
});
