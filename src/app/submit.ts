import type { NamedColumns } from "../domain/sources/table-columns.ts";
import { toLanguageName } from "../domain/words/language-code.ts";
import { toOneLine } from "../domain/words/control-characters.ts";
import { shorten } from "../domain/words/shorten.ts";
import { createHash } from "node:crypto";
import { AppError } from "../domain/app-error.ts";
import type { Asker, Job, JobReference, JobRequest } from "../domain/jobs/job.ts";
import type { GivenTopic } from "../domain/topics/topic.ts";
import { linkedPlaces } from "../domain/sources/places.ts";
import { toDiscussionId } from "../domain/sources/thread-ids.ts";
import type { Reference } from "../sources/parse-reference.ts";
import type { TopicEdit } from "../domain/topics/topic-edit.ts";
import type { Store } from "../store/store.ts";
import { type FindThread, findLiveThread } from "./live-thread.ts";
import { toNewJob } from "./new-job.ts";
import { toRefreshJob } from "./refresh-job.ts";
import { toNotKept } from "./not-kept.ts";

/** The engines that the server can use. */
export interface EngineOptions {
  /** `provider/name` of the configured model; null when there is none. */
  readonly model: string | null;
  /** The default engine. */
  readonly usual: JobRequest["engine"];
}

export interface QueuePorts extends FindThread {
  readonly store: Store;
  readonly now: () => Date;
  readonly parseReference: (text: string) => Reference;
  readonly engines: EngineOptions;
  readonly mostQueued: number;
}

/** How to read a discussion. */
export interface ReadingOptions {
  readonly engine: JobRequest["engine"] | "auto";
  readonly topics: readonly GivenTopic[] | null;
  /** Read again, even if the same request was done before. */
  readonly again: boolean;
  readonly asker: Asker;
  /** The language to write in (BCP 47); null for the server's default. */
  readonly language: string | null;
  /** Reads only what came since the version that is shown, where it can build on that [R4]. */
  readonly refresh?: boolean;
}

export interface Submitted {
  readonly job: Job;
  /** False if an earlier job for the same request is still valid. */
  readonly isNew: boolean;
}

/** Queues the reading of a thread by its link. Throws `source-unsupported` for other references, `wrong-use`, `queue-full`. */
export const submitReference = (reference: string, options: ReadingOptions, ports: QueuePorts): Promise<Submitted> => {
  const parsed = ports.parseReference(reference);
  if (parsed.kind !== "file") return submit({ reference: parsed, options, bytes: null }, ports);
  // Visitors must not be able to open files on the server.
  throw new AppError("source-unsupported", {
    what: `Cannot read "${shorten(reference, 200)}"`,
    why: "it is neither a link to a thread nor the number of a Hacker News item",
    fix: `Upload a saved thread, or paste a link such as ${linkedPlaces()
      .map(({ links }) => links.example)
      .join(" or ")}.`,
  });
};

/** Queues the reading of an uploaded file. Its content is parsed when the job runs. */
export const submitFile = (
  file: {
    readonly bytes: Uint8Array;
    readonly name: string;
    readonly format: string | null;
    readonly columns: NamedColumns;
    /** What to call the discussion; null to keep its own title. */
    readonly title: string | null;
    /** The number of the thread to read in a mailbox of several; null or absent for the only one. */
    readonly thread?: number | null;
  },
  options: ReadingOptions,
  ports: QueuePorts,
): Promise<Submitted> => {
  const name = toFileName(file.name);
  if (file.bytes.byteLength === 0) {
    throw new AppError("source-unsupported", {
      what: `Cannot read "${name}" as a discussion`,
      why: "it is empty",
      fix: "Choose a file with a saved thread.",
    });
  }
  const key = createHash("sha256").update(file.bytes).digest("hex");
  // Absent where nothing was named: the key of a request is made of all its fields, and earlier jobs have none of these.
  const named = {
    ...(Object.keys(file.columns).length > 0 && { columns: file.columns }),
    ...(file.title !== null && { title: file.title }),
    ...(file.thread && { thread: file.thread }),
  };
  return submit({ reference: { kind: "upload", key, name, format: file.format, ...named }, options, bytes: file.bytes }, ports);
};

/** Queues another reading of a stored discussion, which is fetched again if it came from a live source. Throws `not-kept`. */
export const submitAgain = async (
  discussionId: string,
  options: Pick<ReadingOptions, "engine" | "asker">,
  ports: QueuePorts,
): Promise<Submitted> => {
  const report = await ports.store.loadReport(discussionId);
  if (report === null) throw toNotKept(discussionId);
  const reference: JobReference = findLiveThread(report.discussion, ports) ?? { kind: "kept", discussionId: discussionId };
  return submit({ reference, options: { ...options, topics: null, again: true, language: report.writtenIn }, bytes: null }, ports);
};

/**
 * Queues bringing a stored discussion up to date: its thread is fetched, and only what came since the version that is shown is read, by the engine
 * that read that. Throws `not-kept`, and `wrong-use` for a discussion from a file or by a model that the server does not have.
 */
export const submitRefresh = async (
  discussionId: string,
  { asker }: Pick<ReadingOptions, "asker">,
  ports: QueuePorts,
): Promise<Submitted> => {
  const job = await toRefreshJob(discussionId, { asker, maxCostUsd: null }, ports);
  return ports.store.jobs.submit(job, { now: ports.now(), mostQueued: ports.mostQueued });
};

/** Queues a reading of a stored discussion with given topics. Nothing is fetched. Throws `not-kept`. */
export const submitTopics = async (
  discussionId: string,
  options: Omit<ReadingOptions, "again" | "language"> & { readonly topics: readonly GivenTopic[] },
  ports: QueuePorts,
): Promise<Submitted> => {
  const report = await ports.store.loadReport(discussionId);
  if (report === null) throw toNotKept(discussionId);
  const all = { ...options, again: true, language: report.writtenIn };
  return submit({ reference: { kind: "kept", discussionId }, options: all, bytes: null }, ports);
};

/** Queues a change of a stored report's topics. Throws `not-kept`. */
export const submitEdit = async (
  discussionId: string,
  options: Pick<ReadingOptions, "engine" | "asker"> & { readonly edit: TopicEdit },
  ports: QueuePorts,
): Promise<Submitted> => {
  const report = await ports.store.loadReport(discussionId);
  if (report === null) throw toNotKept(discussionId);
  const { edit, ...rest } = options;
  const all = { ...rest, topics: null, again: true, language: report.writtenIn };
  return submit({ reference: { kind: "kept", discussionId }, options: all, bytes: null, edit }, ports);
};

interface Wanted {
  readonly reference: JobReference;
  readonly options: ReadingOptions;
  readonly bytes: Uint8Array | null;
  readonly edit?: TopicEdit;
}

const submit = async ({ reference, options, bytes, edit }: Wanted, { store, now, engines, mostQueued }: QueuePorts): Promise<Submitted> => {
  const engine = options.engine === "auto" ? engines.usual : options.engine;
  if (engine === "model" && engines.model === null) {
    throw new AppError("wrong-use", {
      what: "Cannot read with a language model",
      why: "none is configured on this server",
      fix: "Start it with --model provider/name, or choose the embedded engine.",
    });
  }
  // Only a model writes in a language of choice: where the embedded engine reads, the default of a server with a model does not matter.
  const language = engine === "model" ? options.language : null;
  if (language !== null && toLanguageName(language) === null) {
    throw new AppError("wrong-use", {
      what: `Cannot write in the language "${shorten(language, 40)}"`,
      why: "it is no language code",
      fix: "Use a code such as de, fr or pt-BR.",
    });
  }
  const { asker, again, topics, refresh = false } = options;
  const title = await findTitle(reference, store);
  const wanted = { reference, engine, topics, language, refresh, edit: edit ?? null, maxCostUsd: null };
  const job = toNewJob({ ...wanted, bytes, again, asker, title }, { model: engine === "model" ? engines.model : null });
  return store.jobs.submit(job, { now: now(), mostQueued });
};

/** The title of a discussion that is stored already; null for any other. */
const findTitle = async (reference: JobReference, store: Store): Promise<string | null> => {
  if (reference.kind === "upload") return null;
  return store.findTitle(reference.kind === "kept" ? reference.discussionId : toDiscussionId(reference));
};

const longestName = 120;

/** The name of an uploaded file without its path. It is only shown, never opened. */
const toFileName = (name: string): string => {
  const last = name.split(/[/\\]/u).at(-1) ?? "";
  const shown = toOneLine(last);
  return ["", "-", ".", ".."].includes(shown) ? "file" : shown.slice(-longestName);
};
