import { checkReport } from "../domain/check-report.ts";
import type { Comment, Discussion } from "../domain/discussion.ts";
import type { Finding } from "../domain/finding.ts";
import type { CallTotals } from "../domain/model-call.ts";
import { countPeople } from "../domain/people.ts";
import { type Report, type ReportComment, type ReportDraft, reportSchemaName } from "../domain/report.ts";
import { toSlugs } from "../domain/slug.ts";
import type { Sentence, Tag, Viewpoint } from "../domain/topic.ts";
import type { Engine, Interruption, TaggedTopic } from "../engines/engine.ts";

export interface SummarizedTopic extends TaggedTopic {
  readonly sentences: readonly Sentence[];
  readonly viewpoints: readonly Viewpoint[];
}

export interface ReportParts {
  readonly discussion: Discussion;
  readonly engine: Pick<Engine, "kind" | "name" | "version">;
  readonly topics: readonly SummarizedTopic[];
  readonly topicsGiven: boolean;
  readonly tags: readonly Tag[];
  readonly overview: readonly Sentence[];
  readonly findings: readonly Finding[];
  /** Why and how to go on, where the reading ended early. */
  readonly partial: Interruption | null;
  readonly usage: CallTotals;
}

/** Puts the parts together and proves the whole. Throws `report-broken` when a rule does not hold. */
export const assembleReport = (parts: ReportParts): Report => {
  const { discussion, engine, topics, tags } = parts;
  const byId = new Map(discussion.comments.map((comment) => [comment.id, comment]));
  const people = (ids: readonly string[]): number => countPeople(ids.flatMap((id) => byId.get(id) ?? []));
  const slugs = toSlugs(topics.map((topic) => topic.name));
  const comments = placeComments({ comments: discussion.comments, topics, tags });
  const { comments: _comments, findings: _findings, ...about } = discussion;
  const draft: ReportDraft = {
    schema: reportSchemaName,
    discussion: about,
    engine: { kind: engine.kind, name: engine.name, version: engine.version },
    partial: parts.partial === null ? null : { ...parts.partial },
    coverage: {
      comments: comments.length,
      tagged: countStatus(comments, "tagged"),
      untagged: countStatus(comments, "untagged"),
      empty: countStatus(comments, "empty"),
      failed: countStatus(comments, "failed"),
    },
    overview: parts.overview.map(toPlain),
    topics: topics.map(({ id, name, description, parentId, commentIds, sentences, viewpoints }, index) => ({
      id,
      slug: slugs[index] ?? id,
      name,
      description,
      parentId,
      commentIds: [...commentIds],
      people: people(commentIds),
      summary: sentences.map(toPlain),
      viewpoints: viewpoints.map((viewpoint) => ({
        statement: viewpoint.statement,
        commentIds: [...viewpoint.commentIds],
        people: people(viewpoint.commentIds),
      })),
    })),
    comments,
    findings: parts.findings.map((finding) => ({ ...finding })),
    calls: { ...parts.usage },
  };
  return checkReport(draft, { topicsGiven: parts.topicsGiven });
};

type ReportCommentDraft = { -readonly [K in keyof ReportComment]: ReportComment[K] };

/** Gives every comment its one status [A1]. */
const placeComments = ({
  comments,
  topics,
  tags,
}: {
  comments: readonly Comment[];
  topics: readonly TaggedTopic[];
  tags: readonly Tag[];
}): ReportCommentDraft[] => {
  const topicIdsOf = new Map<string, string[]>(comments.map((comment) => [comment.id, []]));
  for (const topic of topics) for (const id of topic.commentIds) topicIdsOf.get(id)?.push(topic.id);
  const failureOf = new Map(tags.map((tag) => [tag.commentId, tag.failure]));
  return comments.map(({ absence, ...comment }) => {
    const topicIds = topicIdsOf.get(comment.id) ?? [];
    const place = (status: ReportComment["status"], reason: string | null): ReportCommentDraft => ({
      ...comment,
      status,
      reason,
      topicIds,
    });
    if (absence !== null) return place("empty", absence);
    if (topicIds.length > 0) return place("tagged", null);
    const failure = failureOf.get(comment.id) ?? null;
    return failure === null ? place("untagged", null) : place("failed", failure);
  });
};

const countStatus = (comments: readonly ReportComment[], status: ReportComment["status"]): number =>
  comments.filter((comment) => comment.status === status).length;

const toPlain = ({ text, kind, citations }: Sentence): ReportDraft["overview"][number] => ({
  text,
  kind,
  citations: citations.map((citation) => ({ ...citation })),
});
