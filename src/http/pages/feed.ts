import type { Context, Hono } from "hono";
import { findShare } from "../../app/share-links.ts";
import { toFeedPath } from "../../views/share-links.ts";
import { feedLength, renderFeed } from "../feed.ts";
import type { HttpEnv, HttpTools } from "../http-tools.ts";
import { toOrigin, toStoreKey } from "./page-context.ts";

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
};
