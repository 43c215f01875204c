import { shorten } from "../../../domain/words/shorten.ts";
import type { Claim } from "../../../domain/topics/topic.ts";
import { type LlmContext, toOutputLimit, withinBudget } from "../context.ts";
import { renderSelection } from "../thread/selections.ts";
import { renderRepairStatements, repairStatementsVersion } from "./prompt.ts";
import { type Statement, byNumberOf, citedBy, findStatementProblem, findStyleProblem, toSentence } from "./statement.ts";

/** In tokens: a statement with a quote. */
const tokensAStatement = 90;

interface Failed {
  readonly place: number;
  readonly statement: Statement;
  readonly problem: string;
  /** Whether the statement may be published as it is where writing it again does not help. */
  readonly isTrue: boolean;
}

/**
 * Checks statements about one subject in code, and asks once more for those that fail, each with its reason. What still fails is left out with a
 * finding; what was only too long stays as it was. Returns one entry for each statement, in order: null where it was left out.
 */
export const checkStatements = async (
  context: LlmContext,
  statements: readonly Statement[],
  subject: { readonly name: string; readonly description: string } | null,
): Promise<readonly (Claim | null)[]> => {
  const failed = statements.flatMap((statement, place): readonly Failed[] => {
    const problem = findStatementProblem(statement);
    const style = problem === null ? findStyleProblem(statement) : null;
    const found = problem ?? style;
    return found === null ? [] : [{ place, statement, problem: found, isTrue: problem === null }];
  });
  const checked: (Claim | null)[] = statements.map(({ sentence }) => sentence);
  if (failed.length === 0) return checked;
  const rewritten = (await withinBudget(context, () => repair(context, failed, subject))) ?? new Map<number, Claim>();
  for (const [index, { place, statement, problem, isTrue }] of failed.entries()) {
    const sentence = rewritten.get(index);
    const replaced = sentence === undefined ? null : replaceWords(statement, sentence);
    const still = replaced === null ? problem : (findStatementProblem(replaced) ?? findStyleProblem(replaced));
    checked[place] = replaced !== null && still === null ? replaced.sentence : isTrue ? statement.sentence : null;
    noteResult(context, { statement, problem: still ?? problem, reason: problem, isMended: replaced !== null && still === null, isTrue });
  }
  return checked;
};

/** The statement in other words. Who holds a viewpoint does not change with its wording. */
const replaceWords = (statement: Statement, { text, citations }: Claim): Statement => {
  const isKept = statement.kind === "viewpoint" || citations.length === 0;
  return { ...statement, sentence: { ...statement.sentence, text, citations: isKept ? statement.sentence.citations : citations } };
};

/** Shows only the comments that the failed statements cite and may cite; where there are none, there is nothing to ask. Keyed by place in `failed`. */
const repair = async (
  context: LlmContext,
  failed: readonly Failed[],
  subject: { readonly name: string; readonly description: string } | null,
): Promise<ReadonlyMap<number, Claim>> => {
  const statements = failed.map(({ statement }) => statement);
  const shown = citedBy(statements, context).filter(({ comment }) => statements.some(({ rules }) => rules.citable.has(comment.id)));
  if (shown.length === 0) return new Map();
  const described = failed.map(({ statement: { kind, sentence }, problem }) => ({ kind, text: sentence.text, problem }));
  const reply = await context.asker.ask({
    model: context.model,
    step: "repair-statements",
    promptVersion: repairStatementsVersion,
    prefix: "",
    task: `${renderSelection(context, shown)}${renderRepairStatements(
      subject,
      described,
      shown.map(({ number }) => number),
    )}`,
    maxOutputTokens: toOutputLimit(failed.length * tokensAStatement, context.tokenBudget),
    read: ({ summaries }) => ({ value: summaries, problems: [] }),
  });
  if (reply.kind !== "read") return new Map();
  const byNumber = byNumberOf(shown);
  // Statements are matched by their numbers; the first answer to each counts.
  return new Map(
    reply.value.toReversed().flatMap(({ topic, sentences: [first] }) => {
      const sentence = first && toSentence(first, byNumber);
      return sentence === undefined || sentence.text === "" ? [] : [[topic - 1, sentence] as const];
    }),
  );
};

const noteResult = (
  { note }: Pick<LlmContext, "note">,
  {
    statement,
    problem,
    reason,
    isMended,
    isTrue,
  }: { statement: Statement; problem: string; reason: string; isMended: boolean; isTrue: boolean },
): void => {
  if (isTrue && !isMended) return;
  const { kind, where, sentence } = statement;
  const shown = shorten(sentence.text, 80);
  if (isMended) note({ code: "sentence-mended", where, message: `The ${kind} "${shown}" was written again: ${reason}.` });
  else if (kind === "viewpoint")
    note({ code: "viewpoint-dropped", where, message: `The viewpoint "${shown}" was not published: ${problem}.` });
  else note({ code: "sentence-dropped", where, message: `The ${kind} "${shown}" was not published: ${problem}.` });
};
