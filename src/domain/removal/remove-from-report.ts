import { quoteBest } from "../statements/best-quotation.ts";
import { carryVerification, renewUnverified } from "../report/verification.ts";
import { checkReport } from "../report/check-report.ts";
import { countCoverage } from "../report/count-report.ts";
import { toCount } from "../words/count-words.ts";
import type { Comment } from "../thread/discussion.ts";
import type { Finding } from "../thread/finding.ts";
import { isVerbatim } from "../statements/grounding.ts";
import { orderTopics, toPlaceOf } from "../topics/order-topics.ts";
import { countPeople } from "../thread/people.ts";
import { isSameClaim, placeClaims } from "../statements/place-claims.ts";
import { type Removal, describeRemoved, isStoryRemoved, removeFromComments, removeFromFindings, removeStory } from "./remove-words.ts";
import type { Report, ReportClaim, ReportComment, ReportDraft, ReportTopic } from "../report/report.ts";
import {
  type Remains,
  type WithdrawnCounts,
  trimAll,
  trimExchanges,
  trimHeading,
  trimSentence,
  trimViewpoints,
} from "./withdraw-statements.ts";
import { trimChanges, trimNewer } from "../changes/trim-changes.ts";
import { chooseWorthReading } from "../report/worth-reading.ts";

/**
 * A report without the words of removed people; the same object if it holds none. Their comments keep their place and are empty with
 * the reason `removed`. Statements that rest on them alone are withdrawn, others lose those citations; people are counted again. A topic
 * with comments keeps at least its best quotation [G1], one without is dropped unless `keepsEmptyTopics` (given topics are never
 * dropped [T1]). Passes `checkReport`.
 */
export const removeFromReport = (
  report: Report,
  removal: Removal,
  { keepsEmptyTopics }: { readonly keepsEmptyTopics: boolean },
): Report => {
  const cleared = removeFromComments(report.comments, removal, toRemoved);
  const story = removeStory(report.discussion, removal);
  if (story === null && cleared.every((comment, place) => comment === report.comments[place])) return report;
  const thread = new Map(cleared.filter(({ status }) => status !== "empty").map((comment) => [comment.id, toComment(comment)]));
  const places = new Map(cleared.map((comment) => [comment.id, comment]));
  const remains: Remains = { thread, places, words: removal.words };
  const trimmed = trimTopics(report, remains, { keepsEmptyTopics });
  const overall: WithdrawnCounts = { withdrawn: 0, trimmed: 0 };
  const bottomLine = trimAll(report.bottomLine, remains, overall);
  const overview = refillOverview(report, { overview: trimOverview(report, remains, overall), topics: trimmed.topics });
  const topics = openWithLedes(trimmed, { bottomLine, overview });
  const ids = new Set(topics.map(({ id }) => id));
  const comments = cleared.map((comment) => ({ ...comment, topicIds: comment.topicIds.filter((id) => ids.has(id)) }));
  const gone = new Set(comments.flatMap(({ id, reason }) => (reason === "removed" ? [id] : [])));
  const kept = removeFromFindings(report.findings, { words: removal.words, gone });
  const draft: ReportDraft = {
    ...report,
    discussion: { ...report.discussion, ...story },
    coverage: countCoverage(comments),
    bottomLine,
    overview,
    topics: orderTopics(topics, toPlaceOf(comments)).map(trimNewer),
    comments,
    roles: report.roles.filter((role) => isProved(role, { thread, removal })),
    worthReading: chooseAgain(report, { comments, topics: [...topics], overview, removal }),
    findings: [
      ...kept.filter(({ where }) => !where.startsWith("topic:") || ids.has(where.slice("topic:".length))),
      ...describeRemoved(comments, isStoryRemoved(report, story)),
      ...trimmed.findings,
      ...describeWithdrawn(overall, { where: "document", subject: "the overview" }),
    ].map((finding) => ({ ...finding })),
  };
  const verification = carryVerification(report, draft, null);
  const findings = renewUnverified(draft.findings, verification).map((finding) => ({ ...finding }));
  return checkReport({ ...draft, verification, findings, changes: trimChanges(draft) }, { topicsGiven: true });
};

const toRemoved = (comment: ReportComment): ReportComment => ({ ...comment, status: "empty", reason: "removed", topicIds: [], kind: null });

const toComment = (comment: ReportComment): Comment => ({ ...comment, absence: null });

interface TrimmedTopics {
  readonly topics: readonly ReportTopic[];
  /** Topics without parts that lost their lede or all of their summary: they may open with another sentence. */
  readonly isOpen: ReadonlySet<string>;
  readonly findings: readonly Finding[];
}

const trimTopics = (report: Report, remains: Remains, { keepsEmptyTopics }: { readonly keepsEmptyTopics: boolean }): TrimmedTopics => {
  const findings: Finding[] = [];
  const isOpen = new Set<string>();
  const trimmed = new Map<string, ReportTopic>();
  // Parts before the groups that they refill: a group's comments contain those of its parts.
  for (const before of report.topics.toSorted((left, right) => depthOf(right, report.topics) - depthOf(left, report.topics))) {
    const counts: WithdrawnCounts = { withdrawn: 0, trimmed: 0 };
    const topic = trimTopic(before, remains, counts);
    const isEmptied = topic.commentIds.length === 0 && before.commentIds.length > 0;
    if (isEmptied && !keepsEmptyTopics) {
      findings.push({ code: "topic-dropped", where: "document", message: "A topic was dropped: only removed comments were in it." });
      continue;
    }
    findings.push(...describeWithdrawn(counts, { where: `topic:${topic.id}`, subject: "its summary" }));
    const parts = [...trimmed.values()].filter(({ parentId }) => parentId === topic.id);
    const isSilent = topic.summary.length === 0 && topic.commentIds.length > 0;
    if (parts.length === 0 && (isSilent || (before.lede !== null && topic.lede === null))) isOpen.add(topic.id);
    trimmed.set(topic.id, isSilent ? { ...topic, summary: refill(topic, { parts, remains }) } : topic);
  }
  return { topics: report.topics.flatMap(({ id }) => trimmed.get(id) ?? []), isOpen, findings };
};

const depthOf = ({ parentId }: ReportTopic, topics: readonly ReportTopic[]): number => {
  let depth = 0;
  // A report has as many levels as topics at most.
  for (let id = parentId; id !== null && depth < topics.length; depth += 1) id = topics.find((topic) => topic.id === id)?.parentId ?? null;
  return depth;
};

const trimTopic = (topic: ReportTopic, remains: Remains, counts: WithdrawnCounts): ReportTopic => {
  const commentIds = topic.commentIds.filter((id) => remains.thread.has(id));
  const summary = trimAll(topic.summary, remains, counts);
  // The lede is the summary's first sentence, which is counted there.
  const lede = topic.lede && trimSentence(topic.lede, remains, { withdrawn: 0, trimmed: 0 });
  return {
    ...topic,
    commentIds,
    people: countPeople(commentIds.flatMap((id) => remains.thread.get(id) ?? [])),
    description: withoutQuotation(topic.description, remains),
    heading: trimHeading(topic.heading, remains, counts),
    lede: lede !== null && summary[0]?.text === lede.text ? lede : null,
    summary,
    exchanges: trimExchanges(topic.exchanges, remains, counts),
    viewpoints: trimViewpoints(topic.viewpoints, remains, counts),
  };
};

/** The embedded engine's descriptions end in a quotation and its count of answers: 'Copies, cost: "It is slow" 3 answers'. */
const withoutQuotation = (description: string, { words }: Remains): string => {
  if (!words.occurIn(description)) return description;
  const rest = description
    .replaceAll(/:?\s*"[^"]*"(?:\s*[\d,]+ answers?)?/gu, "")
    .replaceAll(/[“][^”]*[”]/gu, "")
    .trim();
  const note = "what described it further was removed with its author's words";
  return rest === "" || words.occurIn(rest) ? capitalize(note) : `${rest}; ${note}`;
};

const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Replaces a summary that lost all its sentences: with the first claim of each part, or with the best quotation [G1]. */
const refill = (
  { commentIds }: ReportTopic,
  { parts, remains }: { readonly parts: readonly ReportTopic[]; readonly remains: Remains },
): ReportClaim[] => {
  const openings = parts.flatMap(({ summary }) => summary.slice(0, 1));
  if (openings.length > 0) return openings;
  const best = quoteBest(commentIds.flatMap((id) => remains.thread.get(id) ?? []));
  return best === null ? [] : [{ ...best, citations: best.citations.map((citation) => ({ ...citation })), side: null }];
};

type Overview = ReportDraft["overview"];

/** Where the first sentence of a paragraph is withdrawn, the next one opens it. */
const trimOverview = ({ overview }: Report, remains: Remains, counts: WithdrawnCounts): Overview => {
  const kept: Overview = [];
  let opensParagraph = false;
  for (const sentence of overview) {
    opensParagraph ||= sentence.opensParagraph;
    const rest = trimSentence(sentence, remains, counts);
    if (rest === null) continue;
    kept.push({ ...rest, opensParagraph: opensParagraph && kept.length > 0 });
    opensParagraph = false;
  }
  return kept;
};

/** The number of topics from which an overview is rebuilt when none of its sentences is left. */
const refilledSentences = 3;

/** An overview that lost all its sentences is rebuilt from the first claims of the largest topics. */
const refillOverview = (
  report: Report,
  { overview, topics }: { readonly overview: Overview; readonly topics: readonly ReportTopic[] },
): Overview => {
  if (overview.length > 0 || report.overview.length === 0) return overview;
  const claims = topics.filter(({ parentId }) => parentId === null).flatMap(({ summary }) => summary.slice(0, 1));
  const distinct = claims.filter((claim, place) => !claims.slice(0, place).some((before) => isSameClaim(before, claim)));
  return distinct.slice(0, refilledSentences).map(({ side: _side, ...sentence }) => ({ ...sentence, opensParagraph: false }));
};

/** Topics that lost their lede open with another sentence, by the rules for any report: no claim is used twice on a page. */
const openWithLedes = (
  { topics, isOpen }: TrimmedTopics,
  { bottomLine, overview }: Pick<ReportDraft, "bottomLine" | "overview">,
): readonly ReportTopic[] => {
  const placed = placeClaims<ReportClaim, Overview[number]>({
    bottomLine,
    overview,
    topics: topics.map((topic) => ({ ...topic, heading: topic.heading && { ...topic.heading, side: null } })),
  });
  return topics.map((topic, place) => (isOpen.has(topic.id) ? { ...topic, ...placed.topics[place] } : topic));
};

const isProved = (
  { author, citation }: Report["roles"][number],
  { thread, removal }: { readonly thread: Remains["thread"]; readonly removal: Removal },
): boolean => {
  if (removal.isRemoved(author)) return false;
  return citation === null || isVerbatim(citation.quote ?? "", thread.get(citation.commentId)?.text ?? "");
};

/** Comments that code had chosen are chosen again, with their reasons counted again; an engine's choice stays as far as it can. */
const chooseAgain = (
  report: Report,
  {
    comments,
    topics,
    overview,
    removal,
  }: Pick<ReportDraft, "comments" | "overview"> & {
    readonly topics: ReportTopic[];
    readonly removal: Removal;
  },
): ReportDraft["worthReading"] => {
  const tagged = new Set(comments.filter(({ status }) => status === "tagged").map(({ id }) => id));
  const kept = report.worthReading.filter(({ commentId, reason }) => tagged.has(commentId) && !removal.words.occurIn(reason));
  const byCode = chooseWorthReading(toRated(report));
  const isByCode = JSON.stringify(byCode) === JSON.stringify(report.worthReading);
  return isByCode || kept.length === 0 ? chooseWorthReading(toRated({ comments, topics, overview })).map((each) => ({ ...each })) : kept;
};

const toRated = ({ comments, overview, topics }: Pick<Report | ReportDraft, "comments" | "overview" | "topics">) => ({
  comments,
  sentences: [...overview, ...topics.flatMap(({ summary }) => summary)],
});

const describeWithdrawn = (
  { withdrawn, trimmed }: WithdrawnCounts,
  { where, subject }: { readonly where: string; readonly subject: string },
): readonly Finding[] => {
  const parts = [
    ...(withdrawn > 0
      ? [`${toCount(withdrawn, "statement")} of ${subject} rested on removed comments and ${withdrawn === 1 ? "was" : "were"} withdrawn`]
      : []),
    ...(trimmed > 0
      ? [`${toCount(trimmed, "statement")} of ${subject} ${trimmed === 1 ? "stays" : "stay"} without citing removed comments`]
      : []),
  ];
  if (parts.length === 0) return [];
  const message = `${parts.join("; ")}.`;
  return [{ code: "sentence-withdrawn", where, message }];
};
