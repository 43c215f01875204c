import { DatabaseSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";
import { AppError, type ErrorCode, type Explanation } from "../../domain/app-error.ts";
import { checkReport } from "../../domain/report/check-report.ts";
import type { Report, ReportComment } from "../../domain/report/report.ts";

/** Which report the thread loads: that with a number from a SQLite file, a path or a `file:` URL; or the one whose JSON is given. */
export type ReportTask = { readonly number: number } & ({ readonly location: string } | { readonly json: string | null });

/** The thread's messages: first the report without its comments, then a slice of them for each request. */
export type FromReportThread =
  | { readonly type: "head"; readonly head: Report }
  | { readonly type: "comments"; readonly comments: readonly ReportComment[]; readonly isLast: boolean }
  | { readonly type: "failed"; readonly code: ErrorCode; readonly explanation: Explanation };

/** How many comments travel in one message: the main thread takes about 1 ms to receive them. */
const commentsPerMessage = 250;

/** Loads, parses and checks one large report away from the thread that answers requests, and hands it over in slices. */
const loadReport = (task: ReportTask, send: (message: FromReportThread) => void): (() => void) => {
  const json = "location" in task ? readJson(task) : task.json;
  if (json === null) {
    const why = "it was removed a moment ago";
    throw new AppError("not-kept", { what: `Cannot load report ${task.number}`, why, fix: "Open the list of discussions." });
  }
  const report = checkReport(JSON.parse(json));
  let sent = 0;
  send({ type: "head", head: { ...report, comments: [] } });
  return () => {
    const comments = report.comments.slice(sent, sent + commentsPerMessage);
    sent += comments.length;
    send({ type: "comments", comments, isLast: sent >= report.comments.length });
  };
};

const readJson = ({ location, number }: { readonly location: string; readonly number: number }): string | null => {
  const database = new DatabaseSync(location, { readOnly: true, timeout: 5_000 });
  const row = database.prepare("select json from report where number = ?").get(number);
  database.close();
  return row === undefined ? null : String(row["json"]);
};

const port = parentPort;
if (port !== null) {
  const send = (message: FromReportThread): void => port.postMessage(message);
  try {
    port.on("message", loadReport(workerData as ReportTask, send));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const failure =
      error instanceof AppError
        ? error
        : new AppError("store-unusable", { what: "Cannot load a report", why, fix: "Try again; `summarizer doctor` checks the store." });
    send({ type: "failed", code: failure.code, explanation: failure.explanation });
  }
}
