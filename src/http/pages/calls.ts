import { shorten } from "../../domain/words/shorten.ts";
import type { Context, Hono } from "hono";
import { listCalls, loadCallOf } from "../../app/kept-calls.ts";
import { AppError } from "../../domain/app-error.ts";
import { renderCallPage } from "../views/call-page.tsx";
import { renderCallsPage } from "../views/calls-page.tsx";
import type { HttpEnv, HttpTools } from "../http-tools.ts";
import { toWeb } from "./page-context.ts";

/** The pages with a discussion's calls to models. */
export const addCallPages = (app: Hono<HttpEnv>, tools: HttpTools): void => {
  const { store } = tools.queue;
  app.get("/d/:id/calls/", async (context) => {
    const discussion = await nameDiscussion(context, tools);
    const words = (context.req.query("q") ?? "").slice(0, 200);
    const calls = await listCalls({ discussionId: discussion.id, words }, store);
    return tools.responses.send(context, {
      type: "text/html",
      key: null,
      render: () => renderCallsPage({ web: toWeb(context, tools), discussion, calls, words }),
    });
  });
  app.get("/d/:id/calls/:number/", async (context) => {
    const discussion = await nameDiscussion(context, tools);
    const found = await loadCallOf({ discussionId: discussion.id, number: context.req.param("number") }, store);
    if (found) {
      const render = (): string => renderCallPage({ web: toWeb(context, tools), discussion, ...found });
      return tools.responses.send(context, { type: "text/html", key: null, render });
    }
    throw new AppError("not-found", {
      what: `There is no call "${shorten(context.req.param("number"), 50)}"`,
      why: "this discussion has no call with this number",
      fix: "Open the list of its calls.",
    });
  });
};

/** A reading that was stopped may leave calls without a report, and so without a title. */
const nameDiscussion = async (
  context: Context,
  { queue, reports }: HttpTools,
): Promise<{ readonly id: string; readonly title: string }> => {
  const id = context.req.param("id") ?? "";
  if ((await queue.store.findReportNumber(id)) === null) return { id, title: id };
  return (await reports.load(id)).index.report.discussion;
};
