import { spawn } from "node:child_process";
import { join } from "node:path";
import { env, execPath } from "node:process";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { serveHackerNews } from "../fixtures/hacker-news-server.ts";
import { createFolder } from "../fixtures/run-command.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const main = join(root, "dist/entry/main.js");

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command as a process. `onError` gets what it has written to standard error so far. */
const run = (
  argv: readonly string[],
  {
    node = [],
    variables = {},
    onError = () => undefined,
  }: { node?: readonly string[]; variables?: Record<string, string>; onError?: (text: string, kill: () => void) => void } = {},
): Promise<Ended> =>
  new Promise((resolve) => {
    const child = spawn(execPath, [...node, main, ...argv], { stdio: ["ignore", "pipe", "pipe"], env: { ...env, ...variables } });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
      onError(stderr, () => child.kill("SIGINT"));
    });
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });

test("[S2] a file that SUMMARIZER_SETTINGS names and that is not there is an error; the version needs no settings", async () => {
  const variables = { SUMMARIZER_SETTINGS: "/absent/settings.json" };
  expect(await run(["list"], { variables })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("cannot be read: there is no such file or folder"),
  });
  expect(await run(["--version"], { variables })).toMatchObject({ code: 0, stderr: "" });
});

test("Ctrl-C is acknowledged at once, ends the process and says what is kept", async () => {
  const server = await serveHackerNews([]);
  server.fail("/", { kind: "silence" });
  let isSent = false;
  const { code, stderr } = await run(
    ["1", "--data", createFolder(), "--out", createFolder(), "--algolia-url", server.algoliaUrl, "--firebase-url", server.firebaseUrl],
    {
      onError: (text, kill) => {
        if (isSent || !text.includes("Engine")) return;
        isSent = true;
        kill();
      },
    },
  );
  await server.close();
  expect({ code, stderr }).toEqual({ code: 130, stderr: expect.stringMatching(/\nStopping…\nStopped before the work was finished: /u) });
});

/** Prints the packages and our own files that a process has loaded, one a line. */
const listModules = `
import { registerHooks } from "node:module";
const seen = new Set();
registerHooks({ load: (url, context, next) => {
  seen.add(/node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url)?.[1] ?? url.split("/dist/")[1] ?? url);
  return next(url, context);
} });
process.on("exit", () => process.stderr.write([...seen].join("\\n") + "\\n"));`;

describe("a command loads what it needs", () => {
  const data = createFolder();
  const modulesOf = async (...argv: readonly string[]): Promise<readonly string[]> => {
    const { code, stderr } = await run(argv, { node: ["--import", `data:text/javascript,${encodeURIComponent(listModules)}`] });
    expect(code).toBe(0);
    return stderr.split("\n");
  };
  const engines = [
    "wink-nlp",
    "@huggingface/tokenizers",
    "onnxruntime-node",
    "gpt-tokenizer",
    "@pydantic/genai-prices",
    "ai",
    "eld",
    "undici",
  ];

  beforeAll(async () => {
    expect((await run([join(root, "examples/thread.json"), "--quiet", "--data", data, "--out", createFolder()])).code).toBe(0);
  });

  test("the version: neither the store nor the views nor zod", async () => {
    const loaded = await modulesOf("--version");
    for (const name of ["kysely", "zod", "hono", "open", "wrap-ansi", ...engines]) expect(loaded).not.toContain(name);
    expect(loaded.filter((file) => /^(?:views|store|site|app|compose|sources|engines|models|http)\//u.test(file))).toEqual([]);
  });

  test.each([
    ["list", ["list"]],
    ["show", ["show", "hn-99031207"]],
    ["search", ["search", "postgres"]],
  ])("%s: neither engines nor tokenizers nor prices nor the network", async (_name, argv) => {
    const loaded = await modulesOf(...argv, "--data", data);
    expect(loaded).toContain("kysely");
    for (const name of ["hono", "open", ...engines]) expect(loaded).not.toContain(name);
    expect(loaded.filter((file) => /^(?:sources|engines|models|network|http|site)\//u.test(file))).toEqual([]);
  });
});
