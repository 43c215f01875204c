import { AppError } from "../domain/app-error.ts";
import type { SourceTools } from "../sources/source.ts";
import type { Estimate, Ports } from "./ports.ts";

/** Estimates the cost of reading a discussion, without calling a model. Throws `wrong-use` if the reading would use no model. */
export const estimateReference = async (
  input: { readonly reference: string; readonly topicsFile: string | null },
  ports: Ports,
  tools: SourceTools,
): Promise<{ readonly title: string; readonly comments: number; readonly estimate: Estimate }> => {
  const givenTopics = input.topicsFile === null ? null : await ports.readTopics(input.topicsFile, tools);
  const choice = await ports.chooseEngine("estimate");
  if (choice.estimate === null) {
    throw new AppError("wrong-use", {
      what: "There is nothing to estimate",
      why: `${choice.name} would read it, which calls no model and costs nothing`,
      fix: "Name a model: --model provider/name.",
    });
  }
  const discussion = await ports.readDiscussion(input.reference, tools);
  return {
    title: discussion.title,
    comments: discussion.comments.length,
    estimate: await choice.estimate(discussion, givenTopics?.length ?? null),
  };
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
