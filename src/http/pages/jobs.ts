import { shorten } from "../../domain/words/shorten.ts";
import type { Context, Hono } from "hono";
import { AppError } from "../../domain/app-error.ts";
import { expectDuration } from "../../domain/jobs/expected-time.ts";
import { type Job, jobStates } from "../../domain/jobs/job.ts";
import { changeMany, jobsActions } from "../../app/change-jobs.ts";
import { submitThread } from "../../app/submit-thread.ts";
import { toAsker } from "../asker.ts";
import type { JobFilter } from "../../store/job-store.ts";
import { renderJobsPage } from "../views/jobs-page.tsx";
import { parseJobsQuery, toJobsParameters } from "../views/jobs-query.ts";
import { renderJobPage } from "../views/job-page.tsx";
import type { HttpEnv, HttpTools } from "../http-tools.ts";
import { redirectTo, toNumber, toWeb } from "./page-context.ts";

const pageSize = 50;

/** How many ended jobs the expected time of others is judged by. */
const timedJobs = 50;

/** The list of jobs, the page of each job, and the actions on them. */
export const addJobPages = (app: Hono<HttpEnv>, tools: HttpTools): void => {
  const { store, now, mostQueued } = tools.queue;
  app.get("/jobs/", (context) => sendJobs(context, tools));
  app.post("/jobs/change", (context) => changeJobs(context, tools));
  app.get("/jobs/:number/", async (context) => {
    const job = await find(context, (number) => store.jobs.load(number));
    return tools.responses.send(context, {
      type: "text/html",
      key: null,
      render: () => renderJobPage({ web: toWeb(context, tools), job }),
    });
  });
  app.post("/jobs/:number/cancel", async (context) =>
    toJobPage(context, await find(context, (number) => store.jobs.cancel(number, now())), tools),
  );
  app.post("/jobs/:number/retry", async (context) =>
    toJobPage(context, await find(context, (number) => store.jobs.retry(number, { now: now(), mostQueued })), tools),
  );
  app.post("/jobs/:number/thread", async (context) => {
    const job = await find(context, (number) => store.jobs.load(number));
    const { thread } = await context.req.parseBody();
    const chosen = typeof thread === "string" ? toNumber(thread) : null;
    if (chosen === null) throw noThread();
    const { job: created } = await submitThread(job, { thread: chosen, asker: toAsker(context, "page") }, tools.queue);
    return toJobPage(context, created, tools);
  });
};

const noThread = (): AppError =>
  new AppError("wrong-use", {
    what: "Cannot read a thread of this mailbox",
    why: "no thread was chosen",
    fix: "Go back and choose one of the list.",
  });

const sendJobs = (context: Context<HttpEnv>, tools: HttpTools): Promise<Response> => {
  const { jobs } = tools.queue.store;
  const now = tools.queue.now();
  const asked = context.req.query();
  const query = parseJobsQuery(asked);
  const action = jobsActions.find((known) => known === asked["did"]);
  const count = toNumber(asked["count"] ?? "");
  return tools.responses.send(context, {
    type: "text/html",
    key: null,
    render: async () => {
      const { state, words, page } = query;
      const filter = { states: state === null ? jobStates : [state], words };
      const listed = await jobs.list({ ...filter, offset: (page - 1) * pageSize, limit: pageSize });
      const done = await jobs.list({ states: ["done"], limit: timedJobs });
      return renderJobsPage({
        web: toWeb(context, tools),
        ...listed,
        counts: await jobs.count(),
        query,
        pageSize,
        now,
        expect: (job) => expectDuration(job, done.jobs),
        done: action === undefined || count === null ? null : { action, count },
      });
    },
  });
};

/** Changes the ticked jobs, or with an action that ends in `-all` every job that the filter matches. */
const changeJobs = async (context: Context<HttpEnv>, tools: HttpTools): Promise<Response> => {
  const fields = await context.req.parseBody();
  const text = (name: string): string => {
    const value = fields[name];
    return typeof value === "string" ? value : "";
  };
  const query = parseJobsQuery({ state: text("state"), words: text("words") });
  const action = jobsActions.find((known) => text("action") === known || text("action") === `${known}-all`);
  if (action === undefined) {
    throw new AppError("wrong-use", {
      what: "Cannot change jobs",
      why: `"${shorten(text("action"), 50)}" is not an action`,
      fix: "Use the buttons of the list of jobs.",
    });
  }
  const filter: JobFilter = text("action").endsWith("-all")
    ? { states: query.state === null ? jobStates : [query.state], words: query.words }
    : {
        states: jobStates,
        numbers: Object.keys(fields).flatMap((name) => (name.startsWith("job-") ? (toNumber(name.slice(4)) ?? []) : [])),
      };
  const count = await changeMany(action, filter, tools.queue);
  const place = { ...toJobsParameters(query), did: action, count: String(count) };
  return context.redirect(toWeb(context, tools).links.toWeb({ page: "jobs" }, place), 303);
};

const find = async (context: Context, look: (number: number) => Promise<Job | null>): Promise<Job> => {
  const text = context.req.param("number") ?? "";
  const number = toNumber(text);
  const job = number === null ? null : await look(number);
  if (job) return job;
  throw new AppError("not-found", {
    what: `There is no job "${shorten(text, 50)}"`,
    why: "no job has this number; ended jobs are deleted after thirty days",
    fix: "See the list of jobs; the home page lists all discussions.",
  });
};

const toJobPage = (context: Context, { number }: Job, tools: HttpTools): Response => redirectTo(context, { page: "job", number }, tools);
