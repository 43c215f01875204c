import type { Context, Hono } from "hono";
import { toNotKept } from "../../app/not-kept.ts";
import { findWatchRefusal, stopWatch, watchThread } from "../../app/watch-threads.ts";
import { AppError, type Explanation } from "../../domain/app-error.ts";
import { shorten } from "../../domain/words/shorten.ts";
import { toAsker } from "../asker.ts";
import type { HttpEnv, HttpTools } from "../http-tools.ts";
import { readForm } from "../requests/read-form.ts";
import { statuses } from "../responses/statuses.ts";
import { type TypedWatch, renderWatchPage } from "../views/watch-page.tsx";
import { renderWatchesPage } from "../views/watches-page.tsx";
import { redirectTo, toWeb } from "./page-context.ts";

/** The list of watched threads, and the page on which one is watched. */
export const addWatchPages = (app: Hono<HttpEnv>, tools: HttpTools): void => {
  const { queue } = tools;
  app.get("/watches/", async (context) => {
    const watches = await queue.store.watches.list();
    return tools.responses.send(context, {
      type: "text/html",
      key: null,
      render: () => renderWatchesPage({ web: toWeb(context, tools), watches }),
    });
  });
  app.get("/d/:id/watch/", (context) => send(context, tools, null));
  app.post("/d/:id/watch/", async (context) => {
    const discussionId = context.req.param("id");
    const typed = await readTyped(context);
    try {
      const maxCostUsd = parseCost(typed.cost) ?? tools.costLimitUsd;
      await watchThread(
        discussionId,
        { every: typed.every || null, until: typed.until || null, maxCostUsd, asker: toAsker(context, "page") },
        queue,
      );
      return redirectTo(context, { page: "watch", discussionId }, tools);
    } catch (error) {
      if (!(error instanceof AppError) || statuses[error.code] >= 500 || error.code === "not-kept") throw error;
      return send(context, tools, { problem: error.explanation, typed });
    }
  });
  app.post("/d/:id/watch/stop", async (context) => {
    const discussionId = context.req.param("id");
    await stopWatch(discussionId, queue);
    return redirectTo(context, { page: "watch", discussionId }, tools);
  });
};

const send = async (
  context: Context<HttpEnv>,
  tools: HttpTools,
  refused: { readonly problem: Explanation; readonly typed: TypedWatch } | null,
): Promise<Response> => {
  const id = context.req.param("id") ?? "";
  const { queue } = tools;
  const { report } = (await tools.reports.load(id)).index;
  if (report.discussion.id !== id) throw toNotKept(id);
  const watch = await queue.store.watches.load(id);
  return tools.responses.send(context, {
    type: "text/html",
    key: null,
    status: refused === null ? 200 : 400,
    render: () =>
      renderWatchPage({
        web: toWeb(context, tools),
        discussion: report.discussion,
        watch,
        refusal: findWatchRefusal(report.discussion),
        hasCost: report.engine.kind === "model",
        refused,
      }),
  });
};

const readTyped = async (context: Context): Promise<TypedWatch> => {
  const fields = await readForm(context);
  const textOf = (name: string): string => (typeof fields[name] === "string" ? shorten(fields[name].trim(), 100) : "");
  return { every: textOf("every"), until: textOf("until"), cost: textOf("cost") };
};

/** Parses a budget in dollars; null for an empty field. Throws `wrong-use`. */
const parseCost = (text: string): number | null => {
  if (text === "") return null;
  const amount = text.replace(/^\$\s*/u, "");
  if (/^\d{1,6}(?:\.\d{1,6})?$/u.test(amount)) return Number(amount);
  throw new AppError("wrong-use", {
    what: "Cannot watch like this",
    why: `"${shorten(text, 40)}" is not an amount in dollars`,
    fix: "Write a number such as 0.50, or leave the field empty.",
  });
};
