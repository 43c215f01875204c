import { checkReport } from "../../domain/report/check-report.ts";
import type { DiscussionDifference } from "../../domain/changes/compare-discussions.ts";
import { countCoverage } from "../../domain/report/count-report.ts";
import type { Discussion } from "../../domain/thread/discussion.ts";
import { placeClaims } from "../../domain/statements/place-claims.ts";
import type { Report, ReportDraft, ReportTopic } from "../../domain/report/report.ts";
import { fillVerification } from "../../domain/report/verification.ts";
import type { Claim } from "../../domain/topics/topic.ts";
import type { Reading } from "../../engines/engine.ts";
import { addCalls } from "./add-calls.ts";
import { placeComments, toAbout, toOverviewSentence, toPlain, toRoles, toTopicDraft } from "../assemble-report.ts";
import { citedIds } from "./choose-rewritten.ts";
import { accountForChanges } from "./account-for-changes.ts";
import { type FollowedOverview, followOverview } from "./follow-overview.ts";
import { keepFindings } from "./keep-findings.ts";
import { keepSlugs } from "./keep-slugs.ts";
import { keepVerification } from "./keep-verification.ts";
import { createBudgetGuard } from "../keep-what-is-done.ts";
import { keepWorthReading } from "./keep-worth-reading.ts";
import type { PipelineTools } from "../make-report.ts";
import { openOnce } from "./open-once.ts";
import { type RewrittenTopics, rewriteTopics } from "./rewrite-topics.ts";
import { settleTopics } from "../settle-topics.ts";
import { summarizeGroups } from "../summarize-groups.ts";
import { tagNewer } from "./tag-newer.ts";

export interface ReadOnInput {
  /** The thread as it is now, merged with the one that the earlier report was made of. */
  readonly discussion: Discussion;
  readonly earlier: Report;
  readonly difference: DiscussionDifference;
  /** The version that `earlier` is. */
  readonly since: NonNullable<Report["changes"]>["since"];
  /** The number that the new version will have. */
  readonly version: number;
}

/**
 * Brings a report up to date [R4]: new and edited comments are tagged, and only what they change is written again. Topics keep their ids
 * and addresses. If the budget ends it, what was not written again stays, without what rested on comments that are gone.
 */
export const readOn = async (input: ReadOnInput, tools: PipelineTools): Promise<Report> => {
  const { discussion, earlier } = input;
  const { emit, signal } = tools;
  const budget = createBudgetGuard();
  const open = openOnce(discussion, "changes", tools);
  emit({ type: "topics-kept", names: earlier.topics.map(({ name }) => name) });
  const tagged = await tagNewer(input, { open, budget });
  signal.throwIfAborted();
  // Topics that a person gave or edited are never merged or dropped.
  const given = earlier.topicsFrom === "given" || earlier.topicsFrom === "edited";
  const settled = settleTopics({ discussion, topics: tagged.topics, tags: tagged.tags, given });
  const placed = placeComments({ comments: discussion.comments, topics: settled.topics, tags: tagged.tags });
  const comments = withFirstSeen(placed, input);
  emit({ type: "comments-tagged", ...countStatuses(comments) });

  const written = await rewriteTopics({ ...input, topics: settled.topics }, { open, budget, tools });
  const { rewritten, kept } = written;
  const overview = await followOverview({ ...input, topics: settled.topics, rewritten, kept }, { open, budget });
  signal.throwIfAborted();
  emit({ type: "overview-written", sentences: overview.sentences.length });

  const reading = open.opened();
  const body = composeBody(input, { written, overview, reading });
  const parts = { rewritten, isOverviewRewritten: overview.isRewritten };
  const verification = keepVerification(earlier, { ...body, ...parts, groups: written.groups }, reading?.verification() ?? null);
  const draft: ReportDraft = {
    ...earlier,
    ...body,
    discussion: toAbout(discussion),
    overviewVersion: overview.isRewritten ? input.version : (earlier.overviewVersion ?? input.since.version),
    partial: reading?.interruption() ?? budget.interruption(),
    coverage: countCoverage(comments),
    comments,
    roles: [...toRoles({ discussion, roles: overview.roles })],
    calls: addCalls(earlier.calls, reading?.usage()),
    verification: fillVerification(verification, body),
    worthReading: [...(overview.worthReading ?? keepWorthReading(earlier, { comments, topics: body.topics, overview: body.overview }))],
    changes: accountForChanges(input, { topics: body.topics, comments, ...parts }),
  };
  const added = [...(reading?.findings() ?? []), ...settled.findings, ...written.findings, ...overview.findings, ...budget.findings()];
  const findings = keepFindings(earlier, { discussion, draft, ...parts, retagged: tagged.wanted, added });
  return checkReport({ ...draft, findings }, { topicsGiven: given });
};

const countStatuses = (comments: ReportDraft["comments"]) => {
  const { tagged, untagged, empty, failed } = countCoverage(comments);
  return { tagged, untagged, empty, failed };
};

/** The comments with the number of the version that first held each. */
const withFirstSeen = (comments: ReportDraft["comments"], { earlier, since, version }: ReadOnInput): ReportDraft["comments"] => {
  const before = new Map(earlier.comments.map(({ id, firstSeen }) => [id, firstSeen ?? since.version]));
  return comments.map((comment) => ({ ...comment, firstSeen: before.get(comment.id) ?? version }));
};

/** What is said, each claim once on a page: the topics as the report has them, overview and bottom line. */
const composeBody = (
  { earlier, discussion, since, version }: ReadOnInput,
  {
    written,
    overview,
    reading,
  }: { readonly written: RewrittenTopics; readonly overview: FollowedOverview; readonly reading: Reading | null },
): Pick<ReportDraft, "bottomLine" | "overview" | "topics"> => {
  const placed = placeClaims({ bottomLine: overview.bottomLine, overview: overview.sentences, topics: written.topics });
  const ledes = new Map<string, Claim>([...written.groupLedes, ...overview.groupLedes]);
  const topics = summarizeGroups(
    written.topics.map((topic, place) => ({ ...topic, ...placed.topics[place] })),
    { groups: written.groups, ledes },
  );
  const before = new Map(earlier.topics.map((topic) => [topic.id, topic]));
  const slugs = keepSlugs(
    topics,
    before,
    earlier.topics.map(({ slug }) => slug),
  );
  const thread = new Map(discussion.comments.map((comment) => [comment.id, comment]));
  const descriptions = reading?.updateDescriptions(topics) ?? topics.map(({ description }) => description);
  const drafts = topics.map((topic, place): ReportTopic => {
    const draft = toTopicDraft(topic, { slug: slugs.get(topic.id) ?? topic.id, thread });
    return {
      ...draft,
      description: descriptions[place] ?? topic.description,
      writtenVersion: written.rewritten.has(topic.id) ? version : (before.get(topic.id)?.writtenVersion ?? since.version),
      newerCommentIds: withoutCited(written.newerIds.get(topic.id) ?? [], draft),
    };
  });
  return {
    bottomLine: overview.bottomLine.map(toPlain),
    overview: placed.overview.map(toOverviewSentence),
    topics: drafts.map((topic) => (written.groups.has(topic.id) ? { ...topic, newerCommentIds: newerOfParts(topic, drafts) } : topic)),
  };
};

/** A group with a composed summary: the comments that its topics' summaries do not know. */
const newerOfParts = (group: ReportTopic, topics: readonly ReportTopic[]): string[] => {
  const newer = new Set(topics.filter(({ parentId }) => parentId === group.id).flatMap(({ newerCommentIds }) => newerCommentIds));
  return withoutCited(
    group.commentIds.filter((id) => newer.has(id)),
    group,
  );
};

const withoutCited = (ids: readonly string[], { summary }: Pick<ReportTopic, "summary">): string[] => {
  const cited = new Set(citedIds(summary));
  return ids.filter((id) => !cited.has(id));
};
