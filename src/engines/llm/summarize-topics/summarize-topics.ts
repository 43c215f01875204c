import { shorten } from "../../../domain/words/shorten.ts";
import { type Claim, type Viewpoint, noSummary } from "../../../domain/topics/topic.ts";
import type { TaggedTopic, TopicSummary } from "../../engine.ts";
import { type Reply, describeFailure } from "../asking/asker.ts";
import { type LlmContext, toOutputLimit } from "../context.ts";
import { checkStatements } from "../statements/check-statements.ts";
import { type Statement, toRules } from "../statements/statement.ts";
import { renderSelection } from "../thread/selections.ts";
import { type NumberedComment, renderComments } from "../thread/transcript.ts";
import { verifyStatements } from "../verify-statements/verify-statements.ts";
import { type SummaryCall, type TopicPart, planCalls } from "./plan-calls.ts";
import { renderSummarizeTopics, summarizeTopicsVersion } from "./prompt.ts";
import { type ReadSummary, readSummary } from "./reply.ts";

/** In tokens: a lede and viewpoints with their holders, and for each claim as much again as a sentence with its quote. */
export const tokensASummary = { topic: 300, claim: 70 };

/**
 * Summarises topics, several in one call; one promise for each, in their order. Every statement is checked, asked for once more where it fails, and
 * compared with its comments where there is a verifier: all topics' statements together, because that takes the fewest calls.
 */
export const summarizeTopics = (context: LlmContext, topics: readonly TaggedTopic[]): readonly Promise<TopicSummary>[] => {
  const calls = planCalls(context, topics);
  const drafts = calls.map((call) => askCall(context, call).then((summaries) => checkCall(context, call, summaries)));
  const verified = verifyAll(context, drafts);
  const answers = new Map<TaggedTopic, Promise<TopicSummary>[]>(topics.map((topic) => [topic, []]));
  calls.forEach((call, place) =>
    call.parts.forEach((part, index) => {
      const summary = drafts[place]?.then(async (parts) => toSummary(parts[index] ?? [], await verified)) ?? Promise.resolve(noSummary);
      answers.get(part.topic)?.push(summary);
    }),
  );
  return topics.map(async (topic) => joinParts(await Promise.all(answers.get(topic) ?? [])));
};

type Results = ReadonlyMap<Statement, Claim | null>;

/** What is published of each statement. Calls that failed have none, and fail by themselves. */
const verifyAll = async (context: LlmContext, drafts: readonly Promise<readonly (readonly Statement[])[]>[]): Promise<Results> => {
  // Without a verifier no topic waits for another.
  if (context.verifier === null) return new Map();
  const settled = await Promise.allSettled(drafts);
  const statements = settled.flatMap((draft) => (draft.status === "fulfilled" ? draft.value.flat() : []));
  const verified = await verifyStatements(context, statements);
  return new Map(statements.map((statement, place) => [statement, verified[place] ?? null]));
};

const emptySummary: ReadSummary = { lede: null, claims: [], viewpoints: [], strangers: 0, dropped: [] };

/** One call; where its answer cannot be used, two with half of the topics each, so that one topic cannot spoil the others. */
const askCall = async (context: LlmContext, call: SummaryCall): Promise<readonly ReadSummary[]> => {
  const reply = await askOnce(context, call);
  if (reply.kind === "read") return reply.value;
  const { parts, section, outside } = call;
  if (parts.length > 1) {
    const middle = Math.ceil(parts.length / 2);
    const halves = [parts.slice(0, middle), parts.slice(middle)];
    return (await Promise.all(halves.map((half) => askCall(context, { parts: half, section, outside })))).flat();
  }
  for (const { topic } of parts)
    context.note({
      code: "answer-unusable",
      where: `topic:${topic.id}`,
      message: `"${topic.name}" was not summarised: ${describeFailure(reply)}.`,
    });
  return [emptySummary];
};

const askOnce = async (context: LlmContext, { parts, section, outside }: SummaryCall): Promise<Reply<readonly ReadSummary[]>> => {
  const task = renderSummarizeTopics(
    parts.map(({ topic, comments, claims }) => ({
      name: topic.name,
      description: topic.description,
      numbers: comments.map(({ number }) => number),
      claims,
    })),
  );
  const shown = parts.flatMap(({ comments }) => comments);
  const expected = parts.reduce((sum, { claims }) => sum + tokensASummary.topic + claims * tokensASummary.claim, 0);
  return context.asker.ask({
    model: context.model,
    step: "summarize-topics",
    promptVersion: summarizeTopicsVersion,
    prefix: section?.prefix ?? "",
    task: section === null ? `${renderSelection(context, shown)}${task}` : `${renderOutside(context, outside)}${task}`,
    maxOutputTokens: toOutputLimit(expected, context.tokenBudget),
    handBackCuts: parts.length > 1,
    read: ({ summaries }) => {
      const byTopic = Map.groupBy(summaries, ({ topic }) => topic);
      const missing = parts.flatMap((_, index) =>
        byTopic.get(index + 1)?.some(({ lede, sentences }) => lede.length + sentences.length > 0) === true ? [] : [index + 1],
      );
      return {
        value: parts.map((part, index) => readSummary(byTopic.get(index + 1) ?? [], part.comments)),
        problems: missing.length === 0 ? [] : [`there are no sentences for the topics ${missing.join(", ")}`],
      };
    },
  });
};

/** Comments from elsewhere in the thread, where a call shows a section. */
const renderOutside = ({ sections }: LlmContext, comments: readonly NumberedComment[]): string =>
  comments.length === 0
    ? ""
    : `MORE COMMENTS of these topics, from elsewhere in the discussion:\n${renderComments(comments, { withhold: false, shortened: sections.shortened })}\n\n`;

const checkCall = (
  context: LlmContext,
  { parts }: SummaryCall,
  summaries: readonly ReadSummary[],
): Promise<readonly (readonly PartStatement[])[]> =>
  Promise.all(parts.map((part, index) => checkPart(context, part, summaries[index] ?? emptySummary)));

interface PartStatement extends Statement {
  /** The viewpoint that it states; null for a lede or claim. */
  readonly viewpoint: Viewpoint | null;
}

/** What passes the checks of code. */
const checkPart = async (context: LlmContext, { topic, comments }: TopicPart, summary: ReadSummary): Promise<readonly PartStatement[]> => {
  const subject = `${topic.name}\n${topic.description}`;
  const where = `topic:${topic.id}`;
  const rules = toRules(context, { comments, subject, wantsQuote: true });
  const statements: readonly PartStatement[] = [
    ...(summary.lede === null ? [] : [{ kind: "lede", sentence: summary.lede, rules, where, viewpoint: null }]),
    ...summary.claims.map((sentence) => ({ kind: "claim", sentence, rules, where, viewpoint: null })),
    ...summary.viewpoints.map((viewpoint) => ({
      kind: "viewpoint",
      sentence: toHolders(viewpoint),
      rules: { ...rules, wantsQuote: false },
      where,
      viewpoint,
    })),
  ];
  const checked = await checkStatements(context, statements, topic);
  noteViewpoints(context, topic, summary);
  return statements.flatMap((statement, place) => {
    const sentence = checked[place] ?? null;
    return sentence === null ? [] : [{ ...statement, sentence }];
  });
};

/** A viewpoint as a sentence that cites its holders. */
const toHolders = ({ statement, commentIds }: Viewpoint): Claim => ({
  text: statement,
  kind: "said",
  citations: commentIds.map((commentId) => ({ commentId, quote: null })),
});

/** The statements that are published, `results` being those of the verifier. */
const toSummary = (statements: readonly PartStatement[], results: Results): TopicSummary => {
  const kept = statements.flatMap((statement) => {
    const sentence = results.has(statement) ? (results.get(statement) ?? null) : statement.sentence;
    return sentence === null ? [] : [{ ...statement, sentence }];
  });
  const wordings = new Map(
    kept.flatMap(({ viewpoint, sentence }) => (viewpoint === null ? [] : [[viewpoint.statement, sentence.text] as const])),
  );
  const viewpoints = kept.flatMap(({ viewpoint, sentence }) => {
    if (viewpoint === null) return [];
    const against = viewpoint.against?.flatMap((other) => wordings.get(other) ?? []) ?? [];
    const commentIds = sentence.citations.map(({ commentId }) => commentId);
    const { quote } = viewpoint;
    return [
      {
        statement: sentence.text,
        commentIds,
        ...(quote !== undefined && commentIds.includes(quote.commentId) && { quote }),
        ...(against.length > 0 && { against }),
      },
    ];
  });
  return {
    ...noSummary,
    lede: kept.find(({ kind }) => kind === "lede")?.sentence ?? null,
    sentences: kept.filter(({ kind }) => kind === "claim").map(({ sentence }) => sentence),
    viewpoints,
  };
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
      message: `A viewpoint of "${topic.name}" ("${shorten(statement, 80)}") named no comment of the topic; it was left out.`,
    });
  }
};

/** Joins the parts of one large topic: the first part's lede, the other ledes among the claims, and viewpoints with the same wording as one. */
const joinParts = (parts: readonly TopicSummary[]): TopicSummary => {
  const viewpoints = new Map<string, Viewpoint>();
  for (const viewpoint of parts.flatMap((part) => part.viewpoints)) {
    const same = viewpoints.get(viewpoint.statement);
    const against = [...new Set([...(same?.against ?? []), ...(viewpoint.against ?? [])])];
    viewpoints.set(viewpoint.statement, {
      ...(same ?? viewpoint),
      commentIds: [...new Set([...(same?.commentIds ?? []), ...viewpoint.commentIds])],
      ...(against.length > 0 && { against }),
    });
  }
  const [lede = null, ...ledes] = parts.flatMap((part) => part.lede ?? []);
  return {
    ...noSummary,
    lede,
    sentences: [...ledes, ...parts.flatMap((part) => part.sentences)],
    viewpoints: [...viewpoints.values()],
  };
};
