import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { AppError } from "../../domain/app-error.ts";
import type { Report, ReportComment } from "../../domain/report/report.ts";
import type { LoadLargeReport } from "../database.ts";
import type { FromReportThread, ReportTask } from "./report-thread.ts";

/** Of the thread's JavaScript heap. A report of 20,000 comments needs about 120 MB to be parsed and checked. */
const heapMegabytes = 512;

/** Where a thread finds the report with a number: in a file, or in a text that a driver has received meanwhile. */
type ToReportTask = (number: number) => ReportTask | Promise<ReportTask>;

/**
 * Loads large reports in a thread of its own, one at a time: to parse and check 20,000 comments takes 200 ms, in which the process
 * would answer nobody. The comments arrive in slices, each in a turn of the event loop of its own.
 */
export const createLargeReportLoader = (toTask: ToReportTask): LoadLargeReport => {
  let last: Promise<unknown> = Promise.resolve();
  return (number) => {
    const loading = last.then(async () => loadInThread(await toTask(number)));
    last = loading.catch(() => undefined);
    return loading;
  };
};

/** The file beside this one, compiled or as source. */
const threadEntry = new URL(`./report-thread${extname(import.meta.url)}`, import.meta.url);

const loadInThread = async (task: ReportTask): Promise<Report> => {
  const thread = new Worker(threadEntry, { workerData: task, resourceLimits: { maxOldGenerationSizeMb: heapMegabytes } });
  try {
    return await receiveReport(thread);
  } finally {
    await thread.terminate();
  }
};

const receiveReport = (thread: Worker): Promise<Report> =>
  new Promise((resolve, reject) => {
    const comments: ReportComment[] = [];
    let head: Report | null = null;
    // A turn of the event loop between two slices, so that requests are answered meanwhile.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    const askForMore = (): void => void setImmediate(() => thread.postMessage("more"));
    thread.on("message", (message: FromReportThread) => {
      if (message.type === "failed") return reject(new AppError(message.code, message.explanation));
      if (message.type === "head") head = message.head;
      else for (const comment of message.comments) comments.push(comment);
      if (message.type !== "comments" || !message.isLast) return askForMore();
      // The thread has checked the report; only its comments travelled apart.
      if (head !== null) resolve({ ...head, comments });
    });
    thread.on("error", (error) => reject(explain(error)));
    thread.on("exit", () => reject(explain(new Error("its thread ended early"))));
  });

const explain = (error: Error): AppError =>
  new AppError(
    "store-unusable",
    {
      what: "Cannot load a report",
      why:
        "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY" ? `it needs more than ${heapMegabytes} MB to be read` : error.message,
      fix: "Export it on the command line (summarizer export), which has no such limit.",
    },
    { cause: error },
  );
