import type { Context, Hono } from "hono";
import { findShare } from "../../app/share-links.ts";
import { listVersions } from "../../app/versions.ts";
import type { Links } from "../../views/links.ts";
import { createShareLinks, toFeedPath, toSharePath } from "../../views/share-links.ts";
import { createWebLinks } from "../../views/web-links.ts";
import type { StoredVersion } from "../../store/store.ts";
import { type FeedVersion, feedLength, renderDiscussionFeed, renderFeed, versionFeedLength } from "../feed.ts";
import type { HttpEnv, HttpTools } from "../http-tools.ts";
import { toOrigin, toStoreKey } from "./page-context.ts";

/** The feed of all discussions, and the feed of each one. */
export const addFeed = (app: Hono<HttpEnv>, tools: HttpTools): void => {
  const send = async (context: Context<HttpEnv>, path: string): Promise<Response> => {
    const render = async (): Promise<string> => {
      const { discussions } = await tools.queue.store.findDiscussions({ words: "", order: "latest", offset: 0, limit: feedLength });
      return renderFeed(discussions, { origin: toOrigin(context), basePath: tools.config.basePath, path });
    };
    return tools.responses.send(context, {
      type: "application/atom+xml",
      key: `${await toStoreKey(context, tools)} ${toOrigin(context)}`,
      render,
    });
  };
  app.get("/feed.atom", (context) => send(context, "/feed.atom"));
  // A feed reader cannot log in, so it gets a link of its own.
  app.get("/f/:secret/feed.atom", async (context) => {
    const { secret } = await findShare(context.req.param("secret"), true, tools.queue);
    return send(context, toFeedPath(secret));
  });
  addDiscussionFeeds(app, tools);
};

const addDiscussionFeeds = (app: Hono<HttpEnv>, tools: HttpTools): void => {
  const { basePath } = tools.config;
  app.get("/d/:id/feed.atom", (context) => {
    const discussionId = context.req.param("id");
    return sendDiscussionFeed(context, tools, { discussionId, links: createWebLinks(null, basePath) });
  });
  app.get("/s/:secret/feed.atom", async (context) => {
    const { discussionId, secret } = await findShare(context.req.param("secret"), false, tools.queue);
    const id = discussionId ?? "";
    const links = createShareLinks({ page: "discussion", discussionId: id }, { secret, basePath });
    return sendDiscussionFeed(context, tools, { discussionId: id, links, path: `${toSharePath(secret)}feed.atom` });
  });
};

const sendDiscussionFeed = async (
  context: Context<HttpEnv>,
  tools: HttpTools,
  { discussionId, links, path = context.req.path }: { readonly discussionId: string; readonly links: Links; readonly path?: string },
): Promise<Response> => {
  const shown = chooseVersions(await listVersions(discussionId, tools.queue.store));
  const origin = toOrigin(context);
  return tools.responses.send(context, {
    type: "application/atom+xml",
    key: `feed ${shown.map(({ number }) => number).join(" ")} ${origin} ${path}`,
    render: async () => {
      const versions: FeedVersion[] = [];
      for (const { version } of shown) {
        const { index, about } = await tools.reports.loadVersion(discussionId, version);
        versions.push({ report: index.report, about });
      }
      const { discussion } = versions[0]?.report ?? (await tools.reports.load(discussionId)).index.report;
      return renderDiscussionFeed(versions, { discussion, links, origin, basePath: tools.config.basePath, path });
    },
  });
};

/** The latest readings of the thread, without edits of topics. Files and imports can claim anything, so they count only if they were chosen to be shown. */
const chooseVersions = (versions: readonly StoredVersion[]): readonly StoredVersion[] => {
  const isLive = versions.some(({ isCurrent, origin }) => isCurrent && origin.isLive);
  const isShown = ({ origin: { kind }, isCurrent }: StoredVersion): boolean =>
    isCurrent || (kind !== "imported" && (kind !== "file" || !isLive));
  return versions.filter((version) => version.origin.kind !== "edited" && isShown(version)).slice(0, versionFeedLength);
};
