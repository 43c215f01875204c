import type { Context, Hono } from "hono";
import { loadStatus } from "../../app/server-status.ts";
import type { HttpEnv, HttpTools } from "../http-tools.ts";
import { requireWritable } from "../require-writable.ts";
import { toServerFacts } from "../server-facts.ts";
import { renderStatusPage } from "../views/status-page.tsx";
import { toNumber, toWeb } from "./page-context.ts";

/** The status page, for those who may change everything, and the action that gives unused space back. */
export const addStatusPage = (app: Hono<HttpEnv>, tools: HttpTools): void => {
  app.get("/status/", (context) => sendStatus(context, tools));
  app.post("/status/give-back", async (context) => {
    const { before, after } = await tools.queue.store.giveBack();
    const { links } = toWeb(context, tools);
    return context.redirect(links.toWeb({ page: "status" }, { given: String(before - after) }), 303);
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
        given: given === undefined ? null : toNumber(given),
      }),
  });
};
