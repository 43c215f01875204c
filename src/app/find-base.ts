import type { Discussion } from "../domain/thread/discussion.ts";
import { toComparable } from "../domain/statements/grounding.ts";
import type { Report } from "../domain/report/report.ts";
import type { Topic } from "../domain/topics/topic.ts";
import type { Store } from "../store/store.ts";
import type { Reader } from "./ports.ts";

/** The version of a discussion that is shown: what a reading on can build on. */
export interface Base {
  readonly report: Report;
  readonly discussion: Discussion;
  readonly version: number;
  /** Null where its store is not known. */
  readonly madeAt: string | null;
}

/**
 * The current version of a discussion. A file's discussion may have an id made of its content, which is another one when it has grown: then
 * the discussion of the same name with mostly the same comments is used. Null where there is none.
 */
export const findBase = async (discussion: Discussion, store: Store): Promise<Base | null> => {
  const known = await loadBase(discussion.id, store);
  if (known !== null || discussion.readAt !== null) return known;
  for (const { id, title, source } of await store.listDiscussions()) {
    if (title !== discussion.title || source !== discussion.source) continue;
    const base = await loadBase(id, store);
    if (base !== null && isSameThread(base.discussion, discussion)) return base;
  }
  return null;
};

const loadBase = async (id: string, store: Store): Promise<Base | null> => {
  const current = (await store.listVersions(id)).find(({ isCurrent }) => isCurrent);
  if (current === undefined) return null;
  const { version, madeAt } = current;
  const [report, discussion] = await Promise.all([store.loadVersion(id, version), store.loadVersionDiscussion(id, version)]);
  return report === null || discussion === null ? null : { report, discussion, version, madeAt };
};

/** Whether most comments of the earlier one are here, with the same words: rows without ids are only numbered. */
const isSameThread = (earlier: Discussion, later: Discussion): boolean => {
  const texts = new Map(later.comments.map(({ id, text }) => [id, toComparable(text)]));
  const same = earlier.comments.filter(({ id, text }) => texts.get(id) === toComparable(text)).length;
  return same > 0 && same * 2 >= earlier.comments.length;
};

interface Wanted {
  readonly engine: Reader;
  /** The topics that are asked for; null where none are named. */
  readonly givenTopics: readonly Topic[] | null;
}

/** If more than this share of the comments failed, an earlier reading says too little to build on. */
const mostFailed = 0.5;

/** Why a version cannot be built on, as the end of "…, because"; null where it can. */
export const findObstacle = ({ report, version }: Base, { engine, givenTopics }: Wanted): string | null => {
  const { engine: reader, topics, topicsFrom, coverage, writtenIn } = report;
  const isSameReader =
    reader.kind === engine.kind && (reader.kind === "model" ? reader.name === engine.name : reader.version === engine.version);
  if (!isSameReader)
    return `version ${version} was read by ${reader.name} (${reader.version}), and this reading is by ${engine.name} (${engine.version})`;
  if (writtenIn !== engine.writesIn)
    return `version ${version} is written in ${writtenIn ?? "the thread's own language"}, and this reading is to be in ${engine.writesIn ?? "the thread's own language"}`;
  if (givenTopics !== null && !(topicsFrom === "given" && hasSameTopics(topics, givenTopics)))
    return `version ${version} has other topics than those given now`;
  if (topics.length === 0) return `version ${version} has no topics to build on`;
  if (coverage.failed > coverage.comments * mostFailed) return `most comments of version ${version} failed`;
  return null;
};

type Named = Pick<Topic, "id" | "name" | "description" | "parentId">;

const hasSameTopics = (earlier: readonly Named[], given: readonly Named[]): boolean => toLines(earlier) === toLines(given);

/** The topics as text, whatever their order. */
const toLines = (topics: readonly Named[]): string =>
  topics
    .map(({ id, name, description, parentId }) => JSON.stringify([id, name, description, parentId]))
    .toSorted()
    .join("\n");
