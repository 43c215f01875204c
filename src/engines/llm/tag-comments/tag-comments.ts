import { AppError } from "../../../domain/app-error.ts";
import { toLeafTopics } from "../../leaf-topics.ts";
import type { TaggedTopic } from "../../engine.ts";
import type { Tag, Topic } from "../../../domain/topics/topic.ts";
import { describeFailure } from "../asking/asker.ts";
import { type LlmContext, toOutputLimit, withinBudget } from "../context.ts";
import type { NumberedComment } from "../thread/transcript.ts";
import { renderWithAncestors, splitWithAncestors, toChain } from "../thread/with-ancestors.ts";
import { type Batch, toBatchLimit, toBatches, tokensATag } from "./batches.ts";
import { renderTagComments, tagCommentsVersion } from "./prompt.ts";
import { type Verdicts, readVerdicts } from "./reply.ts";

/** Tags every readable comment with leaf topics; a comment of a subtopic belongs to its parent topic, too. */
export const tagComments = async (context: LlmContext, topics: readonly Topic[]): Promise<readonly Tag[]> => {
  const batches = context.sections.sections.flatMap((section) => toBatches(section, context.tokenBudget));
  const tags = await tagBatches(context, { topics: toLeafTopics(topics), known: new Map(), batches });
  refuseTotalFailure(context, tags);
  return tags;
};

/**
 * Tags only these comments, shown below those that they answer, which are shortened. Topics tell by `commentIds` what those are tagged with.
 */
export const tagSelection = async (
  context: LlmContext,
  { topics, comments }: { readonly topics: readonly TaggedTopic[]; readonly comments: readonly NumberedComment[] },
): Promise<readonly Tag[]> => {
  const leaves = toLeafTopics(topics);
  const parts = splitWithAncestors(comments, context, toBatchLimit(context.tokenBudget));
  return tagBatches(context, {
    topics: leaves,
    known: toKnown(leaves),
    batches: parts.map((part) => ({ comments: part, prefix: null })),
  });
};

/** The places of the topics, from 1, that comments are tagged with. */
type Known = ReadonlyMap<string, readonly number[]>;

const toKnown = (topics: readonly TaggedTopic[]): Known => {
  const known = new Map<string, number[]>();
  topics.forEach(({ commentIds }, place) => {
    for (const id of commentIds) known.set(id, [...(known.get(id) ?? []), place + 1]);
  });
  return known;
};

interface Work {
  readonly topics: readonly Topic[];
  readonly known: Known;
  readonly batches: readonly Batch[];
}

const tagBatches = async (context: LlmContext, { topics, known, batches }: Work): Promise<readonly Tag[]> => {
  const total = batches.reduce((sum, { comments }) => sum + comments.length, 0);
  let done = 0;
  const tagged = await Promise.all(
    batches.map(async (batch) => {
      const tags = await tagBatch(context, { topics, known, batch });
      done += batch.comments.length;
      context.onProgress({ done, total, unit: "comments" });
      return tags;
    }),
  );
  return tagged.flat();
};

/** A reading in which no comment at all got a verdict is no result, unless the budget ended it: that report says so itself. */
const refuseTotalFailure = ({ tagModel }: LlmContext, tags: readonly Tag[]): void => {
  const failures = tags.flatMap(({ failure }) => failure ?? []);
  if (tags.length < 2 || failures.length < tags.length || failures.includes(budgetReached)) return;
  throw new AppError("engine-failed", {
    what: `${tagModel.name} tagged none of ${tags.length} comments`,
    why: failures[0] ?? "it gave no verdicts",
    fix: "Choose another model with --model or --tag-model, or give this one more room with --model-context. The same questions are not asked and paid again.",
  });
};

const budgetReached = "the budget was reached before it was read";

const failAll = (comments: readonly NumberedComment[], failure: string): readonly Tag[] =>
  comments.map(({ comment }) => ({ commentId: comment.id, topicIds: [], failure }));

interface Asked {
  readonly topics: readonly Topic[];
  readonly known: Known;
  readonly batch: Batch;
}

/** A batch with a suspected prompt injection is tagged a second time without it, and the tags of the other comments are taken from there [S1]. */
const tagBatch = async (context: LlmContext, asked: Asked): Promise<readonly Tag[]> => {
  const { batch } = asked;
  const suspects = batch.comments.filter(({ isInjection }) => isInjection);
  const others = batch.comments.filter(({ isInjection }) => !isInjection);
  if (suspects.length === 0 || others.length === 0) return tagWithSecondTry(context, asked);
  const [together, apart] = await Promise.all([
    tagWithSecondTry(context, asked),
    tagWithSecondTry(context, { ...asked, batch: { ...batch, comments: others } }),
  ]);
  const before = new Map(together.map((tag) => [tag.commentId, tag]));
  const changed = apart.filter(({ commentId, topicIds }) => !isSame(topicIds, before.get(commentId)?.topicIds ?? []));
  if (changed.length > 0) {
    context.note({
      code: "order-swayed",
      where: `comment:${suspects[0]?.comment.id ?? ""}`,
      message: `Read together with ${suspects.map(({ comment }) => `comment ${comment.id}`).join(", ")}, which looks like a prompt injection, the comments ${changed.map(({ commentId }) => commentId).join(", ")} were tagged differently than without it. The tags without it were kept.`,
    });
  }
  const suspected = new Set(suspects.map(({ comment }) => comment.id));
  return [...together.filter(({ commentId }) => suspected.has(commentId)), ...apart];
};

const isSame = (left: readonly string[], right: readonly string[]): boolean => new Set(left).symmetricDifference(new Set(right)).size === 0;

/** Comments without a verdict are asked about once more, then marked as failed. */
const tagWithSecondTry = async (context: LlmContext, asked: Asked): Promise<readonly Tag[]> => {
  const { batch } = asked;
  const first = await askAndHalve(context, asked);
  const answered = new Set(first.map(({ commentId }) => commentId));
  const forgotten = batch.comments.filter(({ comment }) => !answered.has(comment.id));
  if (forgotten.length === 0) return first;
  const second = await askAndHalve(context, { ...asked, batch: { ...batch, comments: forgotten } });
  const found = new Set(second.map(({ commentId }) => commentId));
  return [
    ...first,
    ...second,
    ...failAll(
      forgotten.filter(({ comment }) => !found.has(comment.id)),
      "the model gave no verdict on it, asked twice",
    ),
  ];
};

/** One call; two halves where the answer was cut off. Comments that the model forgot are absent; those that the budget cut off are failed [R3]. */
const askAndHalve = async (context: LlmContext, asked: Asked): Promise<readonly Tag[]> =>
  (await withinBudget(context, () => askBatch(context, asked))) ?? failAll(asked.batch.comments, budgetReached);

const askBatch = async (context: LlmContext, asked: Asked): Promise<readonly Tag[]> => {
  const { topics, batch } = asked;
  const numbers = batch.comments.map(({ number }) => number);
  const known = batch.prefix === null ? findKnown(asked) : [];
  const reply = await context.asker.ask({
    model: context.tagModel,
    step: "tag-comments",
    promptVersion: tagCommentsVersion,
    opening: context.showsSections ? "whole" : "tags",
    prefix: batch.prefix ?? "",
    task: `${batch.prefix === null ? renderWithAncestors(context, batch.comments) : ""}${renderTagComments({ topics, numbers, known })}`,
    maxOutputTokens: toOutputLimit(numbers.length * tokensATag, context.tokenBudget),
    handBackCuts: batch.comments.length > 1,
    read: (answer) => ({ value: readVerdicts(answer, { numbers, topics: topics.length }), problems: [] }),
  });
  if (reply.kind === "cut" && batch.comments.length > 1) {
    const complete = reply.complete === null ? [] : toTags(context, asked, reply.complete.value);
    return [...complete, ...(await askInParts(context, asked, complete))];
  }
  if (reply.kind !== "read") return failAll(batch.comments, describeFailure(reply));
  return toTags(context, asked, reply.value);
};

/** The topics of the comments above those that are asked about. */
const findKnown = ({ known, batch }: Asked): readonly { readonly number: number; readonly topics: readonly number[] }[] => {
  const wanted = new Set(batch.comments);
  const above = new Set(batch.comments.flatMap(toChain).filter((comment) => !wanted.has(comment)));
  return [...above]
    .map(({ number, comment }) => ({ number, topics: known.get(comment.id) ?? [] }))
    .filter(({ topics }) => topics.length > 0)
    .toSorted((left, right) => left.number - right.number);
};

/** What a cut answer left out: asked about again, in halves where nothing of the answer was complete. */
const askInParts = async (context: LlmContext, asked: Asked, complete: readonly Tag[]): Promise<readonly Tag[]> => {
  const { batch } = asked;
  const tagged = new Set(complete.map(({ commentId }) => commentId));
  const left = batch.comments.filter(({ comment }) => !tagged.has(comment.id));
  const middle = tagged.size > 0 ? left.length : Math.ceil(left.length / 2);
  const parts = [left.slice(0, middle), left.slice(middle)].filter((part) => part.length > 0);
  return (await Promise.all(parts.map((comments) => askAndHalve(context, { ...asked, batch: { ...batch, comments } })))).flat();
};

const toTags = (context: LlmContext, { topics, batch }: Asked, verdicts: Verdicts): readonly Tag[] => {
  noteOddities(context, batch.comments, verdicts);
  return batch.comments.flatMap(({ number, comment }) => {
    const places = verdicts.topicsOf.get(number);
    if (places === undefined) return [];
    const kind = verdicts.kindOf.get(number);
    return [{ commentId: comment.id, topicIds: places.flatMap((place) => topics[place]?.id ?? []), failure: null, ...(kind && { kind }) }];
  });
};

/** Findings about verdicts that do not fit the question. */
export const noteOddities = (
  { note }: Pick<LlmContext, "note">,
  comments: readonly NumberedComment[],
  { strangers, repeated, unknownTopics }: Verdicts,
): void => {
  const whereOf = (number: number): string => {
    const found = comments.find((comment) => comment.number === number);
    return found ? `comment:${found.comment.id}` : "document";
  };
  if (strangers.length > 0) {
    note({
      code: "answer-unknown",
      where: "document",
      message: `The model tagged ${strangers.length} comments that it was not asked about; those tags were left out.`,
    });
  }
  for (const number of repeated)
    note({
      code: "answer-repeated",
      where: whereOf(number),
      message: "The model gave more than one verdict on this comment; the first counts.",
    });
  for (const { number, topic } of unknownTopics)
    note({
      code: "tag-unknown",
      where: whereOf(number),
      message: `The model tagged this comment with ${topic}, which is not one of the topics; the tag was left out.`,
    });
};
