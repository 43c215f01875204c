import { checkReport } from "../../domain/report/check-report.ts";
import { countCoverage } from "../../domain/report/count-report.ts";
import type { Discussion } from "../../domain/thread/discussion.ts";
import type { Finding } from "../../domain/thread/finding.ts";
import { placeClaims } from "../../domain/statements/place-claims.ts";
import type { Report, ReportDraft, ReportTopic } from "../../domain/report/report.ts";
import type { TopicEdit } from "../../domain/topics/topic-edit.ts";
import type { Sentence, Tag, Topic } from "../../domain/topics/topic.ts";
import { carryVerification, renewUnverified } from "../../domain/report/verification.ts";
import type { TaggedTopic } from "../../engines/engine.ts";
import { addCalls } from "../read-on/add-calls.ts";
import { toOverviewSentence, toPlain, toTopicDraft } from "../assemble-report.ts";
import { summarizeGroups } from "../summarize-groups.ts";
import { editTags } from "./edit-tags.ts";
import { keepSlugs } from "../read-on/keep-slugs.ts";
import { keepWorthReading } from "../read-on/keep-worth-reading.ts";
import { describeEdit } from "./describe-edit.ts";
import { type BudgetGuard, createBudgetGuard } from "../keep-what-is-done.ts";
import { type GroundedTopic, type PipelineTools, summarizeTopics, toSilent, writeOverview } from "../make-report.ts";
import { type OpenOnce, openOnce } from "../read-on/open-once.ts";
import { settleTopics } from "../settle-topics.ts";

interface EditInput {
  readonly discussion: Discussion;
  /** The report whose topics are changed; it was made of this discussion. */
  readonly report: Report;
  readonly edit: TopicEdit;
}

/**
 * Changes the topics of a report, and nothing that the change need not touch: comments of dropped topics are tagged again, comments
 * that fit a new topic get it in addition, and only topics whose comments changed are summarised again. The engine reads the
 * discussion only if it is needed for that.
 */
export const editReport = async (input: EditInput, tools: PipelineTools): Promise<Report> => {
  const { discussion, report, edit } = input;
  const { emit, signal } = tools;
  const budget = createBudgetGuard();
  const open = openOnce(discussion, "whole", tools);
  emit({ type: "topics-proposed", names: edit.topics.map(({ name }) => name), given: true });
  const tagged = await tagAnew(input, { open, budget });
  signal.throwIfAborted();
  const settled = settleTopics({ discussion, topics: keepAnswer(input), tags: tagged.tags, given: true });
  const comments = placeComments(report, { topics: settled.topics, tags: tagged.tags });
  emit({ type: "comments-tagged", ...countStatuses(comments) });

  const before = new Map(report.topics.map((topic) => [topic.id, topic]));
  const changed = settled.topics.filter((topic) => !hasSameComments(topic, before.get(topic.id)));
  const summarized = changed.some(({ commentIds }) => commentIds.length > 0)
    ? await summarizeTopics({ discussion, topics: changed, reading: await open.reading() }, { tools, budget })
    : { topics: changed.map(toSilent), groups: new Set<string>(), findings: [] };
  const written = await editOverview(input, { topics: settled.topics, open, budget });
  emit({ type: "overview-written", sentences: written.overview.length });

  const topics = toTopics(input, { topics: settled.topics, summarized, written });
  const reading = open.opened();
  const draft: ReportDraft = {
    ...report,
    ...written,
    partial: reading?.interruption() ?? budget.interruption() ?? report.partial,
    coverage: countCoverage(comments),
    topics,
    topicsFrom: report.topicsFrom === "given" ? "given" : "edited",
    changes: report.changes && keepChanges(report.changes, topics),
    comments,
    worthReading: keepWorthReading(report, { comments, topics, overview: written.overview }),
    calls: addCalls(report.calls, reading?.usage()),
    verification: carryVerification(report, { ...written, topics }, reading?.verification() ?? null),
  };
  const added = [
    describeEdit({ report, edit, retagged: tagged.retagged, engine: reading?.readBy ?? tools.engine.name }),
    ...(reading?.findings() ?? []),
    ...settled.findings,
    ...summarized.findings,
    ...budget.findings(),
  ];
  return checkReport({ ...draft, findings: [...renewUnverified(toFindings(draft, added), draft.verification)] }, { topicsGiven: true });
};

/** The topic that answers the title still does, also under another name or within the topic that it was merged into. */
const keepAnswer = ({ report, edit }: EditInput): readonly Topic[] => {
  const answer = report.topics.find(({ answersTitle }) => answersTitle)?.id;
  const into = edit.merged.find(({ from }) => from === answer)?.into ?? answer;
  return edit.topics.map((topic) => (topic.id === into ? { ...topic, answersTitle: true } : topic));
};

/** The tags after the change: those that stay, and what the engine says of freed comments and of new topics. */
const tagAnew = async (
  { report, edit }: EditInput,
  { open, budget }: { readonly open: OpenOnce; readonly budget: BudgetGuard },
): Promise<{ readonly tags: readonly Tag[]; readonly retagged: number }> => {
  const { tags, freed } = editTags(report, edit);
  const known = new Set(report.topics.map(({ id }) => id));
  const fresh = new Set(edit.topics.filter(({ id }) => !known.has(id)).map(({ id }) => id));
  if (freed.length === 0 && fresh.size === 0) return { tags, retagged: 0 };
  const reading = await open.reading();
  const topics = edit.topics.map((topic): TaggedTopic => ({ ...topic, commentIds: membersOf(topic.id, tags) }));
  const verdicts = await budget.keep(
    () => (fresh.size > 0 ? reading.tagComments(edit.topics) : reading.tagSelection(topics, freed, "learned")),
    "tags of comments whose topic was dropped, and of new topics",
  );
  const verdictOf = new Map(verdicts?.toReversed().map((verdict) => [verdict.commentId, verdict]));
  const isFreed = new Set(freed);
  const retagged = tags.map((tag): Tag => {
    const verdict = verdictOf.get(tag.commentId);
    if (isFreed.has(tag.commentId)) {
      if (verdict === undefined) return tag.topicIds.length > 0 ? tag : { ...tag, failure: "the engine returned no tag for it" };
      return { ...tag, topicIds: [...new Set([...tag.topicIds, ...verdict.topicIds])], failure: verdict.failure };
    }
    const added = verdict?.topicIds.filter((id) => fresh.has(id)) ?? [];
    return added.length === 0 ? tag : { ...tag, topicIds: [...tag.topicIds, ...added], failure: null };
  });
  return { tags: retagged, retagged: retagged.filter((tag, place) => isFreed.has(tag.commentId) || tag !== tags[place]).length };
};

const membersOf = (topicId: string, tags: readonly Tag[]): readonly string[] =>
  tags.filter(({ topicIds }) => topicIds.includes(topicId)).map(({ commentId }) => commentId);

const hasSameComments = (topic: TaggedTopic, before: ReportTopic | undefined): boolean =>
  before !== undefined && before.commentIds.join("\n") === topic.commentIds.join("\n");

type Written = Pick<ReportDraft, "bottomLine" | "overview">;

/** The overview stays, except sentences about comments that are in no topic any more. It is written again only where none is left. */
const editOverview = async (
  { discussion, report }: EditInput,
  { topics, open, budget }: { readonly topics: readonly TaggedTopic[]; readonly open: OpenOnce; readonly budget: BudgetGuard },
): Promise<Written> => {
  const tagged = new Set(topics.flatMap(({ commentIds }) => commentIds));
  const isTagged = ({ citations }: Sentence): boolean => citations.every(({ commentId }) => tagged.has(commentId));
  const bottomLine = report.bottomLine.filter(isTagged);
  const [first, ...others] = report.overview.filter(isTagged);
  if (first !== undefined) return { bottomLine, overview: [{ ...first, opensParagraph: false }, ...others] };
  if (report.overview.length === 0 || tagged.size === 0) return { bottomLine, overview: [] };
  const written = await writeOverview({ discussion, topics, reading: await open.reading() }, budget);
  return { bottomLine: written.bottomLine.map(toPlain), overview: written.sentences.map(toOverviewSentence) };
};

interface Placed {
  readonly topics: readonly TaggedTopic[];
  readonly tags: readonly Tag[];
}

/** The report's comments with their new topics; each has exactly one status [A1]. */
const placeComments = ({ comments }: Report, { topics, tags }: Placed): ReportDraft["comments"] => {
  const topicIdsOf = new Map<string, string[]>(comments.map(({ id }) => [id, []]));
  for (const topic of topics) for (const id of topic.commentIds) topicIdsOf.get(id)?.push(topic.id);
  const failureOf = new Map(tags.map(({ commentId, failure }) => [commentId, failure]));
  return comments.map((comment) => {
    if (comment.status === "empty") return { ...comment, topicIds: [] };
    const topicIds = topicIdsOf.get(comment.id) ?? [];
    const failure = topicIds.length > 0 ? null : (failureOf.get(comment.id) ?? null);
    const status = topicIds.length > 0 ? "tagged" : failure === null ? "untagged" : "failed";
    return { ...comment, status, reason: failure, topicIds };
  });
};

const countStatuses = (comments: ReportDraft["comments"]) => {
  const { tagged, untagged, empty, failed } = countCoverage(comments);
  return { tagged, untagged, empty, failed };
};

interface Summaries {
  readonly topics: readonly GroundedTopic[];
  /** The topics whose summary is made of those of their parts. */
  readonly groups: ReadonlySet<string>;
}

/** The topics as the report has them: those with the same comments as before keep all that was written about them. */
const toTopics = (
  { report, discussion }: EditInput,
  { topics, summarized, written }: { readonly topics: readonly TaggedTopic[]; readonly summarized: Summaries; readonly written: Written },
): ReportDraft["topics"] => {
  const before = new Map(report.topics.map((topic) => [topic.id, topic]));
  const thread = new Map(discussion.comments.map((comment) => [comment.id, comment]));
  const slugs = keepSlugs(topics, before);
  const placed = placeClaims({ ...written, topics: summarized.topics });
  const writtenById = new Map(summarized.topics.map((topic, place) => [topic.id, { ...topic, ...placed.topics[place] }]));
  const drafts = topics.map((topic): ReportTopic => {
    const { id, name, description, parentId } = topic;
    const earlier = before.get(id);
    const slug = slugs.get(id) ?? id;
    const fresh = writtenById.get(id);
    const draft =
      fresh === undefined && earlier !== undefined
        ? { ...earlier, slug, name, description, parentId, answersTitle: topic.answersTitle === true }
        : toTopicDraft({ ...(fresh ?? toSilent(topic)), ...topic }, { slug, thread });
    // A quotation as heading stands for a name that is no good; a name that a person gave needs none.
    return earlier?.name === name ? draft : { ...draft, heading: null };
  });
  const ledes = new Map(
    drafts.flatMap(({ id, commentIds }) => {
      const lede = before.get(id)?.lede ?? null;
      return lede !== null && lede.citations.every(({ commentId }) => commentIds.includes(commentId)) ? [[id, lede] as const] : [];
    }),
  );
  return [...summarizeGroups(drafts, { groups: summarized.groups, ledes })];
};

/** What changed before the edit, without what it says of topics that are no more. */
const keepChanges = (changes: NonNullable<Report["changes"]>, topics: ReportDraft["topics"]): ReportDraft["changes"] => {
  const ids = new Set(topics.map(({ id }) => id));
  const isHere = (id: string): boolean => ids.has(id);
  return {
    ...changes,
    topics: {
      new: changes.topics.new.filter(isHere),
      renamed: changes.topics.renamed.filter(({ id }) => isHere(id)),
      gone: changes.topics.gone
        .filter(({ id }) => !isHere(id))
        .map((topic) => ({ ...topic, into: topic.into !== null && isHere(topic.into) ? topic.into : null })),
      rewritten: changes.topics.rewritten.filter(isHere),
    },
  };
};

/** Earlier findings about topics that are left, then those of the change, each once. */
const toFindings = (draft: ReportDraft, added: readonly Finding[]): ReportDraft["findings"] => {
  const places = new Set(draft.topics.map(({ id }) => `topic:${id}`));
  const stay = draft.findings.filter(({ code, where }) => code !== "topics-edited" && (!where.startsWith("topic:") || places.has(where)));
  const all = [...stay, ...added.map((finding) => ({ ...finding }))];
  return [...new Map(all.map((finding) => [`${finding.code} ${finding.where} ${finding.message}`, finding])).values()];
};
