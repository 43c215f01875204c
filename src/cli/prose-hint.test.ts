import { describe, expect, test } from "vitest";
import { loadConfig } from "../config/load-config.ts";
import { hintAtProse } from "./prose-hint.ts";

const hint = async (options: { isTTY?: boolean; env?: Record<string, string>; local?: readonly string[]; reference?: string } = {}) => {
  const { isTTY = true, env = {}, local = [], reference = "thread.json" } = options;
  let [text, asked] = ["", 0];
  const output = { isTTY, write: (words: string) => (text += words) };
  await hintAtProse(
    { reference, report: { engine: { kind: "embedded", name: "MiniLM", version: "1" } } },
    {
      config: loadConfig({ flags: {}, env, file: null, platformDataFolder: "/data" }),
      terminal: { stdout: output, stderr: output, env: { ...env, NO_COLOR: "1" } },
      composition: {
        findLocalModels: () => {
          asked += 1;
          return Promise.resolve(local);
        },
      },
    },
  );
  return { text, asked };
};

describe("hintAtProse()", () => {
  test("names the models of Ollama on this machine, and asks for them only from a terminal", async () => {
    const local = ["llama3.2:3b", "qwen3:8b", "a", "b", "c", "d"];
    expect(await hint({ local })).toEqual({
      text: "Summaries in prose: summarizer thread.json --model ollama/llama3.2:3b (Ollama on this machine has llama3.2:3b, qwen3:8b, a, b and 2 more)\n",
      asked: 1,
    });
    expect(await hint({ local, isTTY: false })).toEqual({ text: expect.stringContaining("summarizer setup"), asked: 0 });
  });

  test("names the command where a key is set, ready for a shell, and asks nobody", async () => {
    const reference = "https://news.ycombinator.com/item?id=1";
    const { text, asked } = await hint({ env: { OPENAI_API_KEY: "sk-x" }, reference, local: ["x"] });
    expect(text).toBe(`Summaries in prose: summarizer '${reference}' --model openai/gpt-5-mini (OPENAI_API_KEY is set)\n`);
    expect(text).not.toContain("sk-x");
    expect(asked).toBe(0);
  });
});
