import type { ReportTopic } from "../../domain/report/report.ts";
import { toSlugs } from "../../domain/topics/slug.ts";

/** By topic id: a topic that keeps its name keeps its address; others get one that none of these has, nor is `reserved`. */
export const keepSlugs = (
  topics: readonly { readonly id: string; readonly name: string }[],
  before: ReadonlyMap<string, ReportTopic>,
  reserved: readonly string[] = [],
): ReadonlyMap<string, string> => {
  const kept = topics.flatMap(({ id, name }) => {
    const earlier = before.get(id);
    return earlier?.name === name ? [[id, earlier.slug] as const] : [];
  });
  const ids = new Set(kept.map(([id]) => id));
  const named = topics.filter(({ id }) => !ids.has(id));
  const slugs = toSlugs(
    named.map(({ name }) => name),
    [...kept.map(([, slug]) => slug), ...reserved],
  );
  return new Map([...kept, ...named.map(({ id }, place) => [id, slugs[place] ?? id] as const)]);
};
