import type { Context, Hono } from "hono";
import { listVersions, makeCurrent, requireSince } from "../../app/versions.ts";
import { AppError } from "../../domain/app-error.ts";
import { describeOrigin } from "../../domain/report/report-origin.ts";
import { isWhole, toSelectionQuery } from "../../domain/report/selection.ts";
import { shorten } from "../../domain/words/shorten.ts";
import { renderDiscussionPage } from "../../views/discussion/discussion-page.tsx";
import type { Place } from "../../views/links.ts";
import { renderReportMarkdown, renderTopicMarkdown } from "../../views/markdown/render-report-markdown.ts";
import { linkToParts } from "../../views/part-links.ts";
import { findParts, toPartPlace } from "../../views/parts.ts";
import { renderReadPage } from "../../views/read/read-page.tsx";
import { renderCommentsPage } from "../../views/thread/comments-page.tsx";
import { renderUntaggedPage } from "../../views/thread/untagged-page.tsx";
import { renderTopicPage } from "../../views/topic/topic-page.tsx";
import { type ShownVersion, createWebLinks } from "../../views/web-links.ts";
import type { HttpEnv, HttpTools } from "../http-tools.ts";
import { readSelection } from "../requests/read-selection.ts";
import { sendReport } from "../responses/send-report.ts";
import { renderVersionsPage } from "../views/versions-page.tsx";
import { findTopic } from "./find-topic.ts";
import { redirectTo, toAudience, toNumber, toWeb } from "./page-context.ts";

const root = "/d/:id/versions/:version";

/** The list of a discussion's versions, the pages of each, and the action that shows another one. */
export const addVersionPages = (app: Hono<HttpEnv>, tools: HttpTools): void => {
  const { store } = tools.queue;
  const send = createSender(tools);
  app.get("/d/:id/versions/", async (context) => {
    const id = context.req.param("id");
    const versions = await listVersions(id, store);
    const discussion = { id, title: (await store.findTitle(id)) ?? id };
    return tools.responses.send(context, {
      type: "text/html",
      key: null,
      render: () => renderVersionsPage({ web: toWeb(context, tools), discussion, versions }),
    });
  });
  app.post(`${root}/current`, async (context) => {
    const discussionId = context.req.param("id");
    await makeCurrent({ discussionId, version: toVersion(context) }, store);
    return redirectTo(context, { page: "discussion", discussionId }, tools);
  });
  app.get(`${root}/`, (context) => send(context, "discussion", renderDiscussionPage));
  app.get(`${root}/read/`, (context) => send(context, "read", renderReadPage));
  for (const end of ["", `:part{[1-9]\\d{0,5}}/`] as const) {
    app.get(`${root}/comments/${end}`, (context) =>
      context.req.query("at") === undefined ? send(context, "comments", renderCommentsPage) : redirectToPart(context, tools),
    );
    app.get(`${root}/untagged/${end}`, (context) => send(context, "untagged", renderUntaggedPage));
    app.get(`${root}/t/:slug/${end}`, (context) => {
      const slug = context.req.param("slug");
      return send(context, { slug }, (view) => renderTopicPage({ ...view, topic: findTopic(view.index, slug) }));
    });
  }
  app.get(`${root}/report.json`, async (context) =>
    sendReport(context, tools, { ...(await load(context, tools)), fileName: "report.json" }),
  );
  app.get(`${root}/report.md`, (context) =>
    sendText(context, tools, { type: "text/markdown", fileName: "report.md", render: ({ report }) => renderReportMarkdown(report) }),
  );
  app.get(`${root}/t/:slug/topic.md`, (context) => {
    const slug = context.req.param("slug");
    const render = (index: Index): string => renderTopicMarkdown(index.report, findTopic(index, slug));
    return sendText(context, tools, { type: "text/markdown", fileName: "topic.md", render });
  });
};

type Loaded = Awaited<ReturnType<HttpTools["reports"]["loadVersion"]>>;
type Index = Loaded["index"];
type Render = (view: Parameters<typeof renderCommentsPage>[0] & Parameters<typeof renderDiscussionPage>[0]) => string;

/** The version that an address names. Throws `not-found` for what is no number. */
export const toVersion = (context: Context): number => {
  const text = context.req.param("version") ?? "";
  const version = toNumber(text);
  if (version !== null) return version;
  throw new AppError("not-found", {
    what: `There is no version "${shorten(text, 50)}"`,
    why: "versions have numbers",
    fix: "See the list of the discussion's versions.",
  });
};

const load = (context: Context, { reports }: HttpTools): Promise<Loaded> =>
  reports.loadVersion(context.req.param("id") ?? "", toVersion(context));

const createSender =
  (tools: HttpTools) =>
  async (context: Context<HttpEnv>, page: "discussion" | "read" | "comments" | "untagged" | { readonly slug: string }, render: Render) => {
    const { number, index, about } = await load(context, tools);
    const discussionId = index.report.discussion.id;
    const here: Place = typeof page === "string" ? { page, discussionId } : { page: "topic", discussionId, slug: page.slug };
    const part = Number(context.req.param("part") ?? 1);
    const selection = readSelection(context);
    await requireSince(selection.since, index.report, tools.queue.store);
    const plain = createWebLinks(isWhole(selection) ? toPartPlace(here, part) : null, tools.config.basePath, about.version);
    const links = linkToParts(plain, index);
    const version: ShownVersion = { ...about, discussionId, origin: describeOrigin(about.origin) };
    const web = { ...toWeb(context, tools), links, version };
    const chosen = new URLSearchParams(toSelectionQuery(selection)).toString();
    return tools.responses.send(context, {
      type: "text/html",
      key:
        selection.author === null && selection.since === null
          ? `version ${number} ${about.isCurrent} ${toAudience(web)} ${context.req.path} ${chosen}`
          : null,
      render: () => render({ index, links, web, selection, part }),
    });
  };

/** A link to a comment that does not name its part. An unknown comment leads to the first part. */
const redirectToPart = async (context: Context<HttpEnv>, tools: HttpTools): Promise<Response> => {
  const { index, about } = await load(context, tools);
  const anchor = context.req.query("at") ?? "";
  const place: Place = { page: "comments", discussionId: index.report.discussion.id };
  const links = createWebLinks(null, tools.config.basePath, about.version);
  const isKnown = /^c[\w-]{1,500}$/u.test(anchor);
  return context.redirect(isKnown ? links.to(findParts(index).find(place, anchor), anchor) : links.to(place), 302);
};

const sendText = async (
  context: Context<HttpEnv>,
  tools: HttpTools,
  { type, fileName, render }: { type: "text/markdown"; fileName: string; render: (index: Index) => string },
): Promise<Response> => {
  const { number, index } = await load(context, tools);
  return tools.responses.send(context, { type, key: `version ${number} ${context.req.path}`, fileName, render: () => render(index) });
};
