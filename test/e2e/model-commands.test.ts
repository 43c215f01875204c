import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test, vi } from "vitest";
import { checkReport } from "../../src/domain/report/check-report.ts";
import { type ModelServer, type wires, startModelServer } from "../fixtures/model-servers/model-server.ts";
import { readSimply } from "../fixtures/model-servers/simple-reader.ts";
import { createFolder, runCommand } from "../fixtures/run-command.ts";

const thread = fileURLToPath(new URL("../../examples/thread.json", import.meta.url));
const key = "sk-test-1234567890abcdef";
const env = { OPENAI_API_KEY: key, ANTHROPIC_API_KEY: key };

const servers: ModelServer[] = [];
const start = async (wire: keyof typeof wires = "openai", options: { delay?: number; isCounting?: boolean } = {}): Promise<ModelServer> => {
  const server = await startModelServer(wire, { answer: readSimply, ...options });
  servers.push(server);
  return server;
};
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const toArguments = (server: ModelServer, data: string, ...more: readonly string[]): readonly string[] => [
  thread,
  "--json",
  "-",
  "--data",
  data,
  "--model-url",
  server.baseUrl,
  ...(more.includes("--model") ? more : ["--model", "openai/gpt-5-mini", ...more]),
];

describe("reading with a model", () => {
  test.each([
    ["openai", "openai/gpt-5-mini"],
    ["anthropic", "anthropic/claude-sonnet-4-5"],
    ["chat", "compatible/some-model"],
    ["ollama", "ollama/llama3.2"],
  ] as const)("[R2] [G1] gives a checked report through %s, and the same one again without a call", async (wire, model) => {
    const server = await start(wire);
    const args = toArguments(server, createFolder(), "--model", model, "--model-context", "32000");
    const first = await runCommand(args, { env });
    expect(first).toMatchObject({ code: 0, stderr: expect.stringContaining(`Engine     ${model}: the configured model`) });
    const report = checkReport(JSON.parse(first.stdout));
    expect(report.engine).toMatchObject({ kind: "model", name: model });
    expect(report.topics.map(({ name }) => name).toSorted()).toEqual(["Comments With Even Numbers", "Comments With Odd Numbers"]);
    expect(report.coverage.failed).toBe(0);
    const calls = server.questions.length;
    expect(report.calls).toMatchObject({ count: calls, inputTokens: calls * 100, outputTokens: calls * 20 });
    expect(first.stderr).toContain(`Asked      ${calls} calls, ${(calls * 120).toLocaleString("en-US")} tokens`);
    const second = await runCommand(args, { env });
    expect(second.stdout).toBe(first.stdout);
    expect(second.stderr).toContain(`Asked      0 calls, 0 tokens, $0.00; ${calls} answers from earlier runs`);
    expect(server.questions).toHaveLength(calls);
  });

  test("tags with a cheaper model, and says so", async () => {
    const server = await start();
    const { stdout } = await runCommand(toArguments(server, createFolder(), "--tag-model", "openai/gpt-5-nano"), { env });
    expect(checkReport(JSON.parse(stdout)).engine.name).toBe("openai/gpt-5-mini, tags by openai/gpt-5-nano");
    const asked = server.questions.map(({ model, parts }) => [model, parts.at(-1)?.includes("Tag these comments")]);
    expect(asked).toContainEqual(["gpt-5-nano", true]);
    expect(asked).not.toContainEqual(["gpt-5-mini", true]);
  });

  test("[R3] stops at the budget with a partial report and exit code 5, and goes on from there without paying again", async () => {
    const server = await start("openai", { isCounting: true });
    const data = createFolder();
    const small = ["--model-context", "8000", "--model-parallel", "2"];
    const limited = await runCommand(toArguments(server, data, ...small, "--max-tokens", "25000"), { env });
    expect(limited).toMatchObject({ code: 5, stderr: expect.stringContaining("The report is partial") });
    const partial = checkReport(JSON.parse(limited.stdout));
    expect(partial.partial?.reason).toContain("--max-tokens 25000");
    expect(partial.calls.count).toBe(server.questions.length);
    const paid = server.questions.length;
    const whole = await runCommand(toArguments(server, data, ...small), { env });
    expect(whole.code).toBe(0);
    expect(checkReport(JSON.parse(whole.stdout)).partial).toBeNull();
    expect(server.questions.length).toBeGreaterThan(paid);
    const undisturbed = await runCommand(toArguments(server, createFolder(), ...small), { env });
    expect(whole.stdout).toBe(undisturbed.stdout);
  });

  test("[R3] stops at the budget of the day, which runs share, and goes on with a higher one without paying again", async () => {
    const server = await start("openai", { isCounting: true });
    const data = createFolder();
    const args = (...more: readonly string[]) => toArguments(server, data, "--model-context", "8000", "--model-parallel", "1", ...more);
    const limited = await runCommand(args("--max-cost-day", "0.015"), { env });
    expect(limited).toMatchObject({ code: 5, stderr: expect.stringContaining("The report is partial") });
    expect(checkReport(JSON.parse(limited.stdout)).partial?.reason).toMatch(
      /^The budget of the day is reached: \$0\.0\d+ of --max-cost-day 0\.015 are spent today \(UTC\)/u,
    );
    const paid = server.questions.length;
    const other = await runCommand(args("--max-cost-day", "0.015", "--tag-model", "openai/gpt-5"), { env });
    expect(other.code).toBe(5);
    const whole = await runCommand(args("--max-cost-day", "1"), { env });
    expect(whole.code).toBe(0);
    expect(server.questions.length).toBeGreaterThan(paid);
    expect(new Set(server.questions.map(({ parts, model }) => [model, ...parts].join())).size).toBe(server.questions.length);
  });

  test("[R2] [S2] stops cleanly at Ctrl-C and keeps what was answered", async () => {
    const server = await start("openai", { delay: 40 });
    const data = createFolder();
    const args = toArguments(server, data, "--model-context", "5000", "--model-parallel", "2");
    const abort = new AbortController();
    const [stopped] = await Promise.all([
      runCommand(args, { env, signal: abort.signal }),
      // Stopped in the middle, however long it took to start.
      vi.waitFor(() => expect(server.questions.length).toBeGreaterThan(2), { timeout: 20_000, interval: 5 }).then(() => abort.abort()),
    ]);
    expect(stopped).toMatchObject({ code: 130, stderr: expect.stringContaining("Stopped before the work was finished") });
    const asked = server.questions.length;
    expect(asked).toBeGreaterThan(1);
    const { stderr } = await runCommand(args, { env });
    expect(Number(/; (\d+) answers? from earlier runs/u.exec(stderr)?.[1])).toBeGreaterThanOrEqual(asked - 2);
  });

  test("[S2] a failing provider is exit code 4 with what to do, and a missing key exit code 2 with its variable", async () => {
    const server = await start();
    server.fail({ kind: "error", status: 401, type: "x", message: `Incorrect API key provided: ${key}` });
    const refused = await runCommand(toArguments(server, createFolder()), { env });
    expect(refused).toMatchObject({ code: 4, stderr: expect.stringContaining("Incorrect API key provided: [key]") });
    const missing = await runCommand(toArguments(server, createFolder()), { env: {} });
    expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining("OPENAI_API_KEY is not set") });
    expect(server.questions).toHaveLength(1);
  });

  test("[R3] refuses a limit in dollars that it cannot keep, because the price is unknown", async () => {
    const server = await start("chat");
    const args = toArguments(server, createFolder(), "--model", "compatible/some-model", "--max-cost", "1");
    expect(await runCommand(args, { env })).toMatchObject({ code: 2, stderr: expect.stringContaining("--max-tokens") });
    const forDay = toArguments(server, createFolder(), "--model", "compatible/some-model", "--max-cost-day", "1", "--max-tokens", "99");
    expect(await runCommand(forDay, { env })).toMatchObject({ code: 2, stderr: expect.stringContaining("Cannot enforce --max-cost-day") });
  });
});

describe("the engine that is chosen", () => {
  test("is the embedded one without a model, and says so", async () => {
    const { stderr, stdout } = await runCommand([thread, "--json", "-"]);
    expect(stderr).toContain("embedded, no key needed; a language model reads better");
    expect(checkReport(JSON.parse(stdout)).calls.count).toBe(0);
    const forced = await runCommand([thread, "--json", "-", "--engine", "embedded"], { env: { SUMMARIZER_MODEL: "openai/gpt-5-mini" } });
    expect(forced.stderr).toContain("embedded, as requested");
    expect(await runCommand([thread, "--engine", "model"])).toMatchObject({ code: 2, stderr: expect.stringContaining("needs a model") });
  });
});

describe("summarizer estimate", () => {
  test("tells calls, tokens and price by step, needs no key and asks nothing", async () => {
    const server = await start();
    const { code, stdout } = await runCommand(["estimate", thread, "--model", "openai/gpt-5-mini", "--model-url", server.baseUrl]);
    expect(code).toBe(0);
    for (const step of ["propose-topics", "tag-comments", "summarize-topics", "write-overview"]) {
      expect(stdout).toMatch(new RegExp(`^${step} .*\\$\\d.*openai/gpt-5-mini$`, "mu"));
    }
    expect(stdout).toMatch(/Total: about \d+ calls, [\d,]+ tokens, \$0\.0\d+\./u);
    expect(server.questions).toEqual([]);
    expect(await runCommand(["estimate", thread])).toMatchObject({ code: 2, stderr: expect.stringContaining("costs nothing") });
  });
});

describe("summarizer calls", () => {
  test("lists all calls, and shows each whole; no key is anywhere in the store [S1]", async () => {
    const server = await start();
    const data = createFolder();
    server.fail({ kind: "error", status: 500, type: "x", message: `internal error, key ${key}` });
    const { stdout: json } = await runCommand(toArguments(server, data), { env });
    const { id } = checkReport(JSON.parse(json)).discussion;
    const { stdout: digest } = await runCommand(["show", id, "--data", data]);
    expect(digest).toContain(`Read by openai/gpt-5-mini: ${server.questions.length - 1} calls`);
    const listed = await runCommand(["calls", id, "--data", data]);
    const lines = listed.stdout.trimEnd().split("\n");
    expect(lines).toHaveLength(server.questions.length);
    expect(lines[0]).toContain("no answer: openai/gpt-5-mini gave no answer: status 500");
    expect(lines[1]).toMatch(/propose-topics +openai\/gpt-5-mini +100 in +20 out +\$0\.0001/u);
    expect((await runCommand(["calls", "--data", data])).stdout).toBe(listed.stdout);
    const whole = (await runCommand(["calls", "2", "--data", data])).stdout;
    const [, question] = server.questions;
    for (const text of [question?.system, ...(question?.parts ?? []), "Comments With Even Numbers", "0 cached"])
      expect(whole).toContain(text);
    expect(await runCommand(["calls", "hn-404", "--data", data])).toMatchObject({ code: 2, stderr: expect.stringContaining("hn-404") });
    for (const name of readdirSync(data)) expect(readFileSync(join(data, name), "latin1")).not.toContain("1234567890");
    await runCommand(["remove", id, "--data", data]);
    expect((await runCommand(["calls", "--data", data])).stderr).toContain("No calls to a model are stored");
  });
});
