import { AppError } from "../domain/app-error.ts";
import type { SourceTools } from "../sources/source.ts";
import { findBase } from "./find-base.ts";
import { findStoredReference } from "./find-stored-reference.ts";
import { type ReadingPlan, planReading, toChanges } from "./plan-reading.ts";
import type { Estimate, Ports } from "./ports.ts";

export interface EstimatedReading {
  readonly title: string;
  readonly comments: number;
  /** How the thread would be read. */
  readonly plan: ReadingPlan;
  /** Null where nothing is new, so that nothing would be read. */
  readonly estimate: Estimate | null;
}

/**
 * Estimates the cost of reading a discussion, or with `again` of bringing it up to date, without calling a model. Throws `wrong-use` if the
 * reading would use no model.
 */
export const estimateReference = async (
  input: { readonly reference: string; readonly topicsFile: string | null; readonly again: boolean },
  ports: Ports,
  tools: SourceTools,
): Promise<EstimatedReading> => {
  const givenTopics = input.topicsFile === null ? null : await ports.readTopics(input.topicsFile, tools);
  const { name, reader, estimate } = await ports.chooseEngine("estimate");
  if (estimate === null) {
    throw new AppError("wrong-use", {
      what: "There is nothing to estimate",
      why: `${name} would read it, which calls no model and costs nothing`,
      fix: "Name a model: --model provider/name.",
    });
  }
  const reference = input.again ? await findStoredReference(input.reference, ports) : input.reference;
  const discussion = await ports.store.removals.hide(await ports.readDiscussion(reference, tools));
  const base = input.again ? await findBase(discussion, ports.store) : undefined;
  const plan = planReading(discussion, { base, engine: reader, givenTopics });
  const about = { title: discussion.title, comments: discussion.comments.length, plan };
  if (plan.kind === "nothing new") return { ...about, estimate: null };
  const changes = plan.kind === "on" ? toChanges(plan) : null;
  return { ...about, estimate: await estimate(plan.discussion, givenTopics?.length ?? null, changes) };
};

/** The sum of all steps. */
export const sumEstimate = ({ steps }: Estimate): { readonly calls: number; readonly tokens: number; readonly costUsd: number | null } =>
  steps.reduce(
    (sum: { readonly calls: number; readonly tokens: number; readonly costUsd: number | null }, step) => ({
      calls: sum.calls + step.calls,
      tokens: sum.tokens + step.inputTokens + step.outputTokens,
      costUsd: sum.costUsd === null || step.costUsd === null ? null : sum.costUsd + step.costUsd,
    }),
    { calls: 0, tokens: 0, costUsd: 0 },
  );
