import type { Context, Hono } from "hono";
import { toReportJson } from "../../domain/report-json.ts";
import { type Selection, isWhole, parseSelection, toSelectionQuery } from "../../domain/selection.ts";
import { renderDiscussionPage } from "../../views/discussion/discussion-page.tsx";
import type { Place } from "../../views/links.ts";
import { renderReportMarkdown, renderTopicMarkdown } from "../../views/markdown/render-report-markdown.ts";
import { renderCommentsPage } from "../../views/thread/comments-page.tsx";
import { renderUntaggedPage } from "../../views/thread/untagged-page.tsx";
import { renderTopicPage } from "../../views/topic/topic-page.tsx";
import type { View } from "../../views/view.ts";
import type { HttpEnv, HttpTools } from "../http-tools.ts";
import { findTopic, redirectMovedTopic } from "./find-topic.ts";
import { toWeb } from "./page-context.ts";

/** The pages of an export at the same paths, made of the same components, plus filters, which need a server. */
export const addDiscussionPages = (app: Hono<HttpEnv>, tools: HttpTools): void => {
  const send = createSender(tools);
  app.get("/d/:id/", (context) => send(context, { page: "discussion", discussionId: context.req.param("id") }, renderDiscussionPage));
  app.get("/d/:id/comments/", (context) => send(context, { page: "comments", discussionId: context.req.param("id") }, renderCommentsPage));
  app.get("/d/:id/untagged/", (context) => send(context, { page: "untagged", discussionId: context.req.param("id") }, renderUntaggedPage));
  app.get("/d/:id/t/:slug/", async (context) => {
    const { id, slug } = context.req.param();
    const moved = await redirectMovedTopic(context, tools, (discussionId, to) => ({ page: "topic", discussionId, slug: to }));
    if (moved) return moved;
    return send(context, { page: "topic", discussionId: id, slug }, (view) =>
      renderTopicPage({ ...view, topic: findTopic(view.index, slug) }),
    );
  });
  app.get("/d/:id/report.json", async (context) => {
    const { number, index } = await tools.reports.load(context.req.param("id"));
    const render = (): string => toReportJson(index.report);
    return tools.responses.send(context, { type: "application/json", key: `${number} report.json`, render, fileName: "report.json" });
  });
  app.get("/d/:id/report.md", async (context) => {
    const { number, index } = await tools.reports.load(context.req.param("id"));
    const render = (): string => renderReportMarkdown(index.report);
    return tools.responses.send(context, { type: "text/markdown", key: `${number} report.md`, render, fileName: "report.md" });
  });
  app.get("/d/:id/t/:slug/topic.md", async (context) => {
    const moved = await redirectMovedTopic(context, tools, (discussionId, to) => ({ page: "topic-markdown", discussionId, slug: to }));
    if (moved) return moved;
    const { number, index } = await tools.reports.load(context.req.param("id"));
    const topic = findTopic(index, context.req.param("slug"));
    const render = (): string => renderTopicMarkdown(index.report, topic);
    return tools.responses.send(context, {
      type: "text/markdown",
      key: `${number} ${topic.slug}.md`,
      render,
      fileName: `${topic.slug}.md`,
    });
  });
};

type DiscussionPlace = Place & { readonly discussionId: string };
type Render = (view: View & { readonly selection: Selection }) => string;

const createSender =
  (tools: HttpTools) =>
  async (context: Context<HttpEnv>, place: DiscussionPlace, render: Render): Promise<Response> => {
    const { number, index } = await tools.reports.load(place.discussionId);
    const selection = parseSelection(context.req.query());
    // A filtered page links to the unfiltered page for comments that it does not show.
    const web = toWeb(context, tools, isWhole(selection) ? place : null);
    const chosen = new URLSearchParams(toSelectionQuery(selection)).toString();
    return tools.responses.send(context, {
      type: "text/html",
      // Not cached by author: requests with invented names would evict useful pages.
      key: selection.author === null ? `${number} ${web.isLoggedIn} ${context.req.path} ${chosen}` : null,
      render: () => render({ index, links: web.links, web, selection }),
    });
  };
