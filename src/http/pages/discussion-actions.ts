import type { Context, Hono } from "hono";
import { findEditConflict, toConflictName } from "../../app/edit-conflict.ts";
import { removeKept } from "../../app/kept-reports.ts";
import { toNotKept } from "../../app/not-kept.ts";
import { listVersions } from "../../app/versions.ts";
import { submitAgain, submitEdit, submitRefresh } from "../../app/submit.ts";
import { AppError } from "../../domain/app-error.ts";
import { changesNothing, parseTopicEdits } from "../../domain/topics/edit-topics.ts";
import { shorten } from "../../domain/words/shorten.ts";
import { toTopics } from "../../domain/topics/given-topics.ts";
import type { Report } from "../../domain/report/report.ts";
import { renderEditConflict } from "../views/edit-conflict-page.tsx";
import { renderRemovePage } from "../views/remove-page.tsx";
import { renderTopicEditor } from "../views/topic-editor-page.tsx";
import { requireWritable } from "../require-writable.ts";
import { toAsker } from "../asker.ts";
import { statuses } from "../responses/statuses.ts";
import type { HttpEnv, HttpTools } from "../http-tools.ts";
import { readForm } from "../requests/read-form.ts";
import { redirectTo, toNumber, toWeb } from "./page-context.ts";

/** The actions on a discussion: edit its topics, read it again, remove it. */
export const addDiscussionActions = (app: Hono<HttpEnv>, tools: HttpTools): void => {
  const load = async (context: Context): Promise<Report> => (await tools.reports.load(context.req.param("id") ?? "")).index.report;
  app.get("/d/:id/topics/", async (context) => {
    const { about, index } = await loadCurrentVersion(context, tools);
    return sendEditor(context, tools, { report: index.report, version: about.version, undo: toUndo(about), problem: null, typed: null });
  });
  app.post("/d/:id/topics/", async (context) => {
    const typed = await readFields(context);
    const { about, index } = await loadEditedVersion(context, { tools, version: requireVersion(typed.get("version")) });
    const { report } = index;
    const { version } = about;
    try {
      const edit = { ...parseTopicEdits(typed, toTopics(report)), version };
      if (changesNothing(edit, toTopics(report))) throw nothingChanged();
      const conflict = await findEditConflict({ discussionId: report.discussion.id, edit }, tools.queue.store);
      if (conflict !== null && typed.get("over") !== toConflictName(conflict)) {
        const { discussion } = report;
        const page = (): string => renderEditConflict({ web: toWeb(context, tools), discussion, version, conflict, typed });
        return await tools.responses.send(context, { type: "text/html", key: null, status: 409, render: page });
      }
      const options = { engine: chooseEngine(report, tools), edit, asker: toAsker(context, "page") };
      const { job } = await submitEdit(report.discussion.id, options, tools.queue);
      return redirectTo(context, { page: "job", number: job.number }, tools);
    } catch (error) {
      if (!(error instanceof AppError) || statuses[error.code] >= 500) throw error;
      return sendEditor(context, tools, { report, version, undo: toUndo(about), problem: error.explanation, typed });
    }
  });
  app.post("/d/:id/again", async (context) => {
    const report = await load(context);
    const { job } = await submitAgain(
      report.discussion.id,
      { engine: chooseEngine(report, tools), asker: toAsker(context, "page") },
      tools.queue,
    );
    return redirectTo(context, { page: "job", number: job.number }, tools);
  });
  app.post("/d/:id/refresh", async (context) => {
    const { job } = await submitRefresh(context.req.param("id"), { asker: toAsker(context, "page") }, tools.queue);
    return redirectTo(context, { page: "job", number: job.number }, tools);
  });
  app.get("/d/:id/remove", async (context) => {
    requireWritable(tools.config);
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

type Version = Awaited<ReturnType<HttpTools["reports"]["loadVersion"]>>;

const loadCurrentVersion = async (context: Context, { reports, queue }: HttpTools): Promise<Version> => {
  const id = context.req.param("id") ?? "";
  const current = (await listVersions(id, queue.store)).find(({ isCurrent }) => isCurrent);
  if (current === undefined) throw toNotKept(id);
  return reports.loadVersion(id, current.version);
};

/** The version that the form was opened for, though another one may be current by now: its topics are what the person saw. */
const loadEditedVersion = (
  context: Context,
  { tools, version }: { readonly tools: HttpTools; readonly version: number },
): Promise<Version> => tools.reports.loadVersion(context.req.param("id") ?? "", version);

const nothingChanged = (): AppError =>
  new AppError("topics-invalid", {
    what: "Nothing was saved",
    why: "no topic is changed",
    fix: "Change a name or description, drop, merge or add a topic, and save again.",
  });

/** The number of the version that a form was opened for. Throws `wrong-use` for a form that names none. */
const requireVersion = (text: string | undefined): number => {
  const version = toNumber(text ?? "");
  if (version !== null) return version;
  throw new AppError("wrong-use", {
    what: "Cannot save the topics",
    why: text === undefined ? "the form does not say which version it changes" : `"${shorten(text, 40)}" is no version`,
    fix: "Open the form again and make the change there.",
  });
};

/** The version before the last change of the topics. */
const toUndo = ({ origin }: Version["about"]): number | null => (origin.kind === "edited" ? origin.base : null);

const readFields = async (context: Context): Promise<ReadonlyMap<string, string>> => {
  const body = await readForm(context);
  return new Map(Object.entries(body).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
};

const sendEditor = (
  context: Context<HttpEnv>,
  tools: HttpTools,
  props: Omit<Parameters<typeof renderTopicEditor>[0], "web">,
): Promise<Response> => {
  requireWritable(tools.config);
  return tools.responses.send(context, {
    type: "text/html",
    key: null,
    status: props.problem === null ? 200 : 400,
    render: () => renderTopicEditor({ web: toWeb(context, tools), ...props }),
  });
};
