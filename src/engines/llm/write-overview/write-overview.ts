import { shorten } from "../../../domain/shorten.ts";
import type { Sentence } from "../../../domain/topic.ts";
import type { TaggedTopic, TopicSummary } from "../../engine.ts";
import { describeFailure } from "../asking/asker.ts";
import { type SentenceRules, findSentenceProblem } from "../checks/check-sentence.ts";
import { toPlainText } from "../checks/plain-text.ts";
import { type LlmContext, toOutputLimit } from "../context.ts";
import { joinCitations, readSentences } from "../summarize-topics/reply.ts";
import { renderTopicResult, renderWriteOverview, writeOverviewVersion } from "./prompt.ts";

/** In tokens. */
export const overviewTokens = 500;

/** Writes the overview from the topics' summaries, without reading comments again. Its sentences are checked like all others. */
export const writeOverview = async (
  context: LlmContext,
  topics: readonly TaggedTopic[],
  summaries: ReadonlyMap<string, TopicSummary>,
): Promise<readonly Sentence[]> => {
  const results = fitResults(context, topics, summaries);
  if (results.length === 0) return [];
  const rules = toRules(context, topics);
  const byNumber = new Map(
    [...rules.citable.keys()].flatMap((id) => context.transcript.byId.get(id) ?? []).map(({ number, comment }) => [number, comment.id]),
  );
  const most = Math.max(1, Math.min(6, topics.length + 1));
  const reply = await context.asker.ask({
    model: context.model,
    step: "write-overview",
    promptVersion: writeOverviewVersion,
    prefix: "",
    task: renderWriteOverview(toPlainText(context.transcript.discussion.title), results, most),
    maxOutputTokens: toOutputLimit(overviewTokens, context.tokenBudget),
    // A failing sentence is asked for again together with the others: this call is short.
    read: (answer) => {
      const sentences = readSentences(answer.summaries, byNumber).map(joinCitations);
      const problems = sentences.flatMap((sentence) => {
        const problem = findSentenceProblem(sentence, rules);
        return problem === null ? [] : [`the sentence ${JSON.stringify(sentence.text)}: ${problem}`];
      });
      return { value: sentences, problems: sentences.length === 0 ? ["there are no sentences"] : problems };
    },
  });
  if (reply.kind !== "read") {
    context.note({ code: "answer-unusable", where: "document", message: `The overview was not written: ${describeFailure(reply)}.` });
    return [];
  }
  return reply.value.filter((sentence) => {
    const problem = findSentenceProblem(sentence, rules);
    if (problem !== null)
      context.note({
        code: "sentence-dropped",
        where: "document",
        message: `The sentence "${shorten(sentence.text, 80)}" of the overview was not published: ${problem}.`,
      });
    return problem === null;
  });
};

const toRules = ({ transcript, threadWords }: LlmContext, topics: readonly TaggedTopic[]): SentenceRules => ({
  citable: new Map(
    topics
      .flatMap(({ commentIds }) => commentIds)
      .flatMap((id) => transcript.byId.get(id) ?? [])
      .map(({ comment }) => [comment.id, comment]),
  ),
  parentOf: ({ parentId }) => (parentId === null ? undefined : transcript.byId.get(parentId)?.comment),
  subject: [transcript.discussion.title, ...topics.flatMap(({ name, description }) => [name, description])].join("\n"),
  language: transcript.discussion.language,
  threadWords,
  wantsQuote: false,
});

/** How many holders of a viewpoint are listed: the overview cites only a few. */
const citableHolders = 4;

/** All results where they fit; else without viewpoints, then with fewer sentences for each topic, at last without the smallest topics. */
const fitResults = (
  context: LlmContext,
  topics: readonly TaggedTopic[],
  summaries: ReadonlyMap<string, TopicSummary>,
): readonly string[] => {
  const toNumbers = (ids: readonly string[]): readonly number[] =>
    [...new Set(ids)].flatMap((id) => context.transcript.byId.get(id)?.number ?? []);
  const render = ({ sentences, viewpoints }: { sentences: number; viewpoints: number }): readonly string[] =>
    topics.flatMap((topic) => {
      const summary = summaries.get(topic.id);
      if (summary === undefined || summary.sentences.length === 0) return [];
      return renderTopicResult({
        name: topic.name,
        description: topic.description,
        comments: topic.commentIds.length,
        sentences: summary.sentences
          .slice(0, sentences)
          .map(({ text, citations }) => ({ text, numbers: toNumbers(citations.map(({ commentId }) => commentId)) })),
        viewpoints: summary.viewpoints
          .slice(0, viewpoints)
          .map(({ statement, commentIds }) => ({ statement, numbers: toNumbers(commentIds.slice(0, citableHolders)) })),
      });
    });
  const fits = (results: readonly string[]): boolean => context.countTokens(results.join("\n\n")) <= context.tokenBudget.comments;
  for (const limit of [
    { sentences: Infinity, viewpoints: Infinity },
    { sentences: 3, viewpoints: 0 },
    { sentences: 1, viewpoints: 0 },
  ]) {
    const results = render(limit);
    if (fits(results)) return results;
  }
  const results = [...render({ sentences: 1, viewpoints: 0 })];
  const all = results.length;
  while (results.length > 1 && !fits(results)) results.pop();
  context.note({
    code: "overview-shortened",
    where: "document",
    message: `The overview was written from the ${results.length} largest of ${all} topics: more do not fit the model's context.`,
  });
  return results;
};
