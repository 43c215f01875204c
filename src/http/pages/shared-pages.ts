import type { Context, Hono } from "hono";
import { addShare, findShare, listShares, revokeShare } from "../../app/share-links.ts";
import { AppError } from "../../domain/app-error.ts";
import { renderDiscussionPage } from "../../views/discussion/discussion-page.tsx";
import type { Place } from "../../views/links.ts";
import { renderReportMarkdown, renderTopicMarkdown } from "../../views/markdown/render-report-markdown.ts";
import { linkToParts } from "../../views/part-links.ts";
import { listPlaces, toPartPlace } from "../../views/parts.ts";
import { renderReadPage } from "../../views/read/read-page.tsx";
import type { ReportIndex } from "../../views/report-index.ts";
import { createShareLinks } from "../../views/share-links.ts";
import { renderCommentsPage } from "../../views/thread/comments-page.tsx";
import { renderUntaggedPage } from "../../views/thread/untagged-page.tsx";
import { renderTopicPage } from "../../views/topic/topic-page.tsx";
import type { View } from "../../views/view.ts";
import { toAsker } from "../asker.ts";
import type { HttpEnv, HttpTools } from "../http-tools.ts";
import type { TextResponse } from "../responses/response-cache.ts";
import { sendReport } from "../responses/send-report.ts";
import { renderSharePage } from "../views/share-page.tsx";
import { findTopic } from "./find-topic.ts";
import { redirectTo, toNumber, toOrigin, toWeb } from "./page-context.ts";

const root = "/s/:secret";

/** The page on which links to a discussion are made and revoked, and the pages that such a link shows without a key. */
export const addSharedPages = (app: Hono<HttpEnv>, tools: HttpTools): void => {
  addShareActions(app, tools);
  const send = createSender(tools);
  app.get(`${root}/`, (context) => send(context, { page: "discussion" }, renderDiscussionPage));
  app.get(`${root}/read/`, (context) => send(context, { page: "read" }, renderReadPage));
  for (const end of ["", `:part{[1-9]\\d{0,5}}/`] as const) {
    app.get(`${root}/comments/${end}`, (context) => send(context, { page: "comments" }, renderCommentsPage));
    app.get(`${root}/untagged/${end}`, (context) => send(context, { page: "untagged" }, renderUntaggedPage));
    app.get(`${root}/t/:slug/${end}`, (context) => {
      const slug = context.req.param("slug");
      return send(context, { page: "topic", slug }, (view) => renderTopicPage({ ...view, topic: findTopic(view.index, slug) }));
    });
  }
  app.get(`${root}/report.json`, async (context) => {
    const { number, load } = await findReport(context, tools);
    return sendReport(context, tools, { number, index: await load(), fileName: "report.json" });
  });
  app.get(`${root}/report.md`, (context) =>
    sendText(context, tools, { type: "text/markdown", fileName: "report.md", render: ({ report }) => renderReportMarkdown(report) }),
  );
  app.get(`${root}/t/:slug/topic.md`, (context) => {
    const slug = context.req.param("slug");
    const render = (index: ReportIndex): string => renderTopicMarkdown(index.report, findTopic(index, slug));
    return sendText(context, tools, { type: "text/markdown", fileName: "topic.md", render });
  });
  app.get(`${root}/comments/places.js`, (context) =>
    sendText(context, tools, { type: "text/javascript", fileName: "places.js", render: ({ report }) => listPlaces(report.comments) }),
  );
};

const addShareActions = (app: Hono<HttpEnv>, tools: HttpTools): void => {
  app.get("/d/:id/share/", async (context) => {
    const { queue, config } = tools;
    const id = context.req.param("id");
    const links = await listShares(id, queue);
    const discussion = { id, title: (await queue.store.findTitle(id)) ?? id };
    return tools.responses.send(context, {
      type: "text/html",
      key: null,
      render: () => renderSharePage({ web: toWeb(context, tools), discussion, links, root: toOrigin(context) + config.basePath }),
    });
  });
  app.post("/d/:id/share/", async (context) => {
    const discussionId = context.req.param("id");
    const { number } = await addShare(discussionId, toAsker(context, "page").name, tools.queue);
    context.set("changedNumber", number);
    return redirectTo(context, { page: "share", discussionId }, tools);
  });
  app.post("/d/:id/share/:number/revoke", async (context) => {
    const discussionId = context.req.param("id");
    await revokeShare(discussionId, toLinkNumber(context.req.param("number")), tools.queue);
    return redirectTo(context, { page: "share", discussionId }, tools);
  });
};

/** Parses the number of a link in a path. Throws `not-found`. */
export const toLinkNumber = (text: string): number => {
  const number = toNumber(text);
  if (number !== null) return number;
  throw new AppError("not-found", { what: "There is no such link", why: "links have numbers", fix: "See the list of links." });
};

type SharedPlace = { readonly page: "discussion" | "read" | "comments" | "untagged" } | { readonly page: "topic"; readonly slug: string };
type Render = (view: View & { readonly part: number }) => string;

/** The current report of the discussion that a request's secret shares. */
const findReport = async (context: Context, { queue, reports }: HttpTools) => {
  const { discussionId } = await findShare(context.req.param("secret") ?? "", false, queue);
  return { discussionId: discussionId ?? "", ...(await reports.find(discussionId ?? "")) };
};

const createSender =
  (tools: HttpTools) =>
  async (context: Context<HttpEnv>, page: SharedPlace, render: Render): Promise<Response> => {
    const { discussionId, number, load } = await findReport(context, tools);
    const part = Number(context.req.param("part") ?? 1);
    const place: Place = toPartPlace({ ...page, discussionId }, part);
    return tools.responses.send(context, {
      type: "text/html",
      key: `shared ${number} ${context.req.path}`,
      render: async () => {
        const index = await load();
        const shared = { secret: context.req.param("secret") ?? "", basePath: tools.config.basePath };
        return render({ index, links: linkToParts(createShareLinks(place, shared), index), web: null, part });
      },
    });
  };

const sendText = async (
  context: Context<HttpEnv>,
  tools: HttpTools,
  { type, fileName, render }: Pick<TextResponse, "type"> & { fileName: string; render: (index: ReportIndex) => string },
): Promise<Response> => {
  const { number, load } = await findReport(context, tools);
  const key = `shared ${number} ${context.req.path}`;
  return tools.responses.send(context, { type, key, fileName, render: async () => render(await load()) });
};
