import { createHash } from "node:crypto";
import type { Finding } from "../../domain/thread/finding.ts";
import type { Model } from "../../models/model.ts";
import type { Engine, Interruption } from "../engine.ts";
import { createAsker } from "./asking/asker.ts";
import { toSystemText } from "./asking/system-text.ts";
import { toThreadWords } from "./checks/names-and-numbers.ts";
import type { LlmContext } from "./context.ts";
import { willVerify } from "./estimate.ts";
import { gatherTopicsVersion } from "./gather-topics/prompt.ts";
import { mergeTopicsVersion } from "./merge-topics/prompt.ts";
import { planReading } from "./plan-reading.ts";
import { proposeTopicsVersion } from "./propose-topics/prompt.ts";
import { createModelReading } from "./reading.ts";
import { summarizeTopicsVersion } from "./summarize-topics/prompt.ts";
import { tagCommentsVersion } from "./tag-comments/prompt.ts";
import { repairStatementsVersion } from "./statements/prompt.ts";
import type { NumberedComment } from "./thread/transcript.ts";
import { verifyStatementsVersion } from "./verify-statements/prompt.ts";
import { writeOverviewVersion } from "./write-overview/prompt.ts";

export interface ModelEngineOptions {
  /** Proposes topics and writes. */
  readonly model: Model;
  /** Tags comments; the same, or a cheaper one. */
  readonly tagModel: Model;
  /**
   * What compares the written statements with the comments they cite [G5], and when: `auto` where that is estimated at less than a quarter
   * of the reading. Nothing does by default.
   */
  readonly verify?: { readonly model: Model; readonly when: "auto" | "always" } | null;
  /** The language to write in (BCP 47); by default the thread's own. */
  readonly writesIn?: string | null;
}

/** Changes when any prompt does. */
export const modelEngineVersion = createHash("sha256")
  .update(
    [
      proposeTopicsVersion,
      mergeTopicsVersion,
      tagCommentsVersion,
      gatherTopicsVersion,
      summarizeTopicsVersion,
      repairStatementsVersion,
      verifyStatementsVersion,
      writeOverviewVersion,
    ].join(" "),
  )
  .digest("hex")
  .slice(0, 8);

/**
 * The engine that reads with a language model. Of its answers only what code can check is used: ids and topics that were asked about, sentences
 * whose quotes, names and numbers are in the comments they cite. The same recorded answers give the same reading [R1].
 */
export const createModelEngine = ({ model, tagModel, verify = null, writesIn = null }: ModelEngineOptions): Engine => ({
  kind: "model",
  name: model.name,
  version: modelEngineVersion,
  writesIn,
  read: async (discussion, { signal, onProgress, extent = "whole" }) => {
    const findings: Finding[] = [];
    let interruption: Interruption | null = null;
    const { sectionFindings, ...plan } = await planReading(discussion, [model, tagModel, ...(verify === null ? [] : [verify.model])]);
    findings.push(...sectionFindings, ...plan.transcript.comments.filter(({ isInjection }) => isInjection).map(toInjectionFinding));
    const systems = { whole: toSystemText(writesIn), tags: toSystemText(writesIn, "tags") };
    const isVerified = verify !== null && (await willVerify(discussion, { model, tagModel, verify }));
    const context: LlmContext = {
      ...plan,
      showsSections: extent === "whole",
      model,
      tagModel,
      verifier: isVerified ? { model: verify.model, tally: { supported: 0, mended: 0, dropped: 0, unverified: 0 } } : null,
      writesIn,
      asker: createAsker({ signal, countTokens: plan.countTokens, note: (finding) => findings.push(finding), systems }),
      threadWords: toThreadWords(discussion.comments.map(({ text }) => text)),
      note: (finding) => findings.push(finding),
      onBudgetReached: (error) => (interruption ??= { reason: error.message, resume: error.explanation.fix }),
      onProgress,
    };
    return createModelReading(context, { findings, interruption: () => interruption });
  },
});

const toInjectionFinding = ({ comment }: NumberedComment): Finding => ({
  code: "order-suspected",
  where: `comment:${comment.id}`,
  message: `Comment ${comment.id} looks like a prompt injection. It was read apart from the others, so that it cannot influence what is said about them.`,
});
