import { type Links, toCommentAnchor } from "../links.ts";
import { type FindingCode, countNoticed } from "../../domain/thread/finding.ts";
import type { Report } from "../../domain/report/report.ts";
import { toCount, toNumeral } from "../../domain/words/count-words.ts";
import type { View } from "../view.ts";

type ReportFinding = Report["findings"][number];

const headings: Record<FindingCode, string> = {
  "page-incomplete": "Saved pages with only a part of the discussion",
  "time-unreadable": "Times that could not be read",
  "time-assumed": "Ambiguous dates",
  "fields-unused": "Fields of the source that were not used",
  "authors-unknown": "Comments without an author",
  "times-unknown": "Comments without a time",
  "replies-unknown": "It is unknown who replies to whom",
  "texts-unknown": "Comments without text",
  "comments-none": "No comment was found",
  "record-skipped": "Records of the source that were left out",
  "record-repaired": "Damaged records, read as well as possible",
  "id-replaced": "Comments that got a new id",
  "encoding-assumed": "The file's character encoding was guessed",
  "comment-missing": "Comments that the source refers to but does not contain",
  "comment-duplicated": "Comments that the source gives twice, kept once",
  "comment-orphaned": "Replies to a comment that is not here, kept and marked",
  "comment-cycle-cut": "Comments that reply to each other in a circle, which was cut",
  "comment-shortened": "Comments too long to be analysed in full",
  "count-differs": "The source's own count of comments differs",
  "order-unknown": "The source's order of replies is unknown",
  "story-of-comment": "The reference is a comment; its whole discussion was read",
  "story-missing": "The source does not contain the story itself",
  "comment-gone": "Comments that the source no longer names",
  "comment-kept": "Comments kept from an earlier version",
  "comment-delayed": "Comments whose text was not public yet",
  "author-removed": "Words removed because their author asked for it",
  "thread-moved": "The link leads to another thread, which was read",
  "parents-inferred": "Replies that Summarizer placed by its own reading",
  "marks-unknown": "Marks that the place did not show",
  "nesting-flattened": "Quotations or lists that were nested too deeply to be shown that way",
  "spoilers-hidden": "Spoilers that stay hidden until asked for",
  "read-from-archive": "The thread was read from an archive",
  "sentence-dropped": "Sentences not published, because they failed the check of their citations",
  "sentence-mended": "Sentences that failed a check and were written again",
  "sentence-unsupported": "Statements not published, because the comments they cite do not support them",
  "sentence-withdrawn": "Statements withdrawn, because they rested on removed words",
  "verification-incomplete": "Statements that were not compared with the comments they cite",
  "quote-dropped": "Quotations dropped, because they are not in the cited comment",
  "summary-quoted": "Summaries replaced by a quotation, because no sentence passed the checks",
  "viewpoint-dropped": "Viewpoints not published",
  "exchange-dropped": "Exchanges not published, because they are not verbatim or not a reply",
  "worth-reading-dropped": "Comments named as worth reading that are in no topic",
  "role-dropped": "Roles of people that none of their comments proves",
  "tag-unknown": "Tags with an unknown topic",
  "topic-dropped": "Topics dropped",
  "topics-outgrown": "Most comments came after the topics were learned",
  "topics-edited": "Topics edited by hand",
  "topics-merged": "Topics merged, because they had mostly the same comments",
  "answer-unknown": "Answers of the model about other comments or topics than asked, ignored",
  "answer-repeated": "Comments that the model tagged twice; the first tag counts",
  "answer-unusable": "Answers of the model that could not be used",
  "order-suspected": "Comments that look like prompt injections, read apart from the others",
  "order-swayed": "Comments whose tags a prompt injection would have changed",
  "overview-shortened": "The overview was made from only some of the topics",
  "budget-reached": "Left out because the budget was reached",
  "embedder-fallback": "A simpler method was used instead of the embedding model",
  "language-unsupported": "The embedding model does not know the language",
};

/** Everything that was noticed, left out or repaired: a count that opens to a list. */
export const Findings = ({ index, links, web }: View) => {
  const { findings, verification } = index.report;
  if (findings.length === 0) {
    const isChanged = verification !== null && verification.dropped + verification.mended > 0;
    return isChanged ? null : <p>Nothing was left out or repaired.</p>;
  }
  return (
    <details class="findings">
      <summary>{toCount(findings.length, "thing")} noticed, left out or repaired on the way</summary>
      <dl>
        {[...Map.groupBy(findings, (finding) => finding.code)].map(([code, group]) => (
          <>
            <dt>
              {headings[code]} ({toNumeral(countNoticed(group))})
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
