import type { Context } from "hono";
import { AppError } from "../../domain/app-error.ts";
import type { ReportTopic } from "../../domain/report/report.ts";
import { shorten } from "../../domain/words/shorten.ts";
import type { Place } from "../../views/links.ts";
import type { ReportIndex } from "../../views/report-index.ts";
import { type WebPlace, createWebLinks } from "../../views/web-links.ts";
import type { HttpEnv, HttpTools } from "../http-tools.ts";

/** The topic at an address. Throws `not-found`. */
export const findTopic = ({ report }: ReportIndex, slug: string): ReportTopic => {
  const topic = report.topics.find((each) => each.slug === slug);
  if (topic) return topic;
  throw new AppError("not-found", {
    what: `There is no topic "${shorten(slug, 100)}"`,
    why: "no version of the discussion has had a topic at this address",
    fix: "Open the discussion, which lists its topics.",
  });
};

/**
 * The redirect of an address that a topic had in an earlier version: to the topic that continues it, or to the discussion. Null if
 * the current version has a topic there, and for an address that no topic ever had. Temporary: the earlier version may be shown again.
 */
export const redirectMovedTopic = async (
  context: Context<HttpEnv>,
  { reports, queue, config }: Pick<HttpTools, "reports" | "queue" | "config">,
  to: (discussionId: string, slug: string) => Place | WebPlace,
): Promise<Response | null> => {
  const { id = "", slug = "" } = context.req.param();
  // Only addresses that no current topic has are stored, so that other pages need not load the report for this.
  const alias = await queue.store.findTopicAlias(id, slug);
  if (alias === null) return null;
  const { index } = await reports.load(id);
  const topic = index.report.topics.find((each) => each.id === alias.topicId);
  const place: Place | WebPlace = topic ? to(id, topic.slug) : { page: "discussion", discussionId: id };
  return context.redirect(createWebLinks(null, config.basePath).toWeb(place, topic ? context.req.query() : {}), 302);
};
