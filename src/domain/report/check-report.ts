import { AppError } from "../app-error.ts";
import { changeProblems } from "./change-problems.ts";
import { countCoverage } from "./count-report.ts";
import { type Comment, absences } from "../thread/discussion.ts";
import { groundExchange, groundQuotation, groundSentence, isVerbatim } from "../statements/grounding.ts";
import { countPeople } from "../thread/people.ts";
import { type Report, type ReportDraft, reportSchema } from "./report.ts";
import { explainIssue } from "../words/explain-issue.ts";
import { shorten } from "../words/shorten.ts";
import { verificationProblems } from "./verification.ts";
import { overlapOf } from "../topics/topic-tree.ts";
import { firstReportSchema, isFirstReport } from "./upgrade-report.ts";

/** The largest share of comments that two learned topics of one level may have in common [T1]. */
export const maximumOverlap = 0.5;

/**
 * Checks all rules on a report and gives it the type `Report`; nothing else does. Accepts any value: a file from disk is checked
 * like our own report, and one of the first edition is upgraded. Throws `report-broken` with every problem. Only learned topics must be distinct [T1]:
 * pass `topicsGiven: false` to check that.
 *
 * @example
 * const report = checkReport(JSON.parse(await readFile("report.json", "utf8")));
 */
export const checkReport = (candidate: unknown, options: { readonly topicsGiven: boolean } = { topicsGiven: true }): Report => {
  const parsed = (isFirstReport(candidate) ? firstReportSchema : reportSchema).safeParse(candidate);
  const problems = parsed.success ? problemsOf(parsed.data, options) : parsed.error.issues.map((issue) => explainIssue(issue, candidate));
  if (!parsed.success || problems.length > 0) {
    throw new AppError("report-broken", {
      what: "The report breaks its own rules and was not published",
      why: problems.slice(0, 5).join("; ") + (problems.length > 5 ? `; and ${problems.length - 5} more` : ""),
      fix: "If this is a report.json from elsewhere, make it again. If Summarizer just made it, this is a bug: please report it with the thread's id.",
    });
  }
  // The one place where the brand is given.
  return parsed.data as unknown as Report;
};

const problemsOf = (report: ReportDraft, options: { readonly topicsGiven: boolean }): readonly string[] => [
  ...coverageProblems(report),
  ...threadProblems(report),
  ...membershipProblems(report),
  ...sentenceProblems(report),
  ...exchangeProblems(report),
  ...worthReadingProblems(report),
  ...viewpointProblems(report),
  ...roleProblems(report),
  ...peopleProblems(report),
  ...changeProblems(report),
  ...verificationProblems(report),
  ...(options.topicsGiven ? [] : distinctnessProblems(report)),
];

function* coverageProblems({ coverage, comments }: ReportDraft): Generator<string> {
  const counted = countCoverage(comments);
  if (coverage.comments !== counted.comments) yield `coverage counts ${coverage.comments} comments, the report holds ${counted.comments}`;
  for (const status of ["tagged", "untagged", "empty", "failed"] as const) {
    if (coverage[status] !== counted[status])
      yield `coverage counts ${coverage[status]} ${status} comments, the report holds ${counted[status]}`;
  }
  for (const { id, status, topicIds, reason } of comments) {
    if ((status === "tagged") !== topicIds.length > 0) yield `comment ${id} is ${status} with ${topicIds.length} topics`;
    if (status === "empty" && !absences.some((absence) => absence === reason)) yield `empty comment ${id} gives no reason`;
    if (status === "failed" && !reason) yield `failed comment ${id} gives no reason`;
  }
}

function* threadProblems({ comments }: ReportDraft): Generator<string> {
  const depths = new Map<string, number>();
  for (const { id, parentId, orphan, depth } of comments) {
    if (depths.has(id)) yield `comment ${id} occurs twice`;
    const parentDepth = parentId === null || orphan ? -1 : depths.get(parentId);
    if (parentDepth === undefined) yield `comment ${id} stands before or without its parent ${parentId}`;
    else if (depth !== parentDepth + 1) yield `comment ${id} has depth ${depth}, its parent ${parentDepth}`;
    depths.set(id, depth);
  }
}

function* membershipProblems({ topics, comments }: ReportDraft): Generator<string> {
  const position = new Map(comments.map((comment, index) => [comment.id, index]));
  const byId = new Map(topics.map((topic) => [topic.id, topic]));
  if (topics.filter(({ answersTitle }) => answersTitle).length > 1) yield "two topics are said to answer the title";
  if (byId.size !== topics.length) yield "two topics have the same id";
  if (new Set(topics.map((topic) => topic.slug)).size !== topics.length) yield "two topics have the same slug";
  for (const topic of topics) {
    const places = topic.commentIds.map((id) => position.get(id) ?? -1);
    if (places.some((place, index) => place <= (places[index - 1] ?? -1)))
      yield `topic ${topic.id} lists an unknown comment, one twice, or not in thread order`;
    if (topic.parentId === null) continue;
    const parent = byId.get(topic.parentId);
    const held = new Set(parent?.commentIds);
    if (!topic.commentIds.every((id) => held.has(id))) yield `topic ${topic.id} has comments that its parent ${topic.parentId} lacks`;
  }
  const listed = new Map<string, Set<string>>(comments.map((comment) => [comment.id, new Set()]));
  for (const topic of topics) for (const id of topic.commentIds) listed.get(id)?.add(topic.id);
  for (const { id, topicIds } of comments) {
    if (new Set(topicIds).symmetricDifference(listed.get(id) ?? new Set()).size > 0)
      yield `comment ${id} and the topics disagree on who lists whom`;
  }
}

function* sentenceProblems({ topics, comments, bottomLine, overview }: ReportDraft): Generator<string> {
  const all = toThread(comments);
  const tagged = comments.filter((comment) => comment.status === "tagged").map((comment) => comment.id);
  yield* ungrounded([...bottomLine, ...overview], pick(tagged, all));
  for (const topic of topics) {
    const members = pick(topic.commentIds, all);
    yield* ungrounded(topic.summary, members);
    if (topic.commentIds.length > 0 && topic.summary.length === 0) yield `topic ${topic.id} has comments and no summary`;
    if (topic.lede !== null && topic.lede.text !== topic.summary[0]?.text)
      yield `the summary of topic ${topic.id} does not open with its lede`;
    if (topic.lede !== null) yield* ungrounded([topic.lede], members);
    const heading = topic.heading === null ? null : groundQuotation(topic.heading, members);
    if (heading?.sentence === null) yield `heading of topic ${topic.id}: ${heading.problem}`;
  }
}

function* viewpointProblems({ topics, comments }: ReportDraft): Generator<string> {
  const thread = toThread(comments);
  for (const { commentIds: members, viewpoints } of topics) {
    const listed = new Set(members);
    for (const [place, { statement, commentIds, against, quote }] of viewpoints.entries()) {
      const name = `viewpoint "${toStart(statement)}"`;
      if (commentIds.length === 0 || !commentIds.every((id) => listed.has(id))) yield `${name} lists comments that are not the topic's`;
      if (against.some((other) => other === place || viewpoints[other]?.against.includes(place) !== true))
        yield `${name} opposes one that does not oppose it`;
      if (quote === null) continue;
      const isHeld = quote.quote !== null && commentIds.includes(quote.commentId);
      if (!isHeld || !isVerbatim(quote.quote ?? "", thread.get(quote.commentId)?.text ?? ""))
        yield `${name} quotes words that none of its comments says`;
    }
  }
}

function* roleProblems({ roles, comments, discussion }: ReportDraft): Generator<string> {
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  for (const { author, role, citation } of roles) {
    const comment = citation === null ? undefined : byId.get(citation.commentId);
    const isProved =
      role === "submitter"
        ? author === discussion.author
        : comment?.author === author && citation !== null && citation.quote !== null && isVerbatim(citation.quote, comment.text);
    if (!isProved) yield `${author} is named as ${role}, and nothing proves it`;
  }
}

const toThread = (comments: ReportDraft["comments"]): ReadonlyMap<string, Comment> =>
  new Map(comments.map((comment) => [comment.id, { ...comment, absence: null }]));

function* exchangeProblems({ topics, comments }: ReportDraft): Generator<string> {
  const thread = toThread(comments);
  for (const topic of topics) {
    const members = pick(topic.commentIds, thread);
    for (const exchange of topic.exchanges) {
      const grounding = groundExchange(exchange, { members, thread });
      if (grounding.claim === null) yield `exchange "${toStart(exchange.claim.text)}" of topic ${topic.id}: ${grounding.problem}`;
    }
  }
}

function* worthReadingProblems({ worthReading, comments }: ReportDraft): Generator<string> {
  const tagged = new Set(comments.filter(({ status }) => status === "tagged").map(({ id }) => id));
  const ids = new Set(worthReading.map(({ commentId }) => commentId));
  if (ids.size !== worthReading.length) yield "a comment is named twice as worth reading";
  for (const { commentId, reason } of worthReading) {
    if (!tagged.has(commentId)) yield `${commentId} is named as worth reading and is no tagged comment`;
    if (reason.trim() === "") yield `comment ${commentId} is named as worth reading without a reason`;
  }
}

function* ungrounded(sentences: readonly ReportDraft["bottomLine"][number][], among: ReadonlyMap<string, Comment>): Generator<string> {
  for (const sentence of sentences) {
    const grounding = groundSentence(sentence, among);
    if (grounding.sentence === null) yield `sentence "${toStart(sentence.text)}": ${grounding.problem}`;
    else if (grounding.droppedQuotes.length > 0) yield `sentence "${toStart(sentence.text)}": a quote is not verbatim`;
  }
}

const pick = (ids: readonly string[], all: ReadonlyMap<string, Comment>): ReadonlyMap<string, Comment> => {
  const picked = new Map<string, Comment>();
  for (const id of ids) {
    const comment = all.get(id);
    if (comment) picked.set(id, comment);
  }
  return picked;
};

const toStart = (text: string): string => shorten(text, 60);

function* peopleProblems({ topics, comments }: ReportDraft): Generator<string> {
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const people = (ids: readonly string[]): number => countPeople(ids.flatMap((id) => byId.get(id) ?? []));
  for (const topic of topics) {
    if (topic.people !== people(topic.commentIds))
      yield `topic ${topic.id} counts ${topic.people} people, its comments have ${people(topic.commentIds)}`;
    for (const viewpoint of topic.viewpoints) {
      if (viewpoint.people !== people(viewpoint.commentIds))
        yield `viewpoint "${toStart(viewpoint.statement)}" counts ${viewpoint.people} people`;
    }
  }
}

function* distinctnessProblems({ topics }: ReportDraft): Generator<string> {
  for (const [index, topic] of topics.entries()) {
    if (topic.commentIds.length < 2) yield `learned topic ${topic.id} has fewer than two comments`;
    for (const other of topics.slice(index + 1)) {
      if (other.parentId === topic.parentId && overlapOf(new Set(topic.commentIds), new Set(other.commentIds)) > maximumOverlap) {
        yield `topics ${topic.id} and ${other.id} share more than half of their comments`;
      }
    }
  }
}
