import { shorten } from "../../domain/words/shorten.ts";
import type { Context, Hono } from "hono";
import { type ReadingOptions, submitFile, submitReference } from "../../app/submit.ts";
import { AppError } from "../../domain/app-error.ts";
import { parseGivenTopics } from "../../domain/topics/given-topics.ts";
import type { Asker, Job } from "../../domain/jobs/job.ts";
import { toAsker } from "../asker.ts";
import { type NamedColumns, parseNamedColumns } from "../../domain/sources/table-columns.ts";
import { discussionOrders } from "../../store/store.ts";
import { renderWebHome } from "../views/home-page.tsx";
import type { ListQuery } from "../views/list-query.ts";
import type { SubmitForm } from "../views/submit-form.tsx";
import { statuses } from "../responses/statuses.ts";
import type { HttpEnv, HttpTools } from "../http-tools.ts";
import { ReceivedFile, readForm } from "../requests/read-form.ts";
import { redirectTo, toOrigin, toStoreKey, toWeb } from "./page-context.ts";

const pageSize = 50;

/** How many jobs the home page shows, and for how long it shows a failed one. The list of jobs has all. */
const shownJobs = { open: 5, failed: 3, failedForMilliseconds: 24 * 60 * 60 * 1000 } as const;

/** The home page and its form. */
export const addHomePages = (app: Hono<HttpEnv>, tools: HttpTools): void => {
  app.get("/", (context) => {
    const { words = "", order, page = "1", url = "" } = context.req.query();
    const query: ListQuery = {
      words: words.slice(0, 200),
      order: discussionOrders.find((known) => known === order) ?? "latest",
      page: /^[1-9]\d{0,5}$/u.test(page) ? Number(page) : 1,
    };
    return sendHome(context, tools, { query, form: { reference: url.slice(0, 500) }, status: 200 });
  });
  app.post("/jobs", async (context) => {
    const fields = await readFields(context);
    try {
      const { job } = await submit(fields, toAsker(context, "page"), tools);
      return redirectTo(context, { page: "job", number: job.number }, tools);
    } catch (error) {
      if (!(error instanceof AppError) || statuses[error.code] >= 500) throw error;
      const { reference, topics, format, columns, thread, language, file } = fields;
      const form = { reference, topics, format, columns, thread, language, fileName: file?.name ?? null, problem: error.explanation };
      const status = error.code === "queue-full" ? 429 : 400;
      return sendHome(context, tools, { query: { words: "", order: "latest", page: 1 }, form, status });
    }
  });
};

interface Fields {
  readonly reference: string;
  readonly topics: string;
  readonly format: string | null;
  /** One a line, as `--column` takes them. */
  readonly columns: string;
  /** As `--thread` takes it. */
  readonly thread: string;
  readonly engine: ReadingOptions["engine"];
  readonly language: string | null;
  readonly file: ReceivedFile | null;
}

const readFields = async (context: Context): Promise<Fields> => {
  const body = await readForm(context);
  const text = (name: string): string => {
    const value = body[name];
    return typeof value === "string" ? value.trim() : "";
  };
  const engine = text("engine");
  const file = body["file"];
  return {
    reference: text("reference"),
    topics: text("topics"),
    format: text("format") || null,
    columns: text("columns"),
    thread: text("thread"),
    engine: engine === "embedded" || engine === "model" ? engine : "auto",
    language: text("language") || null,
    // A form without a chosen file sends an empty file without a name.
    file: file instanceof ReceivedFile && (file.size > 0 || file.name !== "") ? file : null,
  };
};

const submit = async (
  { reference, topics, format, columns, thread, engine, language, file }: Fields,
  asker: Asker,
  { queue }: HttpTools,
) => {
  const options: ReadingOptions = { engine, topics: topics === "" ? null : parseTopics(topics), again: false, language, asker };
  if (file === null) {
    if (reference !== "") return submitReference(reference, options, queue);
    throw new AppError("wrong-use", {
      what: "Nothing was submitted",
      why: "both the link and the file are empty",
      fix: "Paste the link of a thread, or choose a file with a saved thread.",
    });
  }
  if (reference !== "") {
    throw new AppError("wrong-use", {
      what: "Cannot read two things at once",
      why: `both a link and the file "${shorten(file.name, 100)}" are given`,
      fix: "Leave one of them empty.",
    });
  }
  const { name } = file;
  const choices = { format, columns: readColumns(columns), title: null, thread: readThreadNumber(thread) };
  return submitFile({ bytes: file.toBytes(), name, ...choices }, options, queue);
};

/** Null for an empty field. */
const readThreadNumber = (text: string): number | null => {
  if (text === "") return null;
  if (/^[1-9]\d{0,8}$/u.test(text)) return Number(text);
  throw new AppError("wrong-use", {
    what: `Cannot read thread "${shorten(text, 40)}"`,
    why: "it is not a whole number above 0",
    fix: "Write the number of a thread, or leave the field empty: then the threads are listed.",
  });
};

const readColumns = (text: string): NamedColumns => {
  const { columns, problems } = parseNamedColumns(text.split("\n").filter((line) => line.trim() !== ""));
  const [problem] = problems;
  if (problem === undefined) return columns;
  throw new AppError("wrong-use", {
    what: "Cannot use these columns",
    why: problem,
    fix: "Write one a line, such as words=Your view.",
  });
};

const parseTopics = (text: string) => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new AppError("topics-invalid", {
      what: "Cannot use these topics",
      why: error instanceof Error ? error.message : "they are not JSON",
      fix: 'Expected a JSON list: [{"id": "a", "name": "Error Handling", "description": "Whether …"}].',
    });
  }
  return parseGivenTopics(value, "the text field");
};

const sendHome = async (
  context: Context<HttpEnv>,
  tools: HttpTools,
  { query, form, status }: { readonly query: ListQuery; readonly form: Partial<SubmitForm>; readonly status: 200 | 400 | 429 },
): Promise<Response> => {
  const { queue, config, costLimitUsd } = tools;
  const { words, order, page } = query;
  const { model, usual } = queue.engines;
  // Failed jobs disappear after a day, so the key includes the hour.
  const key = `${await toStoreKey(context, tools)} ${toOrigin(context)} ${queue.now().toISOString().slice(0, 13)}`;
  return tools.responses.send(context, {
    type: "text/html",
    key: status === 200 ? key : null,
    status,
    render: async () => {
      const { discussions, total } = await queue.store.findDiscussions({ words, order, offset: (page - 1) * pageSize, limit: pageSize });
      const jobs = config.isReadOnly ? [] : await listJobs(tools);
      const jobCounts = await queue.store.jobs.count();
      return renderWebHome({
        web: toWeb(context, tools),
        discussions,
        total,
        query,
        pageSize,
        jobs,
        jobCounts,
        form: {
          reference: "",
          engine: usual,
          model: model === null ? null : { name: model, costLimitUsd },
          topics: "",
          format: null,
          columns: "",
          thread: "",
          language: null,
          fileName: null,
          problem: null,
          bookmarkletHome: toOrigin(context) + config.basePath,
          ...form,
        },
      });
    },
  });
};

const listJobs = async ({ queue }: HttpTools): Promise<readonly Job[]> => {
  const open = await queue.store.jobs.list({ states: ["queued", "running"], limit: shownJobs.open });
  const failed = await queue.store.jobs.list({ states: ["failed"], limit: shownJobs.failed });
  const since = new Date(queue.now().getTime() - shownJobs.failedForMilliseconds).toISOString();
  return [...open.jobs, ...failed.jobs.filter(({ endedAt }) => endedAt !== null && endedAt > since)];
};
