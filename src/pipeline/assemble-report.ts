import { checkReport } from "../domain/report/check-report.ts";
import { countCoverage } from "../domain/report/count-report.ts";
import type { Comment, Discussion } from "../domain/thread/discussion.ts";
import type { Finding } from "../domain/thread/finding.ts";
import type { CallTotals } from "../domain/models/model-call.ts";
import { countPeople } from "../domain/thread/people.ts";
import { type Report, type ReportComment, type ReportDraft, reportSchemaName } from "../domain/report/report.ts";
import { toSlugs } from "../domain/topics/slug.ts";
import type { Claim, Exchange, OverviewSentence, Role, Sentence, Tag, Viewpoint, WorthReading } from "../domain/topics/topic.ts";
import { type Verification, fillVerification } from "../domain/report/verification.ts";
import { chooseWorthReading } from "../domain/report/worth-reading.ts";
import type { Engine, Interruption, TaggedTopic } from "../engines/engine.ts";

export interface SummarizedTopic extends TaggedTopic {
  readonly heading: Sentence | null;
  readonly lede: Claim | null;
  readonly summary: readonly Claim[];
  readonly exchanges: readonly Exchange[];
  readonly viewpoints: readonly Viewpoint[];
}

export interface ReportParts {
  readonly discussion: Discussion;
  readonly engine: Pick<Engine, "kind" | "name" | "version">;
  readonly topics: readonly SummarizedTopic[];
  readonly topicsGiven: boolean;
  readonly tags: readonly Tag[];
  readonly bottomLine: readonly Sentence[];
  readonly overview: readonly OverviewSentence[];
  readonly worthReading: readonly WorthReading[];
  readonly roles: readonly Role[];
  readonly verification: Verification | null;
  /** The language asked for; null where the thread's own is used. */
  readonly writtenIn: string | null;
  readonly findings: readonly Finding[];
  /** Why the reading ended early and how to resume; null when it is complete. */
  readonly partial: Interruption | null;
  readonly usage: CallTotals;
}

/** A discussion without its comments, as the report has it. */
export const toAbout = ({
  comments: _comments,
  findings: _findings,
  mayBePart: _mayBePart,
  marks = [],
  ...about
}: Discussion): ReportDraft["discussion"] => ({
  ...about,
  marks: [...marks],
});

/** Assembles the report and checks every rule. Throws `report-broken` if one is broken. */
export const assembleReport = (parts: ReportParts): Report => {
  const { discussion, engine, topics, tags } = parts;
  const byId = new Map(discussion.comments.map((comment) => [comment.id, comment]));
  const slugs = toSlugs(topics.map((topic) => topic.name));
  const comments = placeComments({ comments: discussion.comments, topics, tags });
  const draft: ReportDraft = {
    schema: reportSchemaName,
    discussion: toAbout(discussion),
    engine: { kind: engine.kind, name: engine.name, version: engine.version },
    partial: parts.partial === null ? null : { ...parts.partial },
    coverage: countCoverage(comments),
    bottomLine: parts.bottomLine.map(toPlain),
    overview: parts.overview.map(toOverviewSentence),
    overviewVersion: null,
    worthReading: [...chooseIfNone(parts, comments)],
    topics: topics.map((topic, index) => toTopicDraft(topic, { slug: slugs[index] ?? topic.id, thread: byId })),
    topicsFrom: parts.topicsGiven ? "given" : "learned",
    roles: [...toRoles(parts)],
    comments,
    findings: parts.findings.map((finding) => ({ ...finding })),
    calls: { ...parts.usage },
    verification: parts.verification,
    writtenIn: parts.writtenIn,
    changes: null,
  };
  const verification = fillVerification(draft.verification, draft);
  return checkReport({ ...draft, verification }, { topicsGiven: parts.topicsGiven });
};

/** A topic as the report has it, with its people counted. */
export const toTopicDraft = (
  topic: SummarizedTopic,
  { slug, thread }: { readonly slug: string; readonly thread: ReadonlyMap<string, Comment> },
): ReportDraft["topics"][number] => {
  const people = (ids: readonly string[]): number => countPeople(ids.flatMap((id) => thread.get(id) ?? []));
  return {
    id: topic.id,
    slug,
    name: topic.name,
    heading: topic.heading && toPlain(topic.heading),
    description: topic.description,
    parentId: topic.parentId,
    commentIds: [...topic.commentIds],
    people: people(topic.commentIds),
    lede: topic.lede && toClaim(topic.lede),
    summary: topic.summary.map(toClaim),
    exchanges: topic.exchanges.map(({ claim, reply, disagrees }) => ({ claim: toPlain(claim), reply: toPlain(reply), disagrees })),
    viewpoints: topic.viewpoints.map((viewpoint) => ({
      statement: viewpoint.statement,
      commentIds: [...viewpoint.commentIds],
      people: people(viewpoint.commentIds),
      against: findOpposed(viewpoint, topic.viewpoints),
      quote: viewpoint.quote === undefined ? null : { ...viewpoint.quote },
    })),
    answersTitle: topic.answersTitle === true,
    writtenVersion: null,
    newerCommentIds: [],
  };
};

/** The places of the viewpoints that this one opposes. Opposition is mutual, whichever of the two names the other. */
const findOpposed = (viewpoint: Viewpoint, all: readonly Viewpoint[]): number[] =>
  all.flatMap((other, place) => {
    const isOpposed = viewpoint.against?.includes(other.statement) === true || other.against?.includes(viewpoint.statement) === true;
    return isOpposed && other !== viewpoint ? [place] : [];
  });

/** Who posted the story, if they also comment, and the roles that the engine found. */
export const toRoles = ({ discussion, roles }: Pick<ReportParts, "discussion" | "roles">): readonly Role[] => {
  const { author } = discussion;
  const isHere = author !== null && discussion.comments.some((comment) => comment.author === author);
  return [...(isHere ? [{ author, role: "submitter", citation: null } as const] : []), ...roles.filter(({ role }) => role !== "submitter")];
};

/** The engine's choice or, if it made none, a choice by replies, citations and length. */
const chooseIfNone = ({ worthReading, overview, topics }: ReportParts, comments: readonly ReportComment[]): readonly WorthReading[] =>
  worthReading.length > 0
    ? worthReading
    : chooseWorthReading({ comments, sentences: [...overview, ...topics.flatMap(({ summary }) => summary)].map(toPlain) });

type ReportCommentDraft = { -readonly [K in keyof ReportComment]: ReportComment[K] };

/** Gives every comment exactly one status [A1]. */
export const placeComments = ({
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
  const kindOf = new Map(tags.map((tag) => [tag.commentId, tag.kind]));
  const failureOf = new Map(tags.map((tag) => [tag.commentId, tag.failure]));
  return comments.map(({ absence, ...comment }) => {
    const topicIds = topicIdsOf.get(comment.id) ?? [];
    const place = (status: ReportComment["status"], reason: string | null): ReportCommentDraft => ({
      ...comment,
      status,
      reason,
      topicIds,
      kind: status === "empty" ? null : (kindOf.get(comment.id) ?? null),
      score: comment.score ?? null,
      marks: [...(comment.marks ?? [])],
      firstSeen: null,
    });
    if (absence !== null) return place("empty", absence);
    if (topicIds.length > 0) return place("tagged", null);
    const failure = failureOf.get(comment.id) ?? null;
    return failure === null ? place("untagged", null) : place("failed", failure);
  });
};

export const toOverviewSentence = ({ opensParagraph, ...sentence }: OverviewSentence): ReportDraft["overview"][number] => ({
  ...toPlain(sentence),
  opensParagraph: opensParagraph === true,
});

const toClaim = ({ side, ...sentence }: Claim): ReportDraft["topics"][number]["summary"][number] => ({
  ...toPlain(sentence),
  side: side ?? null,
});

export const toPlain = ({ text, kind, citations }: Sentence): ReportDraft["bottomLine"][number] => ({
  text,
  kind,
  citations: citations.map((citation) => ({ ...citation })),
});
