import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import { AppError, type ReadingEvent, readDiscussion, summarize } from "../../src/entry/index.ts";
import { type ModelServer, startModelServer } from "../fixtures/model-servers/model-server.ts";
import { readSimply } from "../fixtures/model-servers/simple-reader.ts";
import { createFolder, runCommand } from "../fixtures/run-command.ts";

const thread = fileURLToPath(new URL("../../examples/thread.json", import.meta.url));
const servers: ModelServer[] = [];
const start = async (): Promise<ModelServer> => {
  const server = await startModelServer("openai", { answer: readSimply });
  servers.push(server);
  return server;
};
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

describe("the library with a language model", () => {
  test("[R2] reads with it, reports events, saves answers and the report, and pays nothing twice", async () => {
    const [server, dataFolder, discussion] = [await start(), createFolder(), await readDiscussion(thread)];
    const events: ReadingEvent[] = [];
    const options = { model: "openai/gpt-5-mini", key: "sk-test", modelUrl: server.baseUrl, dataFolder };
    const report = await summarize(discussion, { ...options, saveReport: true, onEvent: (event) => events.push(event) });
    expect(report.engine).toMatchObject({ kind: "model", name: "openai/gpt-5-mini" });
    expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(["topics-proposed", "comments-tagged", "model-answered"]));
    const asked = server.questions.length;
    expect(await summarize(discussion, options)).toEqual(report);
    expect(server.questions).toHaveLength(asked);
    expect((await runCommand(["list", "--data", dataFolder])).stdout).toContain(discussion.id);
  });

  test("[R4] builds on an earlier report, which comes back where nothing is new", async () => {
    const [server, whole] = [await start(), await readDiscussion(thread)];
    const options = { model: "openai/gpt-5-mini", key: "sk-test", modelUrl: server.baseUrl, verify: "never" } as const;
    const early = { ...whole, comments: whole.comments.slice(0, -2) };
    const first = await summarize(early, options);
    const earlier = await summarize(whole, { ...options, earlier: first });
    expect(earlier.changes).toMatchObject({ since: { version: 1 }, comments: { new: whole.comments.slice(-2).map(({ id }) => id) } });
    const asked = server.questions.length;
    expect(await summarize(whole, { ...options, earlier })).toBe(earlier);
    expect(server.questions).toHaveLength(asked);
    const other = summarize({ ...whole, id: "other" }, { ...options, earlier });
    await expect(other).rejects.toThrow('it is of "hn-99031207", and the discussion is "other"');
  });

  test("[R3] ends with a partial report at its limit", async () => {
    const server = await start();
    const report = await summarize(await readDiscussion(thread), {
      model: "openai/gpt-5-mini",
      key: "sk-test",
      modelUrl: server.baseUrl,
      maxTokens: 1,
    });
    expect(report.partial?.reason).toContain("--max-tokens 1");
    expect(server.questions).toEqual([]);
  });

  test.each([
    [{ model: "gpt-5" }, "is not the name of a model"],
    [{ model: "openai/gpt-5-mini", language: "german" }, "is no language code"],
    [{ saveReport: true }, "no data folder is given"],
    [
      {
        topics: [
          { id: "a", name: "A", description: "" },
          { id: "a", name: "B", description: "" },
        ],
      },
      "the same id",
    ],
  ])("[S2] refuses %j before anything is asked", async (options, why) => {
    const refused = await summarize(await readDiscussion(thread), options).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(AppError);
    expect(String(refused)).toContain(why);
  });

  test.each([
    ["https://news.ycombinator.com/item?id=8863", "it must be an object with fields"],
    [{ reference: "thread.json" }, "id is missing: it must be text"],
    [
      { id: "a", title: "A", language: "en", comments: [{ id: "1", parentId: null, html: "" }], findings: [] },
      "comments[0].text is missing: it must be text",
    ],
  ])("[S2] refuses a value that is no discussion: %j", async (value, why) => {
    // A program without types.
    const refused = await Reflect.apply(summarize, null, [value]).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(AppError);
    expect(String(refused)).toContain(why);
  });

  test("needs no folder, and writes none", async () => {
    const server = await start();
    const discussion = await readDiscussion(thread);
    const report = await summarize(discussion, { model: "openai/gpt-5-mini", key: "sk-test", modelUrl: server.baseUrl });
    expect(report.coverage.failed).toBe(0);
  });
});
