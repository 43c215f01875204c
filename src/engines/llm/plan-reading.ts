import type { Discussion } from "../../domain/thread/discussion.ts";
import type { Model } from "../../models/model.ts";
import { toSections } from "./thread/sections.ts";
import { toTokenBudget } from "./thread/token-budget.ts";
import { loadTokenCounter } from "./thread/token-counter.ts";
import { toTranscript } from "./thread/transcript.ts";

/** How a discussion is cut into sections for these models. The reading and its estimate share this plan. */
export const planReading = async (discussion: Discussion, models: readonly Pick<Model, "contextTokens">[]) => {
  const countTokens = await loadTokenCounter();
  const transcript = toTranscript(discussion);
  // All models read the same sections, so a section has to fit the smallest context.
  const tokenBudget = toTokenBudget(Math.min(...models.map(({ contextTokens }) => contextTokens)));
  const sections = toSections(transcript, tokenBudget, countTokens);
  return { transcript, tokenBudget, sections, countTokens, sectionFindings: sections.findings };
};
