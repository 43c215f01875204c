import { shorten } from "../../domain/shorten.ts";
import type { Context, Hono } from "hono";
import { AppError } from "../../domain/app-error.ts";
import type { Job } from "../../domain/job.ts";
import { renderJobPage } from "../views/job-page.tsx";
import type { HttpEnv, HttpTools } from "../http-tools.ts";
import { redirectTo, toNumber, toWeb } from "./page-context.ts";

/** The page of each job, and the actions on it. */
export const addJobPages = (app: Hono<HttpEnv>, tools: HttpTools): void => {
  const { store, now, mostQueued } = tools.queue;
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
};

const find = async (context: Context, look: (number: number) => Promise<Job | null>): Promise<Job> => {
  const text = context.req.param("number") ?? "";
  const number = toNumber(text);
  const job = number === null ? null : await look(number);
  if (job) return job;
  throw new AppError("not-found", {
    what: `There is no job "${shorten(text, 50)}"`,
    why: "no job has this number; ended jobs are deleted after thirty days",
    fix: "The home page lists all discussions and current jobs.",
  });
};

const toJobPage = (context: Context, { number }: Job, tools: HttpTools): Response => redirectTo(context, { page: "job", number }, tools);
