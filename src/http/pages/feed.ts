import type { Hono } from "hono";
import { feedLength, renderFeed } from "../feed.ts";
import type { HttpEnv, HttpTools } from "../http-tools.ts";
import { toOrigin, toStoreKey } from "./page-context.ts";

export const addFeed = (app: Hono<HttpEnv>, tools: HttpTools): void => {
  app.get("/feed.atom", async (context) => {
    const render = async (): Promise<string> => {
      const { discussions } = await tools.queue.store.findDiscussions({ words: "", order: "latest", offset: 0, limit: feedLength });
      return renderFeed(discussions, { origin: toOrigin(context), basePath: tools.config.basePath });
    };
    return tools.responses.send(context, {
      type: "application/atom+xml",
      key: `${await toStoreKey(context, tools)} ${toOrigin(context)}`,
      render,
    });
  });
};
