import type { Hono } from "hono";
import type { HttpEnv, HttpTools } from "../http-tools.ts";
import { renderNewerPage } from "../views/newer-page.tsx";
import { toWeb } from "./page-context.ts";

/** The page that asks a thread's source how many comments it has now. Only opening it asks; no other page does. */
export const addNewerPage = (app: Hono<HttpEnv>, tools: HttpTools): void => {
  app.get("/d/:id/newer/", async (context) => {
    const { report } = (await tools.reports.load(context.req.param("id"))).index;
    const newer = await tools.newer.ask(report);
    return tools.responses.send(context, {
      type: "text/html",
      key: null,
      render: () => renderNewerPage({ web: toWeb(context, tools), report, newer }),
    });
  });
};
