import type { Context, Hono } from "hono";
import { sendReport } from "../responses/send-report.ts";
import { mayAsk } from "../../app/newer-comments.ts";
import { requireSince } from "../../app/versions.ts";
import { type Selection, isWhole, toSelectionQuery } from "../../domain/report/selection.ts";
import { renderDiscussionPage } from "../../views/discussion/discussion-page.tsx";
import { type Place, toCommentAnchor } from "../../views/links.ts";
import { renderReportMarkdown, renderTopicMarkdown } from "../../views/markdown/render-report-markdown.ts";
import { linkToParts } from "../../views/part-links.ts";
import { findParts, toPartPlace } from "../../views/parts.ts";
import { renderReadPage } from "../../views/read/read-page.tsx";
import { renderCommentsPage } from "../../views/thread/comments-page.tsx";
import { renderUntaggedPage } from "../../views/thread/untagged-page.tsx";
import { renderTopicPage } from "../../views/topic/topic-page.tsx";
import type { View } from "../../views/view.ts";
import type { HttpEnv, HttpTools } from "../http-tools.ts";
import { readSelection } from "../requests/read-selection.ts";
import { findTopic, redirectMovedTopic } from "./find-topic.ts";
import { toAudience, toWeb } from "./page-context.ts";

/** The pages of an export at the same paths, made of the same components, plus filters, which need a server. */
export const addDiscussionPages = (app: Hono<HttpEnv>, tools: HttpTools): void => {
  const send = createSender(tools);
  app.get("/d/:id/", (context) => send(context, { page: "discussion", discussionId: context.req.param("id") }, renderDiscussionPage));
  app.get("/d/:id/read/", (context) => send(context, { page: "read", discussionId: context.req.param("id") }, renderReadPage));
  for (const end of ["", `:part{[1-9]\\d{0,5}}/`] as const) {
    app.get(`/d/:id/comments/${end}`, (context) => {
      const place = { page: "comments", discussionId: context.req.param("id") } as const;
      const anchor = context.req.query("at");
      return anchor === undefined ? send(context, place, renderCommentsPage) : redirectToPart(context, tools, { place, anchor });
    });
    app.get(`/d/:id/untagged/${end}`, (context) =>
      send(context, { page: "untagged", discussionId: context.req.param("id") }, renderUntaggedPage),
    );
    app.get(`/d/:id/t/:slug/${end}`, async (context) => {
      const { id, slug } = context.req.param();
      const moved = await redirectMovedTopic(context, tools, (discussionId, to) => ({ page: "topic", discussionId, slug: to }));
      if (moved) return moved;
      const place = { page: "topic", discussionId: id, slug } as const;
      return send(context, place, (view) => renderTopicPage({ ...view, topic: findTopic(view.index, slug) }));
    });
  }
  app.get("/d/:id/report.json", async (context) => {
    const { number, load } = await tools.reports.find(context.req.param("id"));
    return sendReport(context, tools, { number, index: await load(), fileName: "report.json" });
  });
  app.get("/d/:id/report.md", async (context) => {
    const { number, load } = await tools.reports.find(context.req.param("id"));
    const render = async (): Promise<string> => renderReportMarkdown((await load()).report);
    return tools.responses.send(context, { type: "text/markdown", key: `${number} report.md`, render, fileName: "report.md" });
  });
  app.get("/d/:id/t/:slug/topic.md", async (context) => {
    const moved = await redirectMovedTopic(context, tools, (discussionId, to) => ({ page: "topic-markdown", discussionId, slug: to }));
    if (moved) return moved;
    const { number, load } = await tools.reports.find(context.req.param("id"));
    const index = await load();
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
type Render = (view: View & { readonly selection: Selection; readonly part: number }) => string;

const createSender =
  (tools: HttpTools) =>
  async (context: Context<HttpEnv>, place: DiscussionPlace, render: Render): Promise<Response> => {
    const { number, load } = await tools.reports.find(place.discussionId);
    const selection = readSelection(context);
    const part = Number(context.req.param("part") ?? 1);
    // A filtered page links to the unfiltered page for comments that it does not show.
    const web = toWeb(context, tools, isWhole(selection) ? toPartPlace(place, part) : null);
    const chosen = new URLSearchParams(toSelectionQuery(selection)).toString();
    const last = tools.newer.findLast(place.discussionId);
    return tools.responses.send(context, {
      type: "text/html",
      // Not cached by author or time: requests with invented ones would evict useful pages.
      key: isCachable(selection) ? `${number} ${toAudience(web)} ${context.req.path} ${chosen} ${last?.askedAt ?? ""}` : null,
      render: async () => {
        const index = await load();
        await requireSince(selection.since, index.report, tools.queue.store);
        const links = linkToParts(web.links, index);
        const source = { canCount: mayAsk(index.report.discussion), last };
        return render({ index, links, web: { ...web, links, source }, selection, part });
      },
    });
  };

const isCachable = ({ author, since }: Selection): boolean => author === null && since === null;

/** Links from outside the discussion's own pages name a comment and not its part. An unknown comment leads to the first part. */
const redirectToPart = async (
  context: Context<HttpEnv>,
  tools: HttpTools,
  { place, anchor }: { readonly place: DiscussionPlace; readonly anchor: string },
): Promise<Response> => {
  const { index } = await tools.reports.load(place.discussionId);
  const isKnown = index.report.comments.some(({ id }) => toCommentAnchor(id) === anchor);
  const { links } = toWeb(context, tools);
  return context.redirect(isKnown ? links.to(findParts(index).find(place, anchor), anchor) : links.to(place), 302);
};
