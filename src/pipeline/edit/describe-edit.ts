import { toCount } from "../../domain/words/count-words.ts";
import type { Finding } from "../../domain/thread/finding.ts";
import type { Report } from "../../domain/report/report.ts";
import type { TopicEdit } from "../../domain/topics/topic-edit.ts";

/** The finding that says what was changed by hand, and how many comments were tagged again because of it. */
export const describeEdit = ({
  report,
  edit,
  retagged,
  engine,
}: {
  readonly report: Report;
  readonly edit: TopicEdit;
  readonly retagged: number;
  readonly engine: string;
}): Finding => {
  const before = new Map(report.topics.map((topic) => [topic.id, topic]));
  const after = new Set(edit.topics.map(({ id }) => id));
  const merged = new Set(edit.merged.map(({ from }) => from));
  const changes = [
    [edit.topics.filter(({ id, name }) => before.has(id) && before.get(id)?.name !== name).length, "renamed"],
    [report.topics.filter(({ id }) => !after.has(id) && !merged.has(id)).length, "dropped"],
    [merged.size, "merged"],
    [edit.topics.filter(({ id }) => !before.has(id)).length, "added"],
  ] as const;
  const done = changes.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  const tagged =
    retagged === 0
      ? "no comment was tagged again"
      : `${toCount(retagged, "comment")} ${retagged === 1 ? "was" : "were"} tagged again by ${engine}`;
  return {
    code: "topics-edited",
    where: "document",
    message: `The topics of version ${edit.version} were edited by hand: ${done.join(", ") || "none renamed, dropped, merged or added"}; ${tagged}.`,
  };
};
