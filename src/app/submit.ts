import { toOneLine } from "../domain/control-characters.ts";
import { shorten } from "../domain/shorten.ts";
import { createHash } from "node:crypto";
import { AppError } from "../domain/app-error.ts";
import type { GivenTopic, Job, JobReference, JobRequest } from "../domain/job.ts";
import type { Reference } from "../sources/hackernews/parse-reference.ts";
import type { Store } from "../store/store.ts";
import { toNotKept } from "./not-kept.ts";

/** What a queue of readings can be read with. */
export interface EngineOptions {
  /** `provider/name` of the configured model; null when there is none. */
  readonly model: string | null;
  /** What reads when nobody chooses. */
  readonly usual: JobRequest["engine"];
}

export interface QueuePorts {
  readonly store: Store;
  readonly now: () => Date;
  readonly parseReference: (text: string) => Reference;
  readonly engines: EngineOptions;
  readonly mostQueued: number;
}

/** How something is to be read. */
export interface Wish {
  readonly engine: JobRequest["engine"] | "auto";
  readonly topics: readonly GivenTopic[] | null;
  /** Read once more although the same was done before. */
  readonly again: boolean;
}

export interface Submitted {
  readonly job: Job;
  /** False when the same was asked for before and still counts. */
  readonly isNew: boolean;
}

/** Queues the reading of a Hacker News item. Throws `source-unsupported` for other references, `wrong-use`, `queue-full`. */
export const submitReference = (reference: string, wish: Wish, ports: QueuePorts): Promise<Submitted> => {
  const parsed = ports.parseReference(reference);
  if (parsed.kind === "hackernews") return submit({ reference: parsed, wish, bytes: null }, ports);
  // Whoever reaches this server must not make it open files of the machine that it runs on.
  throw new AppError("source-unsupported", {
    what: `Cannot read "${shorten(reference, 200)}"`,
    why: "it is not a link to a Hacker News item, nor an item's number",
    fix: "Paste a link such as https://news.ycombinator.com/item?id=46433029; a saved thread can be handed in as a file.",
  });
};

/** Queues the reading of a file that was handed in. Whether it can be read shows when its job runs. */
export const submitFile = (
  file: { readonly bytes: Uint8Array; readonly name: string; readonly format: string | null },
  wish: Wish,
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
  return submit({ reference: { kind: "upload", key, name, format: file.format }, wish, bytes: file.bytes }, ports);
};

/** Queues another look at a discussion that is kept: fetched again where it came from a live source. Throws `not-kept`. */
export const submitAgain = async (discussionId: string, wish: Omit<Wish, "again" | "topics">, ports: QueuePorts): Promise<Submitted> => {
  const report = await ports.store.loadReport(discussionId);
  if (report === null) throw toNotKept(discussionId);
  const { id, readAt } = report.discussion;
  // Only what was fetched has a time of reading.
  const isLive = readAt !== null && /^hn-\d+$/u.test(id);
  const reference: JobReference = isLive ? { kind: "hackernews", id: id.slice(3) } : { kind: "kept", discussionId: id };
  return submit({ reference, wish: { ...wish, topics: null, again: true }, bytes: null }, ports);
};

/** Queues the tagging of a kept discussion with other topics; nothing is fetched. Throws `not-kept`. */
export const submitTopics = async (
  discussionId: string,
  wish: Omit<Wish, "again"> & { readonly topics: readonly GivenTopic[] },
  ports: QueuePorts,
): Promise<Submitted> => {
  if ((await ports.store.findReportNumber(discussionId)) === null) throw toNotKept(discussionId);
  return submit({ reference: { kind: "kept", discussionId }, wish: { ...wish, again: true }, bytes: null }, ports);
};

const submit = (
  { reference, wish, bytes }: { readonly reference: JobReference; readonly wish: Wish; readonly bytes: Uint8Array | null },
  { store, now, engines, mostQueued }: QueuePorts,
): Promise<Submitted> => {
  const engine = wish.engine === "auto" ? engines.usual : wish.engine;
  if (engine === "model" && engines.model === null) {
    throw new AppError("wrong-use", {
      what: "Cannot read with a language model",
      why: "none is configured on this server",
      fix: "Start it with --model provider/name, or choose the embedded engine.",
    });
  }
  const request: JobRequest = { reference, engine, topics: wish.topics };
  const model = engine === "model" ? engines.model : null;
  const key = createHash("sha256")
    .update(JSON.stringify([reference, model, wish.topics]))
    .digest("hex");
  const upload = reference.kind === "upload" && bytes !== null ? { key: reference.key, bytes } : null;
  return store.jobs.submit({ key, request, upload, again: wish.again }, { now: now(), mostQueued });
};

const longestName = 120;

/** The name that people know a file by, without a path: it is shown, and never opened. */
const toFileName = (name: string): string => {
  const last = name.split(/[/\\]/u).at(-1) ?? "";
  const shown = toOneLine(last);
  return ["", "-", ".", ".."].includes(shown) ? "file" : shown.slice(-longestName);
};
