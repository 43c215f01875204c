import { shorten } from "../../../domain/shorten.ts";
import { type Sentence, type Viewpoint, noSummary } from "../../../domain/topic.ts";
import type { TaggedTopic, TopicSummary } from "../../engine.ts";
import { type Reply, describeFailure } from "../asking/asker.ts";
import { type SentenceRules, findSentenceProblem } from "../checks/check-sentence.ts";
import { type LlmContext, toOutputLimit, withinBudget } from "../context.ts";
import { renderSelection } from "../thread/selections.ts";
import type { NumberedComment } from "../thread/transcript.ts";
import { type SummaryCall, type TopicPart, planCalls } from "./plan-calls.ts";
import { renderRepairSentences, renderSummarizeTopics, summarizeTopicsVersion } from "./prompt.ts";
import { type ReadSummary, joinCitations, readSummary } from "./reply.ts";

/** In tokens: sentences with quotes, viewpoints with holders. */
export const tokensASummary = 400;

/** Summarises all topics, several in one call; one promise for each, in their order. Every sentence is checked; one that fails is asked for once more. */
export const summarizeTopics = (context: LlmContext, topics: readonly TaggedTopic[]): readonly Promise<TopicSummary>[] => {
  const calls = planCalls(context, topics);
  const answers = new Map<TaggedTopic, Promise<TopicSummary>[]>(topics.map((topic) => [topic, []]));
  for (const call of calls) {
    const answer = askCall(context, call);
    call.parts.forEach((part, index) => {
      const checked = answer.then((summaries) => checkPart(context, part, summaries[index] ?? emptySummary));
      answers.get(part.topic)?.push(checked);
    });
  }
  return topics.map(async (topic) => joinParts(await Promise.all(answers.get(topic) ?? [])));
};

const emptySummary: ReadSummary = { sentences: [], viewpoints: [], strangers: 0, dropped: [] };

/** One call; where its answer cannot be used, two with half of the topics each, so that one topic cannot spoil the others. */
const askCall = async (context: LlmContext, call: SummaryCall): Promise<readonly ReadSummary[]> => {
  const reply = await askOnce(context, call);
  if (reply.kind === "read") return reply.value;
  const { parts, section } = call;
  if (parts.length > 1) {
    const middle = Math.ceil(parts.length / 2);
    const halves = [parts.slice(0, middle), parts.slice(middle)];
    return (await Promise.all(halves.map((half) => askCall(context, { parts: half, section })))).flat();
  }
  for (const { topic } of parts)
    context.note({
      code: "answer-unusable",
      where: `topic:${topic.id}`,
      message: `"${topic.name}" was not summarised: ${describeFailure(reply)}.`,
    });
  return [emptySummary];
};

const askOnce = async (context: LlmContext, { parts, section }: SummaryCall): Promise<Reply<readonly ReadSummary[]>> => {
  const task = renderSummarizeTopics(
    parts.map(({ topic, comments, sentences }) => ({
      name: topic.name,
      description: topic.description,
      numbers: comments.map(({ number }) => number),
      sentences,
    })),
  );
  return context.asker.ask({
    model: context.model,
    step: "summarize-topics",
    promptVersion: summarizeTopicsVersion,
    prefix: section?.prefix ?? "",
    task:
      section === null
        ? `${renderSelection(
            context,
            parts.flatMap(({ comments }) => comments),
          )}${task}`
        : task,
    maxOutputTokens: toOutputLimit(parts.length * tokensASummary, context.tokenBudget),
    handBackCuts: parts.length > 1,
    read: ({ summaries }) => {
      const byTopic = Map.groupBy(summaries, ({ topic }) => topic);
      const missing = parts.flatMap((_, index) =>
        byTopic.get(index + 1)?.some(({ sentences }) => sentences.length > 0) === true ? [] : [index + 1],
      );
      return {
        value: parts.map((part, index) => readSummary(byTopic.get(index + 1) ?? [], part.comments)),
        problems: missing.length === 0 ? [] : [`there are no sentences for the topics ${missing.join(", ")}`],
      };
    },
  });
};

const checkPart = async (context: LlmContext, part: TopicPart, summary: ReadSummary): Promise<TopicSummary> => {
  const { topic } = part;
  const rules = toRules(context, topic, part.comments);
  const sentences = summary.sentences.map(joinCitations);
  const problems = sentences.map((sentence) => findSentenceProblem(sentence, rules));
  const failed = sentences.flatMap((sentence, index) => (problems[index] === null ? [] : [{ sentence, problem: problems[index] ?? "" }]));
  const mended = failed.length === 0 ? [] : ((await withinBudget(context, () => repair(context, part, failed))) ?? []);
  const published: Sentence[] = [];
  sentences.forEach((sentence, index) => {
    const problem = problems[index] ?? null;
    const replacement = problem === null ? sentence : mended[failed.findIndex((entry) => entry.sentence === sentence)];
    const still = replacement === undefined ? problem : findSentenceProblem(replacement, rules);
    if (replacement !== undefined && still === null) published.push(replacement);
    else noteDropped(context, { topic, sentence: replacement ?? sentence, problem: still ?? "" });
  });
  noteViewpoints(context, topic, summary);
  return { ...noSummary, sentences: published, viewpoints: summary.viewpoints };
};

/** The rules for sentences about one topic. */
const toRules = ({ transcript, threadWords }: LlmContext, topic: TaggedTopic, comments: readonly NumberedComment[]): SentenceRules => ({
  citable: new Map(comments.map(({ comment }) => [comment.id, comment])),
  parentOf: ({ parentId }) => (parentId === null ? undefined : transcript.byId.get(parentId)?.comment),
  subject: `${topic.name}\n${topic.description}\n${transcript.discussion.title}`,
  language: transcript.discussion.language,
  threadWords,
  wantsQuote: true,
});

type Failed = readonly { readonly sentence: Sentence; readonly problem: string }[];

/** Asks again for failed sentences, showing only the comments that they cite; where none of these belongs to the topic, there is nothing to ask. */
const repair = async (context: LlmContext, { topic, comments }: TopicPart, failed: Failed): Promise<readonly Sentence[]> => {
  const cited = new Set(failed.flatMap(({ sentence }) => sentence.citations.map(({ commentId }) => commentId)));
  const shown = comments.filter(({ comment }) => cited.has(comment.id));
  if (shown.length === 0) return [];
  const described = { name: topic.name, description: topic.description, numbers: shown.map(({ number }) => number) };
  const reply = await context.asker.ask({
    model: context.model,
    step: "repair-sentences",
    promptVersion: summarizeTopicsVersion,
    prefix: "",
    task: `${renderSelection(context, shown)}${renderRepairSentences(
      described,
      failed.map(({ sentence, problem }) => ({ text: sentence.text, problem })),
    )}`,
    maxOutputTokens: toOutputLimit(tokensASummary, context.tokenBudget),
    read: ({ summaries }) => ({ value: readSummary(summaries, shown).sentences.map(joinCitations), problems: [] }),
  });
  // Sentences are matched by position: a different number of them cannot be matched.
  return reply.kind === "read" && reply.value.length === failed.length ? reply.value : [];
};

const noteDropped = (
  { note }: LlmContext,
  { topic, sentence, problem }: { topic: TaggedTopic; sentence: Sentence; problem: string },
): void => {
  const shown = shorten(sentence.text, 80);
  note({ code: "sentence-dropped", where: `topic:${topic.id}`, message: `The sentence "${shown}" was not published: ${problem}.` });
};

const noteViewpoints = ({ note }: LlmContext, topic: TaggedTopic, { strangers, dropped }: ReadSummary): void => {
  if (strangers > 0) {
    note({
      code: "answer-unknown",
      where: `topic:${topic.id}`,
      message: `The viewpoints of "${topic.name}" named ${strangers} holders that are not among its comments; they were left out.`,
    });
  }
  for (const statement of dropped) {
    note({
      code: "viewpoint-dropped",
      where: `topic:${topic.id}`,
      message: `A viewpoint of "${topic.name}" ("${shorten(statement, 80)}") named no comment of the topic or was not plain text; it was left out.`,
    });
  }
};

/** Joins the parts of one large topic: their sentences in order, and viewpoints with the same wording as one. */
const joinParts = (parts: readonly TopicSummary[]): TopicSummary => {
  const viewpoints = new Map<string, Viewpoint>();
  for (const viewpoint of parts.flatMap((part) => part.viewpoints)) {
    const same = viewpoints.get(viewpoint.statement);
    viewpoints.set(viewpoint.statement, {
      statement: viewpoint.statement,
      commentIds: [...new Set([...(same?.commentIds ?? []), ...viewpoint.commentIds])],
    });
  }
  return { ...noSummary, sentences: parts.flatMap((part) => part.sentences), viewpoints: [...viewpoints.values()] };
};
