import { createHash } from "node:crypto";
import type { Report } from "./report.ts";
import type { Topic } from "../topics/topic.ts";

/** Reports by the same engine with the same given topics are versions of each other; others have a history of their own. */
export const toHistoryKey = ({ kind, name, version }: Report["engine"], givenTopics: readonly Topic[] | null): string =>
  createHash("sha256").update(JSON.stringify({ kind, name, version, givenTopics })).digest("hex");

/** Whether it is certain that the engine learned the topics of a report, instead of being given them by a person. */
export const isLearned = ({ engine }: Pick<Report, "engine">, historyKey: string): boolean => historyKey === toHistoryKey(engine, null);
