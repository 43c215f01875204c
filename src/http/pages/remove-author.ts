import type { Hono } from "hono";
import { countAuthor, removeAuthor } from "../../app/remove-author.ts";
import { createWebLinks } from "../../views/web-links.ts";
import type { HttpEnv, HttpTools } from "../http-tools.ts";
import { readForm } from "../requests/read-form.ts";
import { requireWritable } from "../require-writable.ts";
import { renderRemoveAuthorPage } from "../views/remove-author-page.tsx";
import { redirectTo, toWeb } from "./page-context.ts";

/** Removing one person's words from a discussion: first what rests on them, then the removal. */
export const addRemoveAuthorPage = (app: Hono<HttpEnv>, tools: HttpTools): void => {
  const { queue, reports, config, responses } = tools;
  app.get("/d/:id/remove-author/", async (context) => {
    requireWritable(config);
    const author = context.req.query("by") ?? "";
    // The form that asks for the name is on the page for removing.
    if (author === "") {
      const form = createWebLinks(null, config.basePath).toAction({ action: "remove", discussionId: context.req.param("id") });
      return context.redirect(form, 303);
    }
    const { discussion } = (await reports.load(context.req.param("id"))).index.report;
    const counts = await countAuthor({ author, discussionId: discussion.id, now: queue.now() }, queue.store);
    return responses.send(context, {
      type: "text/html",
      key: null,
      render: () => renderRemoveAuthorPage({ web: toWeb(context, tools), discussion, author, counts }),
    });
  });
  app.post("/d/:id/remove-author/", async (context) => {
    const { by } = await readForm(context);
    const discussionId = context.req.param("id");
    await removeAuthor({ author: typeof by === "string" ? by : "", discussionId, now: queue.now() }, queue.store);
    return redirectTo(context, { page: "discussion", discussionId }, tools);
  });
};
