import { toCommentAnchor } from "../links.ts";
import type { Report, ReportComment } from "../../domain/report.ts";
import { toCount } from "../../domain/count-words.ts";
import type { ReportIndex } from "../report-index.ts";
import type { View } from "../view.ts";
import { nameAuthor, toBeginning } from "../wording.ts";

const fewComments = 5;
const excerptLimit = 220;

/** The few comments to read if one reads only a few: those that the summaries rest on most, then those most answered. */
export const StandingOut = (view: View) => {
  const cited = countCitations(view.index.report);
  const chosen = chooseStandingOut(view.index);
  if (chosen.length === 0) return null;
  return (
    <section class="part" aria-labelledby="standing-out">
      <div class="row">
        <h2 id="standing-out" class="side">
          To read first
        </h2>
        <p class="body part-note">The comments that the summaries cite most, then those with most replies.</p>
      </div>
      <ol class="standing-out">
        {chosen.map((comment) => (
          <Entry {...view} comment={comment} citations={cited.get(comment.id) ?? 0} />
        ))}
      </ol>
    </section>
  );
};

const Entry = ({ index, links, comment, citations }: View & { readonly comment: ReportComment; readonly citations: number }) => {
  const replies = index.repliesTo(comment.id);
  const reasons = [
    citations > 0 ? `cited ${toCount(citations, "time")}` : "",
    replies > 0 ? toCount(replies, "reply", "replies") : "",
  ].filter((reason) => reason !== "");
  return (
    <li class="row">
      <p class="side">
        <a
          class="author"
          href={links.to({ page: "comments", discussionId: index.report.discussion.id }, toCommentAnchor(comment.id))}
          aria-label={`Comment by ${nameAuthor(comment.author)}`}
        >
          <bdi>{nameAuthor(comment.author)}</bdi>
        </a>
        <span class="side-note">{reasons.join(", ")}</span>
      </p>
      <p class="body" dir="auto">
        {toBeginning(comment.text, excerptLimit)}
      </p>
    </li>
  );
};

/** How many published sentences and viewpoints rest on each comment. One that a topic shares with a narrower one counts once. */
const countCitations = (report: Report): ReadonlyMap<string, number> => {
  const said = [report.overview, ...report.topics.map((topic) => topic.summary)].flat().filter((sentence) => sentence.kind !== "count");
  const resting = [
    ...said.map(({ text, citations }) => ({ words: text, ids: citations.map((citation) => citation.commentId) })),
    ...report.topics.flatMap((topic) => topic.viewpoints.map(({ statement, commentIds }) => ({ words: statement, ids: commentIds }))),
  ];
  const wordsOf = new Map<string, Set<string>>();
  for (const { words, ids } of resting) for (const id of ids) wordsOf.set(id, (wordsOf.get(id) ?? new Set()).add(words));
  return new Map([...wordsOf].map(([id, words]) => [id, words.size]));
};

/** The comments to read first, best first; none of a thread so small that it is read whole. */
export const chooseStandingOut = (index: ReportIndex): readonly ReportComment[] => {
  const { comments, coverage } = index.report;
  if (coverage.comments <= fewComments * 2) return [];
  const cited = countCitations(index.report);
  return comments
    .filter((comment) => comment.status === "tagged")
    .toSorted(
      (left, right) => (cited.get(right.id) ?? 0) - (cited.get(left.id) ?? 0) || index.repliesTo(right.id) - index.repliesTo(left.id),
    )
    .slice(0, fewComments);
};
