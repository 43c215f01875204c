import { toCount } from "../../../domain/words/count-words.ts";
import { shorten } from "../../../domain/words/shorten.ts";
import type { Claim } from "../../../domain/topics/topic.ts";
import type { RawAnswer } from "../asking/answer-schema.ts";
import { describeFailure } from "../asking/asker.ts";
import { toPlainText } from "../checks/plain-text.ts";
import { type LlmContext, type Verifier, toOutputLimit, withinBudget } from "../context.ts";
import { type Statement, citedBy, findStatementProblem, numbersOf } from "../statements/statement.ts";
import type { Section } from "../thread/sections.ts";
import { renderSelection } from "../thread/selections.ts";
import { planComparisons } from "./plan-comparisons.ts";
import { renderVerifyStatements, verifyStatementsVersion } from "./prompt.ts";

/** In tokens: a number among the supported, and for one in twelve or so a verdict with other words. */
export const tokensAVerdict = 9;
type Objection = RawAnswer["verdicts"][number];
/** Null: its comments support it. */
type Verdict = Objection | null;

/**
 * The second reading [G5]: a model compares statements with the comments they cite. One that is not supported is published in the judge's
 * wording if that passes the checks of code and a second comparison, else left out with a finding. Returns one entry for each statement, in
 * order: null where it was left out.
 */
export const verifyStatements = async (context: LlmContext, statements: readonly Statement[]): Promise<readonly (Claim | null)[]> => {
  const { verifier } = context;
  if (verifier === null || statements.length === 0) return statements.map(({ sentence }) => sentence);
  const verdicts = await compare(context, verifier, statements);
  const amended = statements.flatMap((statement, place) => {
    const rewritten = amend(statement, verdicts.get(place), context);
    return rewritten === null ? [] : [{ place, statement: rewritten }];
  });
  const second = await compare(
    context,
    verifier,
    amended.map(({ statement }) => statement),
  );
  const mended = new Map(
    amended.flatMap(({ place, statement }, index) => (second.get(index) === null ? [[place, statement.sentence] as const] : [])),
  );
  return statements.map((statement, place) => {
    const verdict = verdicts.get(place);
    if (verdict === undefined) {
      verifier.tally.unverified += 1;
      return statement.sentence;
    }
    const sentence = verdict === null ? statement.sentence : (mended.get(place) ?? null);
    verifier.tally[sentence === null ? "dropped" : "supported"] += 1;
    if (verdict === null) return sentence;
    if (sentence !== null) verifier.tally.mended += 1;
    noteResult(context, { statement, verdict, sentence });
    return sentence;
  });
};

/** The verdicts by place. A statement without one stays unverified. */
const compare = async (
  context: LlmContext,
  verifier: Verifier,
  statements: readonly Statement[],
): Promise<ReadonlyMap<number, Verdict>> => {
  const answers = await Promise.all(
    planComparisons(context, statements).map(async ({ places, section }) => {
      const asked = places.flatMap((place) => statements[place] ?? []);
      const verdicts = await withinBudget(context, () => askOnce(context, { verifier, statements: asked, section }));
      return (verdicts ?? []).flatMap(({ n, verdict }) => {
        const place = places[n - 1];
        return place === undefined ? [] : [[place, verdict] as const];
      });
    }),
  );
  // Of two verdicts on one statement the first counts: an objection before "supported".
  return new Map(answers.flat().toReversed());
};

interface Comparison {
  readonly verifier: Verifier;
  readonly statements: readonly Statement[];
  /** The section that is shown; null where only the cited comments are shown. */
  readonly section: Section | null;
}

const askOnce = async (
  context: LlmContext,
  { verifier, statements, section }: Comparison,
): Promise<readonly { readonly n: number; readonly verdict: Verdict }[]> => {
  const task = renderVerifyStatements(
    statements.map(({ kind, sentence }) => ({
      kind,
      side: sentence.side ?? null,
      text: sentence.text,
      numbers: numbersOf(sentence, context),
    })),
  );
  const reply = await context.asker.ask({
    model: verifier.model,
    step: "verify-statements",
    promptVersion: verifyStatementsVersion,
    prefix: section?.prefix ?? "",
    task: section === null ? `${renderSelection(context, citedBy(statements, context))}${task}` : task,
    maxOutputTokens: toOutputLimit(statements.length * tokensAVerdict, context.tokenBudget),
    read: (answer) => {
      const objections = answer.verdicts.map((objection) => ({ n: objection.n, verdict: objection }));
      const verdicts = [...objections, ...answer.supported.map((n) => ({ n, verdict: null }))];
      const judged = new Set(verdicts.map(({ n }) => n));
      const missing = [...statements.keys()].map((place) => place + 1).filter((number) => !judged.has(number));
      return { value: verdicts, problems: missing.length === 0 ? [] : [`there are no verdicts on the statements ${missing.join(", ")}`] };
    },
  });
  if (reply.kind === "read") return reply.value;
  context.note({
    code: "answer-unusable",
    where: "document",
    message: `${toCount(statements.length, "statement")} could not be compared with the comments they cite: ${describeFailure(reply)}.`,
  });
  return [];
};

/** The statement as the judge says that its comments support it, if it passes the checks of code; null where there is none. */
const amend = (statement: Statement, verdict: Verdict | undefined, context: LlmContext): Statement | null => {
  if (verdict === undefined || verdict === null) return null;
  const without = new Set(verdict.without.flatMap((number) => context.transcript.comments[number - 1]?.comment.id ?? []));
  const { sentence } = statement;
  const text = toPlainText(verdict.text ?? "");
  // Without other words, only a statement that is right for fewer comments is left to publish.
  if (text === "" && (verdict.verdict !== "too many comments" || without.size === 0)) return null;
  const citations = sentence.citations.filter(({ commentId }) => !without.has(commentId));
  const amended = { ...statement, sentence: { ...sentence, text: text === "" ? sentence.text : text, citations } };
  return findStatementProblem(amended) === null ? amended : null;
};

const noteResult = (
  { note }: Pick<LlmContext, "note">,
  { statement, verdict, sentence }: { statement: Statement; verdict: Objection; sentence: Claim | null },
): void => {
  const { kind, where } = statement;
  const shown = shorten(statement.sentence.text, 80);
  const why = reasons[verdict.verdict];
  if (sentence === null) note({ code: "sentence-unsupported", where, message: `The ${kind} "${shown}" was not published: ${why}.` });
  else {
    const how = sentence.text === statement.sentence.text ? "those that do not were left out" : "it was written again";
    note({ code: "sentence-mended", where, message: `The ${kind} "${shown}" was ${why}; ${how}.` });
  }
};

const reasons: Readonly<Record<Objection["verdict"], string>> = {
  partly: "only partly supported by the comments it cites",
  contradicted: "contradicted by the comments it cites",
  "wrong speaker": "said by somebody else than it tells",
  "too many comments": "supported by only some of the comments it cites",
};
