import type { Report } from "../report/report.ts";

/** What a report states, each text once. */
const listStatements = ({ bottomLine, overview, topics }: Pick<Report, "bottomLine" | "overview" | "topics">): ReadonlySet<string> =>
  new Set([
    ...[...bottomLine, ...overview].map(({ text }) => text),
    ...topics.flatMap(({ heading, summary, exchanges, viewpoints }) => [
      ...(heading === null ? [] : [heading.text]),
      ...summary.map(({ text }) => text),
      ...exchanges.flatMap(({ claim, reply }) => [claim.text, reply.text]),
      ...viewpoints.map(({ statement }) => statement),
    ]),
  ]);

/** The statements of a report that another one, made from it, no longer has. */
export const listWithdrawn = (before: Report, after: Report): readonly string[] => {
  const left = listStatements(after);
  return [...listStatements(before)].filter((text) => !left.has(text));
};
