import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { findStoredReference } from "../../app/find-stored-reference.ts";
import { offerKept } from "../../app/offer-kept.ts";
import type { Ports } from "../../app/ports.ts";
import { summarizeReference } from "../../app/summarize.ts";
import type { Config } from "../../config/load-config.ts";
import { AppError } from "../../domain/app-error.ts";
import { toOneLine } from "../../domain/words/control-characters.ts";
import { toCount } from "../../domain/words/count-words.ts";
import { refuseForLink, refuseIdleOptions } from "../../domain/sources/file-options.ts";
import type { PlaceName } from "../../domain/sources/places.ts";
import type { Report } from "../../domain/report/report.ts";
import type { EmitEvent } from "../../pipeline/events.ts";
import { exportSite } from "../../site/export-site.ts";
import { inspectSiteFolder } from "../../site/site-folder.ts";
import { renderBrief } from "../brief.ts";
import { commands } from "../command-table.ts";
import type { CommandTools, RunCommand } from "../command-tools.ts";
import { renderDigest } from "../digest.ts";
import { renderFindings } from "../digest-findings.ts";
import { exitCodes } from "../exit-codes.ts";
import { tellIdleOptions } from "../idle-options.ts";
import { createProgress } from "../progress.ts";
import { hintAtProse } from "../prose-hint.ts";
import { type Spent, createSpendingMeter, refuseEmptyBudget, toRemaining } from "../remaining-budget.ts";
import { type Terminal, createLink, createPaint, isDumb } from "../terminal.ts";
import { inspectReportFiles, printsReport, writeReport } from "../write-report.ts";

/**
 * The main command: `summarizer <references…>`. What can be refused is refused before the first thread is read. One thread that cannot be
 * read does not keep the others from being read; all share one budget.
 */
export const runRead: RunCommand = async (references, tools) => {
  const { config, terminal } = tools;
  for (const reference of references) rejectMistypedCommand(reference);
  rejectSharedOutput(references, config);
  if (config.siteFolder !== null) inspectSiteFolder(config.siteFolder);
  inspectReportFiles(config);
  const { wanted, report } = await withPorts(tools, async (ports) => {
    const found = await inspectReferences(references, tools, ports);
    const [only, ...others] = found;
    // Opening the store again for the only thread would take time; several threads have settings of their own.
    return { wanted: found, report: only && others.length === 0 ? (await readThread(only, tools, { ports })).report : null };
  });
  if (report === null) return readThreads(wanted, tools);
  await publishOne(report, tools);
  await hintAtProse({ reference: wanted[0]?.reference ?? "", report }, tools);
  return explainPartial(report, terminal);
};

const withPorts = async <T>({ composition }: Pick<CommandTools, "composition">, use: (ports: Ports) => Promise<T>): Promise<T> => {
  const ports = await composition.openPorts();
  try {
    return await use(ports);
  } finally {
    await ports.close();
  }
};

interface Wanted {
  readonly reference: string;
  readonly discussionId: string | null;
}

/** The threads to read, each once: those that were named, then the front page's first. */
const inspectReferences = async (references: readonly string[], tools: CommandTools, ports: Ports): Promise<readonly Wanted[]> => {
  const { config, terminal } = tools;
  if (config.top !== null) refuseIdleOptions(config, { name: "--top", format: null, meaning: "a list of links" });
  const named = new Map<string, Wanted>();
  const kinds = new Set<PlaceName>(config.top === null ? [] : ["hackernews"]);
  for (const typed of references) {
    const reference = config.again ? await findStoredReference(typed, ports) : typed;
    const { discussionId, thread, isStandardInput } = await ports.inspectReference(reference);
    if (thread !== null) {
      refuseForLink(reference, config);
      kinds.add(thread.kind);
    }
    if (isStandardInput && config.topicsFile === "-") throw toTwice();
    named.set(discussionId ?? reference.trim(), { reference, discussionId });
  }
  const { estimate } = await ports.chooseEngine("read");
  const printsDigest = named.size < 2 && config.top === null && !printsReport(config);
  tellIdleOptions({ hasModel: estimate !== null, kinds, printsDigest }, tools);
  const top = config.top === null ? [] : await ports.readFrontPage(config.top, { signal: terminal.signal });
  if (top.length < (config.top ?? 0)) terminal.stderr.write(`The front page lists only ${toCount(top.length, "thread")}.\n`);
  for (const id of top) named.set(`hn-${id}`, { reference: id, discussionId: `hn-${id}` });
  return [...named.values()];
};

const readThreads = async (wanted: readonly Wanted[], tools: CommandTools): Promise<number> => {
  const { config, terminal } = tools;
  const { stdout, stderr, signal } = terminal;
  const codes: number[] = [];
  let spent: Spent = { costUsd: 0, tokens: 0 };
  let last: Report | null = null;
  let count = 0;
  for (const [index, thread] of wanted.entries()) {
    if (!config.quiet) stderr.write(`\nThread     ${index + 1} of ${wanted.length}: ${toOneLine(thread.reference)}\n`);
    try {
      refuseEmptyBudget(config, spent);
      const onSpent = (more: Spent): void => void (spent = add(spent, more));
      const result = await withPorts({ composition: tools.compose(toRemaining(config, spent)) }, (ports) =>
        readThread(thread, tools, { ports, onSpent }),
      );
      last = result.report;
      count += 1;
      exportReport(last, tools, result.emit);
      if (!config.quiet) stdout.write(`\n${renderBrief(last, toStyle(terminal))}`);
      codes.push(explainPartial(last, terminal));
    } catch (error) {
      signal.throwIfAborted();
      codes.push(tools.explain(error));
    }
    // What is left is too little for a call.
    if (codes.at(-1) === exitCodes["budget-reached"]) break;
  }
  const left = wanted.slice(codes.length).map(({ reference }) => toOneLine(reference));
  if (left.length > 0) stderr.write(`Not read, because the budget is reached: ${left.join(", ")}\n`);
  if (!config.quiet) stdout.write(`\n${toCount(count, "thread")} of ${wanted.length} read.\n`);
  if (last !== null && config.siteFolder !== null) {
    const firstPage = resolve(join(config.siteFolder, "index.html"));
    if (!config.quiet) stdout.write(`Pages: ${firstPage}\n`);
    if (config.open) await terminal.openInBrowser(firstPage);
  }
  if (last !== null) await hintAtProse({ reference: wanted.at(-1)?.reference ?? "", report: last }, tools);
  return codes.find((code) => code !== 0) ?? 0;
};

const add = (left: Spent, right: Spent): Spent => ({ costUsd: left.costUsd + right.costUsd, tokens: left.tokens + right.tokens });

/** Reads one thread. `onSpent` gets what its model cost, also if the reading fails. */
const readThread = async (
  { reference, discussionId }: Wanted,
  { config, terminal }: CommandTools,
  { ports, onSpent }: { readonly ports: Ports; readonly onSpent?: (spent: Spent) => void },
): Promise<{ readonly report: Report; readonly emit: EmitEvent }> => {
  const { signal, standardInput, stderr, env } = terminal;
  const progress = createProgress({
    write: (text) => stderr.write(text),
    columns: stderr.isTTY === true && !isDumb(env) ? (stderr.columns ?? 80) : 0,
    now: terminal.now,
  });
  const meter = createSpendingMeter();
  const emit: EmitEvent = (event) => {
    meter.follow(event);
    if (!config.quiet) progress.show(event);
  };
  try {
    const { format, columns, thread, title, topicsFile, again } = config;
    const tools = { emit, signal, standardInput, format, columns, thread, title };
    return { report: await readOrOffer({ reference, topicsFile, again }, { discussionId, ports, tools }), emit };
  } finally {
    onSpent?.(meter.spent());
    progress.end();
  }
};

const readOrOffer = async (
  input: Parameters<typeof summarizeReference>[0],
  {
    discussionId,
    ports,
    tools,
  }: { readonly discussionId: string | null; readonly ports: Ports; readonly tools: Parameters<typeof summarizeReference>[2] },
): Promise<Report> => {
  try {
    return await summarizeReference(input, ports, tools);
  } catch (error) {
    throw await offerKept(error, discussionId, ports.store);
  }
};

/** A partial report is published like any other; the exit code tells scripts that it is partial. */
const explainPartial = ({ partial }: Report, { stderr, env }: Terminal): number => {
  if (partial === null) return 0;
  const paint = createPaint(stderr, env);
  stderr.write(`${paint("yellow", "The report is partial")}: ${toOneLine(partial.reason)}\n${toOneLine(partial.resume)}\n`);
  return exitCodes["budget-reached"];
};

/** A single word that is not a file is probably a mistyped command, and must not be looked up as a thread. */
const rejectMistypedCommand = (reference: string): void => {
  if (!/^[a-z]+$/iu.test(reference) || existsSync(reference)) return;
  throw new AppError("wrong-use", {
    what: `Cannot understand "${reference}"`,
    why: "it is neither a command nor a file in this folder",
    fix: `The commands are ${commands.map(({ name }) => name).join(", ")}; summarizer --help describes the threads that can be read.`,
  });
};

/** What holds one thread's report cannot hold several. */
const rejectSharedOutput = (references: readonly string[], { json, markdown, title, topicsFile, top }: Config): void => {
  if (references.length + (top ?? 0) < 2) return;
  const used = Object.entries({ "--json": json, "--markdown": markdown, "--title": title, "--topics -": topicsFile === "-" ? "-" : null })
    .filter(([, value]) => value !== null)
    .map(([flag]) => flag);
  if (used.length === 0) return;
  throw new AppError("wrong-use", {
    what: "Cannot read several threads like this",
    why: `${used.join(" and ")} ${used.length === 1 ? "is" : "are"} for one thread`,
    fix: "Read them without it; `summarizer show <id> --json <file>` writes each report afterwards.",
  });
};

const toTwice = (): AppError =>
  new AppError("wrong-use", {
    what: "Cannot read standard input twice",
    why: "both the thread and --topics are -",
    fix: "Name a file for one of them.",
  });

const toStyle = ({ stdout, env }: Terminal) => ({ columns: stdout.columns, paint: createPaint(stdout, env), link: createLink(stdout) });

const exportReport = (report: Report, { config }: CommandTools, emit: EmitEvent): ReturnType<typeof exportSite> | null => {
  const { siteFolder } = config;
  if (siteFolder === null) return null;
  const site = exportSite([report], siteFolder);
  emit({ type: "site-written", folder: siteFolder, pages: site.pages });
  return site;
};

const publishOne = async (report: Report, tools: CommandTools): Promise<void> => {
  const { config, terminal } = tools;
  const { stdout, stderr, env } = terminal;
  const site = exportReport(report, tools, (event) => {
    if (!config.quiet && event.type === "site-written") stderr.write(`Site       ${event.pages} pages in ${event.folder}\n`);
  });
  const isPrinted = writeReport(report, { config, terminal });
  if (isPrinted && !config.quiet) {
    // Standard output is the report alone, and findings are for people, too.
    stderr.write(renderFindings(report, { columns: stderr.columns, paint: createPaint(stderr, env) }));
  } else if (!config.quiet) {
    stdout.write(
      `\n${renderDigest(report, { columns: stdout.columns, paint: createPaint(stdout, env), link: createLink(stdout), isFull: config.full })}`,
    );
    if (site) stdout.write(`\nPages with every comment: ${site.firstPage}\n`);
  }
  if (site && config.open) await terminal.openInBrowser(site.firstPage);
};
