import type { Hono } from "hono";
import { type SearchHit, mostFound } from "../../domain/search/search-hit.ts";
import { parseSearchQuery } from "../../domain/search/search-query.ts";
import { commentsPerPart } from "../../views/parts.ts";
import { renderSearchPage } from "../views/search-page.tsx";
import type { HttpEnv, HttpTools } from "../http-tools.ts";
import { toStoreKey, toWeb } from "./page-context.ts";

const hitsOfPage = 20;

export const addSearchPage = (app: Hono<HttpEnv>, tools: HttpTools): void => {
  app.get("/search", async (context) => {
    const { q = "", in: id = "", offset = "" } = context.req.query();
    const asked = { text: q, id, offset: /^\d{1,4}$/u.test(offset) ? Math.min(Number(offset), mostFound) : 0 };
    return tools.responses.send(context, {
      type: "text/html",
      key: await toStoreKey(context, tools),
      render: async () => renderSearchPage({ web: toWeb(context, tools), ...(await look(asked, tools)) }),
    });
  });
};

const look = async (
  { text, id, offset }: { readonly text: string; readonly id: string; readonly offset: number },
  { queue: { store }, reports }: HttpTools,
) => {
  const within = id === "" ? null : (await reports.load(id)).index.report.discussion;
  const discussionId = within?.id ?? null;
  const query = parseSearchQuery(text);
  const { hits, found } = query.isEmpty ? nothing : await store.search({ query, discussionId, offset, limit: hitsOfPage });
  const help = hits.length > 0 || query.isEmpty ? [] : await store.countParts({ query, discussionId });
  return { text, within, hits, found, offset, limit: hitsOfPage, help, inParts: await findInParts(hits, store) };
};

/** The discussions whose comments are on several pages. */
const findInParts = async (hits: readonly SearchHit[], store: HttpTools["queue"]["store"]): Promise<ReadonlySet<string>> => {
  const inParts = new Set<string>();
  for (const id of new Set(hits.map(({ discussionId }) => discussionId))) {
    const size = await store.measureReport(id);
    if (size !== null && size.comments > commentsPerPart) inParts.add(id);
  }
  return inParts;
};

const nothing = { hits: [], found: 0 } as const;
