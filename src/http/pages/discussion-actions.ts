import type { Context, Hono } from "hono";
import { removeKept } from "../../app/kept-reports.ts";
import { submitAgain, submitTopics } from "../../app/submit.ts";
import { AppError } from "../../domain/app-error.ts";
import { parseTopicEdits } from "../../domain/edit-topics.ts";
import { toGivenTopics } from "../../domain/given-topics.ts";
import type { Report } from "../../domain/report.ts";
import { renderRemovePage } from "../views/remove-page.tsx";
import { renderTopicEditor } from "../views/topic-editor-page.tsx";
import { statuses } from "../responses/statuses.ts";
import type { HttpEnv, HttpTools } from "../http-tools.ts";
import { readForm } from "../requests/read-form.ts";
import { redirectTo, toWeb } from "./page-context.ts";

/** The actions on a discussion: edit its topics, read it again, remove it. */
export const addDiscussionActions = (app: Hono<HttpEnv>, tools: HttpTools): void => {
  const load = async (context: Context): Promise<Report> => (await tools.reports.load(context.req.param("id") ?? "")).index.report;
  app.get("/d/:id/topics/", async (context) => sendEditor(context, tools, { report: await load(context), problem: null, typed: null }));
  app.post("/d/:id/topics/", async (context) => {
    const report = await load(context);
    const typed = await readFields(context);
    try {
      const topics = parseTopicEdits(typed, toGivenTopics(report));
      const { job } = await submitTopics(report.discussion.id, { engine: chooseEngine(report, tools), topics }, tools.queue);
      return redirectTo(context, { page: "job", number: job.number }, tools);
    } catch (error) {
      if (!(error instanceof AppError) || statuses[error.code] >= 500) throw error;
      return sendEditor(context, tools, { report, problem: error.explanation, typed });
    }
  });
  app.post("/d/:id/again", async (context) => {
    const report = await load(context);
    const { job } = await submitAgain(report.discussion.id, { engine: chooseEngine(report, tools) }, tools.queue);
    return redirectTo(context, { page: "job", number: job.number }, tools);
  });
  app.get("/d/:id/remove", async (context) => {
    requireWritable(tools);
    const report = await load(context);
    return tools.responses.send(context, {
      type: "text/html",
      key: null,
      render: () => renderRemovePage({ web: toWeb(context, tools), report }),
    });
  });
  app.post("/d/:id/remove", async (context) => {
    await removeKept([context.req.param("id")], tools.queue.store);
    return redirectTo(context, { page: "home" }, tools);
  });
};

/** Uses the same engine as before if possible. Nobody should pay for a model without having chosen one. */
const chooseEngine = ({ engine }: Report, { queue }: HttpTools): "embedded" | "model" =>
  engine.kind === "model" && queue.engines.model !== null ? "model" : "embedded";

const readFields = async (context: Context): Promise<ReadonlyMap<string, string>> => {
  const body = await readForm(context);
  return new Map(Object.entries(body).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
};

const sendEditor = (
  context: Context<HttpEnv>,
  tools: HttpTools,
  { report, problem, typed }: Omit<Parameters<typeof renderTopicEditor>[0], "web">,
): Promise<Response> => {
  requireWritable(tools);
  return tools.responses.send(context, {
    type: "text/html",
    key: null,
    status: problem === null ? 200 : 400,
    render: () => renderTopicEditor({ web: toWeb(context, tools), report, problem, typed }),
  });
};

/** Forms that the server would refuse are not shown. */
const requireWritable = ({ config }: HttpTools): void => {
  if (!config.isReadOnly) return;
  throw new AppError("not-allowed", {
    what: "Cannot change anything here",
    why: "this server is read-only",
    fix: "Run your own server to read threads: summarizer serve.",
  });
};
