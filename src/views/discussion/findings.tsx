import { type Links, toCommentAnchor } from "../links.ts";
import type { FindingCode } from "../../domain/finding.ts";
import type { Report } from "../../domain/report.ts";
import { toCount, toNumeral } from "../../domain/count-words.ts";
import type { View } from "../view.ts";

type ReportFinding = Report["findings"][number];

const headings: Record<FindingCode, string> = {
  "page-incomplete": "Saved pages that hold only a part of the discussion",
  "time-unreadable": "Times that could not be read",
  "time-assumed": "Dates that may be read in two ways",
  "fields-unused": "Fields of the source that were not used",
  "authors-unknown": "Comments without an author",
  "times-unknown": "Comments without a time",
  "replies-unknown": "Who answers whom is not known",
  "texts-unknown": "Comments without words",
  "comments-none": "No comment was found",
  "record-skipped": "Records of the source that became no comment",
  "record-repaired": "Damaged records, read as well as possible",
  "id-replaced": "Comments that were given an id",
  "encoding-assumed": "The file's character encoding was guessed",
  "comment-missing": "Comments that the source names and does not hold",
  "comment-duplicated": "Comments that the source gives twice, kept once",
  "comment-orphaned": "Replies to a comment that is not here, kept and marked",
  "comment-cycle-cut": "Comments that answer one another in a circle, cut open",
  "comment-shortened": "Comments too long to be read whole",
  "count-differs": "The source counts another number of comments",
  "order-unknown": "The source's order of replies is not known",
  "story-of-comment": "A comment was asked for, its whole discussion was read",
  "story-missing": "The source does not hold the story itself",
  "comment-delayed": "Comments whose words were not public yet",
  "sentence-dropped": "Sentences not published, because their citations did not check",
  "quote-dropped": "Quotations dropped, because the comment does not say those words",
  "summary-quoted": "Summaries replaced by a quotation, because no sentence checked",
  "viewpoint-dropped": "Viewpoints not published",
  "exchange-dropped": "Exchanges not published, because their words or their place in the thread did not check",
  "worth-reading-dropped": "Comments named as worth reading that are in no topic",
  "tag-unknown": "Tags that named no topic of this discussion",
  "topic-dropped": "Topics dropped",
  "topics-merged": "Topics merged, because they held much the same comments",
  "answer-unknown": "Answers of the model about what it was not asked, not believed",
  "answer-repeated": "Comments that the model judged twice, judged once",
  "answer-unusable": "Answers of the model that could not be used",
  "order-suspected": "Comments that read like orders to a model, read apart from the others",
  "order-swayed": "Comments whose tags such an order would have changed",
  "overview-shortened": "An overview made from a part of the topics",
  "budget-reached": "Left out because the budget was reached",
  "embedder-fallback": "The simpler reader stood in",
  "language-unsupported": "A language that this engine reads poorly",
};

/** What was noticed, left out or repaired on the way: counted and shown, folded away. */
export const Findings = ({ index, links, web }: View) => {
  const { findings } = index.report;
  if (findings.length === 0) return <p class="part-note">Nothing was dropped or repaired on the way.</p>;
  return (
    <details class="findings">
      <summary>{toCount(findings.length, "thing")} noticed, left out or repaired on the way</summary>
      <dl>
        {[...Map.groupBy(findings, (finding) => finding.code)].map(([code, group]) => (
          <>
            <dt>
              {headings[code]} ({toNumeral(group.length)})
            </dt>
            {group.map((finding) => (
              <dd>
                <span dir="auto">{finding.message}</span> <WhereLink index={index} links={links} web={web} finding={finding} />
              </dd>
            ))}
          </>
        ))}
      </dl>
    </details>
  );
};

const WhereLink = ({ index, links, finding }: View & { readonly finding: ReportFinding }) => {
  const found = findPlace({ index, links }, finding.where);
  return found && <a href={found.href}>{found.label}</a>;
};

const findPlace = (
  { index, links }: { index: View["index"]; links: Links },
  where: string,
): { readonly href: string; readonly label: string } | null => {
  const discussionId = index.report.discussion.id;
  const [, kind, id = ""] = /^(comment|topic):(.+)$/su.exec(where) ?? [];
  const topic = kind === "topic" ? index.topics.get(id) : undefined;
  if (topic) return { href: links.to({ page: "topic", discussionId, slug: topic.slug }), label: topic.name };
  if (kind === "comment" && index.comments.has(id))
    return { href: links.to({ page: "comments", discussionId }, toCommentAnchor(id)), label: `Comment ${id}` };
  return null;
};
