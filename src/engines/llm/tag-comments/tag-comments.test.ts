import { describe, expect, test } from "vitest";
import { animals, findingsOf, isTagging, read, scripted, answerWell } from "../../../../test/fixtures/model-reading.ts";
import { readTask, toAnswerText } from "../../../../test/fixtures/scripted-model.ts";
import type { RawAnswer } from "../asking/answer-schema.ts";

describe("tagging", () => {
  test("[A1] asks once more for a forgotten comment, then fails it with the reason", async () => {
    const model = scripted((request) =>
      isTagging(request)
        ? {
            tags: readTask(request.task)
              .toTag.filter((c) => c > 2)
              .map((c) => ({ c, t: [(c % 2) + 1] })),
          }
        : null,
    );
    const report = await read(animals(8), model);
    expect(model.requests.filter(isTagging).map(({ task }) => readTask(task).toTag)).toEqual([
      [1, 2, 3, 4, 5, 6, 7, 8],
      [1, 2],
    ]);
    expect(report.comments.slice(0, 3).map(({ status, reason }) => [status, reason])).toEqual([
      ["failed", "the model gave no verdict on it, asked twice"],
      ["failed", "the model gave no verdict on it, asked twice"],
      ["tagged", null],
    ]);
  });

  test("[A2] believes no unknown comment, no unknown topic and no second verdict, and counts them", async () => {
    const model = scripted((request) => {
      if (!isTagging(request)) return null;
      const good = readTask(request.task).toTag.map((c) => ({ c, t: [1] }));
      return {
        tags: [...good, { c: 1, t: [2] }, { c: 999, t: [1] }, { c: -1, t: [1] }].map((tag) =>
          tag.c === 3 ? { c: 3, t: [1, 50, 0, 1.5] } : tag,
        ),
      };
    });
    const report = await read(animals(4), model);
    expect(report.topics.map(({ commentIds }) => commentIds)).toEqual([["c1", "c2", "c3", "c4"]]);
    expect(findingsOf(report, "answer-repeated")).toHaveLength(1);
    expect(findingsOf(report, "answer-unknown")).toEqual([expect.stringContaining("2 comments")]);
    expect(findingsOf(report, "tag-unknown")).toHaveLength(3);
  });

  test("a cut answer halves the batch until it fits; a comment that is cut alone is failed", async () => {
    const model = scripted((request) => {
      const { toTag } = readTask(request.task);
      return isTagging(request) && (toTag.length > 2 || toTag.includes(5)) ? { finish: "cut" } : null;
    });
    const report = await read(animals(8), model);
    expect(report.coverage).toMatchObject({ tagged: 7, failed: 1 });
    expect(report.comments[4]).toMatchObject({
      status: "failed",
      reason: expect.stringContaining("output tokens without an answer") as unknown,
    });
  });

  test("a cut answer's complete verdicts are kept, and only the other comments are asked about again", async () => {
    const asked: (readonly number[])[] = [];
    const model = scripted((request) => {
      if (!isTagging(request)) return null;
      const { toTag } = readTask(request.task);
      asked.push(toTag);
      const text = toAnswerText({ tags: toTag.map((c) => ({ c, t: [c % 2 === 1 ? 1 : 2] })) });
      return toTag.length > 5 ? text.slice(0, text.indexOf('{"c":6') + 4) : text;
    });
    const report = await read(animals(8), model);
    expect(report.coverage).toMatchObject({ tagged: 8, failed: 0 });
    expect(asked).toEqual([
      [1, 2, 3, 4, 5, 6, 7, 8],
      [6, 7, 8],
    ]);
  });

  test("where no comment at all gets a verdict, the reading fails with the reason instead of giving a report", async () => {
    const model = scripted((request) => (isTagging(request) ? "I would rather not." : null));
    await expect(read(animals(4), model)).rejects.toMatchObject({
      code: "engine-failed",
      message: expect.stringMatching(/tagged none of 4 comments.*not a JSON object/u) as unknown,
    });
  });

  test("[A1] a refusal fails that batch's comments with the reason, and the run goes on", async () => {
    const report = await read(
      animals(250),
      scripted((request) => (isTagging(request) && readTask(request.task).toTag.includes(1) ? { finish: "refused" } : null)),
    );
    expect(report.coverage.failed).toBe(83);
    expect(report.comments[0]).toMatchObject({ status: "failed", reason: "the model refused to answer" });
    expect(report.coverage.tagged).toBe(167);
  });

  test("mends fenced answers and prose before them; asks again for what is no JSON, and says why", async () => {
    const model = scripted((request, earlier) => {
      const well = toAnswerText(answerWell(request) as Partial<RawAnswer>);
      if (request.step === "propose-topics") return `Sure! Here you are:\n\`\`\`json\n${well}\n\`\`\``;
      return isTagging(request) && !earlier.some(isTagging) ? "<html>overloaded</html>" : null;
    });
    const report = await read(animals(4), model);
    expect(report.coverage.tagged).toBe(4);
    expect(model.requests.filter(isTagging)[1]?.task).toContain("it is not a JSON object");
  });

  test("fills gaps: topics are proposed for the comments that found none, and only those are tagged with them", async () => {
    const model = scripted((request) => {
      if (request.step === "fill-gaps")
        return {
          topics: [{ name: "Birds At Dawn", description: "which birds sing at dawn and whom they wake up with it", size: 3, from: [] }],
        };
      if (!isTagging(request)) return null;
      const { topics, toTag } = readTask(request.task);
      if (topics[0]?.name === "Birds At Dawn") return { tags: toTag.map((c) => ({ c, t: [1] })) };
      return { tags: toTag.map((c) => ({ c, t: c <= 3 ? [] : [(c % 2) + 1] })) };
    });
    const report = await read(animals(10), model);
    expect(report.topics.map(({ name, commentIds }) => [name, commentIds.length])).toContainEqual(["Birds At Dawn", 3]);
    expect(report.coverage.untagged).toBe(0);
    const asked = model.requests.find(({ step }) => step === "fill-gaps");
    expect(asked?.task).toContain("- Cats At Night");
    expect(asked?.task).not.toContain("#4 ");
  });
});
