import type { ReportDraft } from "./report.ts";

type Comment = Pick<ReportDraft["comments"][number], "id" | "status" | "firstSeen">;
type Topic = Pick<ReportDraft["topics"][number], "id" | "commentIds" | "newerCommentIds" | "summary">;

interface ChangedReport extends Pick<ReportDraft, "changes"> {
  readonly comments: readonly Comment[];
  readonly topics: readonly Topic[];
}

/** What is wrong with the account of what changed since an earlier version [R4]; part of `checkReport`. */
export function* changeProblems(report: ChangedReport): Generator<string> {
  yield* firstSeenProblems(report);
  yield* newerCommentProblems(report);
  yield* changedCommentProblems(report);
  yield* changedTopicProblems(report);
}

function* firstSeenProblems({ comments, changes }: ChangedReport): Generator<string> {
  const known = comments.filter(({ firstSeen }) => firstSeen !== null).length;
  if (known > 0 && known < comments.length) yield `of ${comments.length} comments only ${known} name the version that first held them`;
  if (changes === null) return;
  if (known < comments.length) yield "it builds on an earlier version, and its comments do not name the version that first held them";
  const added = new Set(changes.comments.new);
  for (const { id, firstSeen } of comments) {
    if (firstSeen !== null && firstSeen > changes.since.version !== added.has(id))
      yield `comment ${id} was first held by version ${firstSeen} and is ${added.has(id) ? "" : "not "}new since version ${changes.since.version}`;
  }
}

function* newerCommentProblems({ topics }: ChangedReport): Generator<string> {
  for (const { id, commentIds, newerCommentIds, summary } of topics) {
    if (!isPartInOrder(newerCommentIds, commentIds)) yield `topic ${id} names newer comments that are not its own, or not in thread order`;
    const cited = new Set(summary.flatMap(({ citations }) => citations.map(({ commentId }) => commentId)));
    const known = newerCommentIds.find((commentId) => cited.has(commentId));
    if (known !== undefined) yield `the summary of topic ${id} cites comment ${known}, which is said to be newer than the summary`;
  }
}

function* changedCommentProblems({ comments, changes }: ChangedReport): Generator<string> {
  if (changes === null) return;
  const { new: added, edited, deleted } = changes.comments;
  const ids = comments.map(({ id }) => id);
  for (const [name, list] of Object.entries(changes.comments)) {
    if (!isPartInOrder(list, ids)) yield `a comment that is said to be ${name} is unknown, named twice, or not in thread order`;
  }
  if (new Set([...added, ...edited, ...deleted]).size < added.length + edited.length + deleted.length)
    yield "a comment is said to have changed in two ways";
  const empty = new Set(comments.filter(({ status }) => status === "empty").map(({ id }) => id));
  for (const id of deleted) if (!empty.has(id)) yield `comment ${id} is said to be deleted and has text`;
  for (const id of edited) if (empty.has(id)) yield `comment ${id} is said to be edited and has no text`;
}

function* changedTopicProblems({ topics, changes }: ChangedReport): Generator<string> {
  if (changes === null) return;
  const ids = new Set(topics.map(({ id }) => id));
  const { new: added, renamed, gone, rewritten } = changes.topics;
  const named = [...added, ...rewritten, ...renamed.map(({ id }) => id), ...gone.flatMap(({ into }) => into ?? [])];
  for (const id of named) if (!ids.has(id)) yield `topic ${id} is said to have changed and is unknown`;
  for (const { id } of gone) if (ids.has(id)) yield `topic ${id} is said to be gone and is here`;
  const isNew = new Set(added);
  for (const id of [...rewritten, ...renamed.map((topic) => topic.id)])
    if (isNew.has(id)) yield `topic ${id} is said to be new and to have changed`;
}

/** Whether all of `part` are in `whole`, each once and in its order. */
const isPartInOrder = (part: readonly string[], whole: readonly string[]): boolean => {
  const wanted = new Set(part);
  const found = whole.filter((id) => wanted.has(id));
  return found.length === part.length && found.every((id, place) => id === part[place]);
};
