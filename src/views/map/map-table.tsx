import type { ReportComment, ReportTopic } from "../../domain/report/report.ts";
import { ancestorsOf } from "../../domain/topics/topic-tree.ts";
import { toNumeral } from "../../domain/words/count-words.ts";
import type { ReportIndex } from "../report-index.ts";
import type { View } from "../view.ts";

const levels = [
  { name: "Opening", from: 0 },
  { name: "1", from: 1 },
  { name: "2", from: 2 },
  { name: "3", from: 3 },
  { name: "4 and more", from: 4 },
] as const;

interface Row {
  readonly name: string;
  readonly counts: readonly number[];
}

/** What the map shows, in numbers: each comment once, by the topic that colours it and by its level of reply. */
export const MapTable = ({ index }: View) => {
  const rows = countRows(index);
  const sums = levels.map((_, level) => rows.reduce((sum, { counts }) => sum + (counts[level] ?? 0), 0));
  return (
    <details>
      <summary>The map as a table</summary>
      <table>
        <caption class="unseen">Comments by the topic that colours them and by level of reply</caption>
        <thead>
          <tr>
            <th scope="col">Topic</th>
            {levels.map(({ name, from }) => (
              <th scope="col">
                {from === 1 && <span class="unseen">Replies, level </span>}
                {from > 1 && <span class="unseen">level </span>}
                {name}
              </th>
            ))}
            <th scope="col">All</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Cells {...row} />
          ))}
        </tbody>
        <tfoot>
          <Cells name="All comments" counts={sums} />
        </tfoot>
      </table>
    </details>
  );
};

const Cells = ({ name, counts }: Row) => (
  <tr>
    <th scope="row" dir="auto">
      {name}
    </th>
    {[...counts, counts.reduce((sum, count) => sum + count, 0)].map((count) => (
      <td>{toNumeral(count)}</td>
    ))}
  </tr>
);

const outside = [
  ["untagged", "In no topic"],
  ["failed", "Could not be read"],
  ["empty", "Deleted, dead, blank or removed"],
] as const;

const countRows = (index: ReportIndex): readonly Row[] => {
  const groups = Map.groupBy(index.report.comments, (comment) => findOutermost(index, comment) ?? comment.status);
  const order = [...index.childrenOf(null).map((topic) => [topic, topic.name] as const), ...outside];
  return order.flatMap(([group, name]) => {
    const comments = groups.get(group);
    return comments ? [{ name, counts: countLevels(comments) }] : [];
  });
};

/** The topic of the first level that holds a comment's main one. */
const findOutermost = (index: ReportIndex, comment: ReportComment): ReportTopic | undefined => {
  const [main] = index.narrowTopicsOf(comment);
  return main && (ancestorsOf(main, index.topics).at(-1) ?? main);
};

const countLevels = (comments: readonly ReportComment[]): readonly number[] =>
  levels.map(({ from }, level) => {
    const next = levels[level + 1]?.from ?? Infinity;
    return comments.filter(({ depth }) => depth >= from && depth < next).length;
  });
