import { createHash } from "node:crypto";
import type { Discussion } from "../../domain/discussion.ts";
import type { Finding } from "../../domain/finding.ts";
import type { Model } from "../../models/model.ts";
import type { Engine, Interruption } from "../engine.ts";
import { createAsker } from "./asking/asker.ts";
import { toThreadWords } from "./checks/names-and-numbers.ts";
import type { LlmContext } from "./context.ts";
import { mergeTopicsVersion } from "./merge-topics/prompt.ts";
import { proposeTopicsVersion } from "./propose-topics/prompt.ts";
import { createModelReading } from "./reading.ts";
import { summarizeTopicsVersion } from "./summarize-topics/prompt.ts";
import { tagCommentsVersion } from "./tag-comments/prompt.ts";
import { toTokenBudget } from "./thread/token-budget.ts";
import { toSections } from "./thread/sections.ts";
import { loadTokenCounter } from "./thread/token-counter.ts";
import { type NumberedComment, toTranscript } from "./thread/transcript.ts";
import { writeOverviewVersion } from "./write-overview/prompt.ts";

export interface EngineModels {
  /** Proposes topics and writes. */
  readonly model: Model;
  /** Tags comments; the same, or a cheaper one. */
  readonly tagModel: Model;
}

/** Changes when any prompt does. */
const version = createHash("sha256")
  .update([proposeTopicsVersion, mergeTopicsVersion, tagCommentsVersion, summarizeTopicsVersion, writeOverviewVersion].join(" "))
  .digest("hex")
  .slice(0, 8);

/**
 * The engine that reads with a language model. Of its answers only what code can check is used: ids and topics that were asked about, sentences
 * whose quotes, names and numbers are in the comments they cite. The same recorded answers give the same reading [R1].
 */
export const createModelEngine = ({ model, tagModel }: EngineModels): Engine => ({
  kind: "model",
  name: model.name,
  version,
  writesIn: null,
  read: async (discussion, { signal, onProgress }) => {
    const findings: Finding[] = [];
    let interruption: Interruption | null = null;
    const { sectionFindings, ...plan } = await planReading(discussion, { model, tagModel });
    findings.push(...sectionFindings, ...plan.transcript.comments.filter(({ isInjection }) => isInjection).map(toInjectionFinding));
    const context: LlmContext = {
      ...plan,
      model,
      tagModel,
      asker: createAsker({ signal, countTokens: plan.countTokens, note: (finding) => findings.push(finding) }),
      threadWords: toThreadWords(discussion.comments.map(({ text }) => text)),
      note: (finding) => findings.push(finding),
      onBudgetReached: (error) => (interruption ??= { reason: error.message, resume: error.explanation.fix }),
      onProgress,
    };
    return createModelReading(context, { findings, interruption: () => interruption });
  },
});

/** How a discussion is cut into sections for these models. The reading and its estimate share this plan. */
export const planReading = async (discussion: Discussion, models: { readonly [K in keyof EngineModels]: Pick<Model, "contextTokens"> }) => {
  const countTokens = await loadTokenCounter();
  const transcript = toTranscript(discussion);
  // Both models read the same sections, so a section has to fit the smaller context.
  const tokenBudget = toTokenBudget(Math.min(models.model.contextTokens, models.tagModel.contextTokens));
  const sections = toSections(transcript, tokenBudget, countTokens);
  return { transcript, tokenBudget, sections, countTokens, sectionFindings: sections.findings };
};

const toInjectionFinding = ({ comment }: NumberedComment): Finding => ({
  code: "order-suspected",
  where: `comment:${comment.id}`,
  message: `Comment ${comment.id} looks like a prompt injection. It was read apart from the others, so that it cannot influence what is said about them.`,
});
