import type { Hono } from "hono";
import { parseSearchQuery } from "../../domain/search-query.ts";
import { renderSearchPage } from "../../views/web/search-page.tsx";
import type { HttpEnv, HttpTools } from "../http-tools.ts";
import { toWeb } from "./surroundings.ts";

const hitsOfPage = 20;

/** Nobody turns more pages than this; each costs the store as much as all before it. */
const mostOffset = 1_000;

export const addSearchPage = (app: Hono<HttpEnv>, tools: HttpTools): void => {
  const { store } = tools.queue;
  app.get("/search", async (context) => {
    const { q: text = "", in: id = "", offset: asked = "" } = context.req.query();
    const within = id === "" ? null : (await tools.reports.load(id)).index.report.discussion;
    const discussionId = within?.id ?? null;
    const offset = /^\d{1,4}$/u.test(asked) ? Math.min(Number(asked), mostOffset) : 0;
    const query = parseSearchQuery(text);
    const { hits, found } = query.isEmpty ? nothing : await store.search({ query, discussionId, offset, limit: hitsOfPage });
    const help = hits.length > 0 || query.isEmpty ? [] : await store.countParts({ query, discussionId });
    return tools.pages.send(context, {
      type: "text/html",
      key: null,
      render: () => renderSearchPage({ web: toWeb(context, tools), text, within, hits, found, offset, limit: hitsOfPage, help }),
    });
  });
};

const nothing = { hits: [], found: 0 } as const;
