import { describe, expect, test } from "vitest";
import { type Faults, animals, findingsOf, read, scripted, stepsOf } from "../../../../test/fixtures/model-reading.ts";
import { type ScriptedLists, readTask } from "../../../../test/fixtures/scripted-model.ts";
import { AppError } from "../../../domain/app-error.ts";

const isVerifying = ({ step }: { readonly step: string }): boolean => step === "verify-statements";

/** The statements of a verification's task: their numbers and words. */
const readStatements = (task: string): readonly { readonly n: number; readonly kind: string; readonly text: string }[] =>
  [...task.matchAll(/^(\d+)\. \(([a-z ]+)(?:, side: [^)]*)?\) (.*) \[[\d, -]*\]$/gmu)].map(([, n, kind = "", text = ""]) => ({
    n: Number(n),
    kind,
    text,
  }));

const claim = { text: "One commenter says that cats purr at night.", citations: [{ c: 1, quote: "cats purr at night" }] };
const wrong = { text: "One commenter says that cats purr.", citations: [{ c: 3, quote: "cats purr" }] };

/** A reading of one topic with a sound and a wrong claim; `judge` says what the verifier finds of the wrong one. */
const readWith = (judge: (n: number, round: number) => ScriptedLists | AppError, more: Faults = () => null) => {
  let round = 0;
  const model = scripted((request, earlier) => {
    const other = more(request, earlier);
    if (other !== null) return other;
    if (request.step === "summarize-topics") {
      const summaries = readTask(request.task).topics.map((_, index) => ({
        topic: index + 1,
        sentences: index === 0 ? [claim, wrong] : [],
      }));
      return { summaries: summaries.slice(0, 1) };
    }
    if (!isVerifying(request)) return null;
    const all = readStatements(request.task);
    const target = all.find(({ text }) => text.startsWith("One commenter says that cats purr") && text !== claim.text);
    if (target === undefined) return { supported: all.map(({ n }) => n) };
    const verdict = judge(target.n, (round += 1));
    return verdict instanceof AppError ? verdict : { supported: all.filter(({ n }) => n !== target.n).map(({ n }) => n), ...verdict };
  });
  return { model, report: read(animals(8), model, { verify: { model, when: "always" } }) };
};
const summaryOf = async (report: ReturnType<typeof readWith>["report"]) => (await report).topics[0]?.summary.map(({ text }) => text);

describe("the second reading", () => {
  test("[G5] what the cited comments do not support is left out, named with the reason, and counted", async () => {
    const { report } = readWith((n) => ({ verdicts: [{ n, verdict: "contradicted", without: [], text: null }] }));
    expect(await summaryOf(report)).toEqual([claim.text]);
    expect(findingsOf(await report, "sentence-unsupported")).toEqual([
      `The claim "${wrong.text}" was not published: contradicted by the comments it cites.`,
    ]);
    expect((await report).verification).toMatchObject({ model: "scripted/model", dropped: 1, mended: 0, unverified: 0 });
  });

  test("[G5] other words are published only if they pass the checks of code and a second comparison", async () => {
    const judged = (text: string, second: "supported" | "partly") =>
      readWith((n, round) =>
        round > 1 && second === "supported"
          ? { supported: [n] }
          : { verdicts: [{ n, verdict: "partly", without: [], text: round === 1 ? text : null }] },
      );
    const better = "One commenter says that cats purr in the dark.";
    const good = judged(better, "supported");
    expect(await summaryOf(good.report)).toEqual([claim.text, better]);
    expect((await good.report).verification).toMatchObject({ mended: 1, dropped: 0 });
    expect(findingsOf(await good.report, "sentence-mended")).toHaveLength(1);

    expect(await summaryOf(judged(better, "partly").report)).toEqual([claim.text]);
    const invented = judged("One commenter says that 40 cats purr.", "supported");
    expect(await summaryOf(invented.report)).toEqual([claim.text]);
    expect((await invented.report).verification).toMatchObject({ mended: 0, dropped: 1 });
  });

  test("[G5] a comment that does not say it leaves the statement, whose other comments stay", async () => {
    const viewpoints = [{ statement: "Cats purr.", c: [1, 3] }];
    const model = scripted((request) => {
      if (request.step === "summarize-topics") return { summaries: [{ topic: 1, sentences: [claim], viewpoints }] };
      if (!isVerifying(request)) return null;
      const all = readStatements(request.task);
      const view = all.find(({ kind }) => kind === "viewpoint");
      const isFirst = request.task.includes("Cats purr. [1, 3]");
      if (view === undefined || !isFirst) return { supported: all.map(({ n }) => n) };
      return {
        supported: all.filter((statement) => statement !== view).map(({ n }) => n),
        verdicts: [{ n: view.n, verdict: "too many comments", without: [3], text: null }],
      };
    });
    const report = await read(animals(8), model, { verify: { model, when: "always" } });
    expect(report.topics[0]?.viewpoints.map(({ commentIds, people }) => [commentIds, people])).toEqual([[["c1"], 1]]);
  });

  test("[G5] a statement without a verdict is published as unverified, and a finding says how many", async () => {
    const { report, model } = readWith(() => ({}));
    expect(await summaryOf(report)).toEqual([claim.text, wrong.text]);
    expect((await report).verification).toMatchObject({ dropped: 0, unverified: 1 });
    expect(findingsOf(await report, "verification-incomplete")).toEqual([expect.stringMatching(/^1 of \d+ statements could not be/u)]);
    expect(model.requests.filter(isVerifying)[1]?.task).toContain("there are no verdicts on the statements 2");
  });

  test("[R3] [G5] where the budget ends, the rest counts as unverified", async () => {
    const reached = new AppError("budget-reached", { what: "Stopped", why: "the limit is reached", fix: "Raise --max-cost." });
    const { report } = readWith(() => reached);
    expect(await summaryOf(report)).toEqual([claim.text, wrong.text]);
    expect((await report).partial).not.toBeNull();
    expect((await report).verification?.unverified).toBeGreaterThan(1);
  });

  test("[G5] of two verdicts on one statement the objection counts", async () => {
    const { report } = readWith((n) => ({ supported: [n], verdicts: [{ n, verdict: "wrong speaker", without: [], text: null }] }));
    expect(findingsOf(await report, "sentence-unsupported")).toEqual([expect.stringContaining("said by somebody else")]);
  });

  test("reads the cached section again, or only the cited comments where another model verifies", async () => {
    const model = scripted(() => null);
    await read(animals(8), model, { verify: { model, when: "always" } });
    const [reading] = model.requests;
    expect(model.requests.filter(isVerifying).map(({ prefix }) => prefix)).toEqual([reading?.prefix, reading?.prefix]);
    const judge = scripted(() => null, { name: "scripted/judge" });
    const report = await read(animals(8), model, { verify: { model: judge, when: "always" } });
    expect(report.verification?.model).toBe("scripted/judge");
    expect(stepsOf(judge)).toEqual(["verify-statements", "verify-statements"]);
    for (const { prefix, task } of judge.requests) {
      expect(prefix).toBe("");
      expect(task).toContain("#1 ");
      expect(task).not.toContain("#7 ");
    }
  });

  test("is off where nothing is to verify with, and by default only where it is cheap", async () => {
    const model = scripted(() => null);
    expect((await read(animals(8), model)).verification).toBeNull();
    expect(stepsOf(model)).not.toContain("verify-statements");
  });
});
