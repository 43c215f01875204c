import { countReport, nameEmpty } from "../../domain/report/count-report.ts";
import { toCount, toNumeral } from "../../domain/words/count-words.ts";
import type { View } from "../view.ts";

/** How much of the discussion was read, in counts that add up [A1]; each links to its comments. */
export const CoverageLine = ({ index, links }: View) => {
  const counts = countReport(index.report);
  const discussionId = index.report.discussion.id;
  const thread = links.to({ page: "comments", discussionId });
  return (
    <p class="coverage">
      <a href={thread}>{toCount(counts.comments, "comment")} read</a>:{" "}
      <Part value={counts.tagged} words="tagged" href={links.to({ page: "discussion", discussionId }, "topics")} />,{" "}
      <Part value={counts.untagged} words="in no topic" href={links.to({ page: "untagged", discussionId }, "untagged")} />,{" "}
      <Part value={counts.empty} words={nameEmpty(counts)} href={links.to({ page: "untagged", discussionId }, "empty")} />,{" "}
      <Part value={counts.failed} words="failed" href={links.to({ page: "untagged", discussionId }, "failed")} />.
      {counts.missing > 0 && ` The source refers to ${toCount(counts.missing, "more comment")} that it does not contain.`}
    </p>
  );
};

const Part = ({ value, words, href }: { readonly value: number; readonly words: string; readonly href: string }) => {
  const text = `${toNumeral(value)} ${words}`;
  return value === 0 ? <>{text}</> : <a href={href}>{text}</a>;
};
