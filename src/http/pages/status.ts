import type { Context, Hono } from "hono";
import { loadStatus } from "../../app/server-status.ts";
import type { HttpEnv, HttpTools } from "../http-tools.ts";
import { requireWritable } from "../require-writable.ts";
import { toServerFacts } from "../server-facts.ts";
import { toLinkNumber } from "./shared-pages.ts";
import { renderStatusPage } from "../views/status-page.tsx";
import { addShare, listShares, revokeShare } from "../../app/share-links.ts";
import { toAsker } from "../asker.ts";
import { redirectTo, toNumber, toOrigin, toWeb } from "./page-context.ts";

const shownChanges = 20;

/** The status page, for those who may change everything, and its actions: give unused space back, make and revoke links to the feed. */
export const addStatusPage = (app: Hono<HttpEnv>, tools: HttpTools): void => {
  app.get("/status/", (context) => sendStatus(context, tools));
  app.post("/status/give-back", async (context) => {
    const { before, after } = await tools.queue.store.giveBack();
    const { links } = toWeb(context, tools);
    return context.redirect(links.toWeb({ page: "status" }, { given: String(before - after) }), 303);
  });
  app.post("/status/feed-links", async (context) => {
    const { number } = await addShare(null, toAsker(context, "page").name, tools.queue);
    context.set("changedNumber", number);
    return redirectTo(context, { page: "status" }, tools);
  });
  app.post("/status/feed-links/:number/revoke", async (context) => {
    await revokeShare(null, toLinkNumber(context.req.param("number")), tools.queue);
    return redirectTo(context, { page: "status" }, tools);
  });
};

const sendStatus = (context: Context<HttpEnv>, tools: HttpTools): Promise<Response> => {
  requireWritable(tools.config);
  const given = context.req.query("given");
  return tools.responses.send(context, {
    type: "text/html",
    key: null,
    render: async () =>
      renderStatusPage({
        web: toWeb(context, tools),
        status: await loadStatus(toServerFacts(tools), tools.queue),
        feedLinks: await listShares(null, tools.queue),
        changes: await tools.queue.store.audit.list({ offset: 0, limit: shownChanges }),
        root: toOrigin(context) + tools.config.basePath,
        given: given === undefined ? null : toNumber(given),
      }),
  });
};
