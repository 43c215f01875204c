import type { Report } from "../../domain/report/report.ts";
import { summarizeGroups } from "../summarize-groups.ts";

/** The groups whose summary is composed of their topics' summaries: it follows them and is not written separately. */
export const findComposedGroups = ({ topics }: Pick<Report, "topics">): ReadonlySet<string> => {
  const groups = new Set(topics.flatMap(({ parentId }) => parentId ?? []));
  const ledes = new Map(topics.flatMap(({ id, lede }) => (lede === null ? [] : [[id, lede] as const])));
  const composed = summarizeGroups(topics, { groups, ledes });
  const wordsOf = ({ summary }: (typeof topics)[number]): string => summary.map(({ text }) => text).join("\n");
  return new Set(
    topics.flatMap((topic, place) => (groups.has(topic.id) && wordsOf(topic) === wordsOf(composed[place] ?? topic) ? [topic.id] : [])),
  );
};
