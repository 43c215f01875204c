import { findStoredReference } from "../../app/find-stored-reference.ts";
import { summarizeReference } from "../../app/summarize.ts";
import { parsePlan, requirePlace } from "../../app/watch-threads.ts";
import { AppError, endSentence } from "../../domain/app-error.ts";
import { replaceControls, toOneLine } from "../../domain/words/control-characters.ts";
import { describeStoryEdit } from "../../domain/changes/describe-difference.ts";
import { countChanges } from "../../domain/changes/count-changes.ts";
import { toDollars } from "../../domain/models/cost.ts";
import { toCount } from "../../domain/words/count-words.ts";
import { describeDuration } from "../../domain/words/duration.ts";
import { toReportJson } from "../../domain/report/report-json.ts";
import type { Report } from "../../domain/report/report.ts";
import { toTimeWords } from "../../domain/words/time-words.ts";
import { type Watch, type WatchCheck, beginWatch, describeChecks, describeEnd, findNothing, followWatch } from "../../domain/jobs/watch.ts";
import type { ReadingEvent } from "../../pipeline/events.ts";
import { exportSite } from "../../site/export-site.ts";
import { inspectSiteFolder } from "../../site/site-folder.ts";
import type { CommandTools, RunCommand } from "../command-tools.ts";
import { exitCodes } from "../exit-codes.ts";
import { tellIdleOptions } from "../idle-options.ts";
import { createSpendingMeter, toRemaining } from "../remaining-budget.ts";

/**
 * `summarizer watch <reference>`: brings a thread up to date now, and again and again while it grows, in the foreground. Prints a line for each
 * check, and at the end why it ended.
 */
export const runWatch: RunCommand = async ([typed = ""], tools) => {
  const { config, composition, terminal } = tools;
  const { watch: wanted, models } = config;
  const plan = parsePlan({ ...wanted, maxCostUsd: models.maxCostUsd }, composition.now());
  const pages = createPages(tools);
  const reference = await inspect(typed, tools);
  if (!config.quiet) terminal.stderr.write(`Reading ${toOneLine(reference)} …\n`);
  const first = await refresh(reference, { ...tools, spentUsd: 0, last: null });
  let watch: Watch = { ...beginWatch(plan, { now: composition.now(), readAt: composition.now() }), spentUsd: first.check.costUsd };
  let last = first.report;
  tell(first.words, watch, tools);
  pages.follow(last);
  while (watch.dueAt !== null && !first.check.isOverBudget) {
    if (!(await waitUntil(watch.dueAt, tools))) return stop(watch, tools);
    const checked = await checkAgain(reference, { ...tools, spentUsd: watch.spentUsd, last });
    if (terminal.signal.aborted) return stop(watch, tools);
    watch = followWatch(watch, checked.check);
    last = checked.report;
    tell(checked.words, watch, tools);
    pages.follow(last);
  }
  if (first.check.isOverBudget) {
    write("Not watched: the budget is used up.", tools);
    return exitCodes["budget-reached"];
  }
  write(`Not watched any more. ${describeEnd(watch)} ${describeWork(watch)}`, tools);
  if (watch.ended?.reason === "cost") return exitCodes["budget-reached"];
  return watch.ended?.reason === "failed" ? exitCodes["source-unreachable"] : 0;
};

/**
 * Keeps the exported pages as the report is, where a folder for them is named. They are written again whenever the report has changed. What
 * cannot be written does not end the watching, and is tried again at the next check. Throws `output-refused` for a folder that holds anything else.
 */
const createPages = (tools: CommandTools): { readonly follow: (report: Report | null) => void } => {
  const folder = tools.config.watch.siteFolder;
  if (folder !== null) inspectSiteFolder(folder);
  let written: string | null = null;
  const follow = (report: Report | null): void => {
    if (folder === null || report === null) return;
    const json = toReportJson(report);
    if (json === written) return;
    try {
      const { pages, firstPage } = exportSite([report], folder);
      written = json;
      write(`${toCount(pages, "page")} written: ${firstPage}`, tools);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      write(`No pages written: ${endSentence(error.message)}`, tools);
    }
  };
  return { follow };
};

/** The address or id to fetch. Throws where it cannot be read, or may not be watched, before anything is fetched. */
const inspect = async (typed: string, tools: CommandTools): Promise<string> => {
  const ports = await tools.composition.openPorts();
  try {
    const reference = await findStoredReference(typed, ports);
    const { thread } = await ports.inspectReference(reference);
    requirePlace(typed, thread?.kind ?? null);
    const { estimate } = await ports.chooseEngine("read");
    tellIdleOptions({ hasModel: estimate !== null, kinds: new Set(thread === null ? [] : [thread.kind]) }, tools);
    return reference;
  } finally {
    await ports.close();
  }
};

interface Checked {
  readonly check: WatchCheck;
  /** What it found, as a phrase. */
  readonly words: string;
  /** The thread's report now; null if it is not known. */
  readonly report: Report | null;
}

type RefreshTools = CommandTools & {
  readonly spentUsd: number;
  /** The report of the check before; null in the first one. */
  readonly last: Report | null;
};

/** Brings the thread up to date with what is left of the budget. */
const refresh = async (reference: string, tools: RefreshTools): Promise<Checked> => {
  const { config, terminal, composition, spentUsd, last } = tools;
  const ports = await tools.compose(toRemaining(config, { costUsd: spentUsd, tokens: 0 })).openPorts();
  const meter = createSpendingMeter();
  const events: ReadingEvent[] = [];
  const emit = (event: ReadingEvent): void => {
    meter.follow(event);
    events.push(event);
  };
  try {
    const { signal, standardInput } = terminal;
    const report = await summarizeReference({ reference, topicsFile: null, again: true }, ports, { emit, signal, standardInput });
    return toChecked(report, { events, at: composition.now(), costUsd: meter.spent().costUsd, last });
  } finally {
    await ports.close();
  }
};

/** A check that fails does not end the watching: the source may answer the next time. */
const checkAgain = async (reference: string, tools: RefreshTools): Promise<Checked> => {
  try {
    return await refresh(reference, tools);
  } catch (error) {
    if (!(error instanceof AppError) && !tools.terminal.signal.aborted) throw error;
    const isOverBudget = error instanceof AppError && error.code === "budget-reached";
    const failure = error instanceof AppError ? endSentence(error.message) : "It was stopped.";
    const check = { ...findNothing(tools.composition.now()), failure: isOverBudget ? null : failure, isOverBudget };
    return { check, words: `Failed: ${failure}`, report: tools.last };
  }
};

interface Outcome extends Pick<RefreshTools, "last"> {
  readonly events: readonly ReadingEvent[];
  readonly at: Date;
  readonly costUsd: number;
}

const toChecked = (report: Report, { events, at, costUsd, last }: Outcome): Checked => {
  const { coverage, partial, topics } = report;
  const isSaved = events.some((event) => event.type === "report-saved");
  const found = isSaved ? countChanges(report, last) : {};
  const check = { ...findNothing(at), ...found, costUsd, isOverBudget: partial !== null };
  const all = `${toCount(coverage.comments, "comment")} in ${toCount(topics.length, "topic")}`;
  const words = isSaved ? describeFound(check, events) : "Nothing new";
  return { check, words: `${words}: ${all}${costUsd > 0 ? `, ${toDollars(costUsd)}` : ""}`, report };
};

const describeFound = ({ newComments, edited, deleted }: WatchCheck, events: readonly ReadingEvent[]): string => {
  const whole = events.find((event) => event.type === "read-whole");
  const changes = [
    toCount(newComments, "new comment"),
    ...(edited > 0 ? [`${edited} edited`] : []),
    ...(deleted > 0 ? [`${deleted} deleted`] : []),
    ...describeStoryEdit(events.find((event) => event.type === "thread-compared")?.story ?? []),
  ];
  return whole === undefined ? changes.join(", ") : `${changes.join(", ")}; read whole, because ${whole.why}`;
};

/** Waits in short steps by the wall clock, because a timer stands still while the machine sleeps. False if it was interrupted. */
const waitUntil = async (dueAt: string, { terminal, composition }: CommandTools): Promise<boolean> => {
  for (;;) {
    if (terminal.signal.aborted) return false;
    const left = Date.parse(dueAt) - composition.now().getTime();
    if (left <= 0) return true;
    await terminal.wait(Math.min(left, longestWait));
  }
};

const longestWait = 30_000;

/** One line: when, what was found, when the next check is due. */
const tell = (words: string, watch: Watch, tools: CommandTools): void => {
  const at = toTimeWords(tools.composition.now().toISOString());
  const { dueAt, intervalMilliseconds, everyMilliseconds } = watch;
  const slower = intervalMilliseconds > everyMilliseconds ? ` (every ${describeDuration(intervalMilliseconds)} now)` : "";
  const next = dueAt === null ? "" : ` Next check ${toTimeWords(dueAt)}${slower}.`;
  write(`[${at}] ${endSentence(words)}${next}`, tools);
};

/** The reading that begins the watching is no check. */
const describeWork = (watch: Watch): string => (watch.checks === 0 ? "It was read once, and not checked again." : describeChecks(watch));

const stop = (watch: Watch, tools: CommandTools): number => {
  write(`Stopped watching. ${describeWork(watch)}`, tools);
  return exitCodes.interrupted;
};

/** Titles and reasons are text from outside. */
const write = (line: string, { config, terminal }: CommandTools): void => {
  if (!config.quiet) terminal.stdout.write(`${toOneLine(replaceControls(line, "\uFFFD"))}\n`);
};
