import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import { exitCodes } from "../../src/cli/exit-codes.ts";
import { checkReport } from "../../src/domain/report/check-report.ts";
import { type HackerNewsServer, comment, linkItems, serveHackerNews, story } from "../fixtures/hacker-news-server.ts";
import { type ModelServer, startModelServer } from "../fixtures/model-servers/model-server.ts";
import { readSimply } from "../fixtures/model-servers/simple-reader.ts";
import { createFolder, runCommand } from "../fixtures/run-command.ts";

const example = fileURLToPath(new URL("../../examples/thread.json", import.meta.url));

const servers: (HackerNewsServer | ModelServer)[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const toThread = (id: number) => [
  story(id, { title: `Story ${id}` }),
  comment(id + 1, id, { text: "The first comment is about compilers and their speed." }),
  comment(id + 2, id, { text: "Another one about compilers, and about linkers, too." }),
];

const serve = async (...ids: readonly number[]): Promise<{ readonly server: HackerNewsServer; readonly mirror: readonly string[] }> => {
  const server = await serveHackerNews(linkItems(ids.flatMap(toThread)));
  servers.push(server);
  return { server, mirror: ["--algolia-url", server.algoliaUrl, "--firebase-url", server.firebaseUrl] };
};

describe("what can be refused", () => {
  const folder = createFolder();
  const file = join(folder, "file");
  writeFileSync(file, "");

  test.each<[string, readonly string[], string]>([
    ["a folder that is not there", ["--json", join(folder, "absent/x.json")], `the folder "${join(folder, "absent")}" does not exist`],
    ["a folder as a file", ["--json", folder], "it is a folder, not a file"],
    ["a file as a folder", ["--markdown", join(file, "x.md")], "is not a folder"],
    ["a site in a file", ["--out", file], "it is a file, not a folder"],
    ["a model without its key", ["--model", "openai/gpt-5-mini"], "OPENAI_API_KEY is not set"],
    ["topics that are not there", ["--topics", join(folder, "absent.json")], "the file does not exist"],
    ["another reference that is not there", [join(folder, "absent.json")], "the file does not exist"],
    ["several reports in one file", ["8863", "--json", file], "--json is for one thread"],
  ])("[S2] is refused before anything is fetched: %s", async (_what, argv, why) => {
    const { server, mirror } = await serve(1);
    const { code, stdout, stderr } = await runCommand(["1", ...mirror, "--data", createFolder(), "--out", join(folder, "site"), ...argv]);
    expect({ code: code === 2 || code === 3, stdout, stderr }).toEqual({ code: true, stdout: "", stderr: expect.stringContaining(why) });
    expect(stderr).not.toMatch(/ENOENT|EACCES|EISDIR|ENOTDIR|\.tmp/u);
    expect(server.requests).toEqual([]);
    expect(existsSync(join(folder, "site"))).toBe(false);
  });

  test("[S2] a settings file that cannot be read is an error", async () => {
    const settingsFile = { path: "/absent/settings.json", text: null, isMissing: true, problem: "it does not exist" };
    const { code, stderr } = await runCommand(["list"], { settingsFile });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('the settings file "/absent/settings.json" cannot be read: it does not exist'),
    });
  });

  test("[S2] the store says in plain words why it cannot be opened", async () => {
    const { code, stderr } = await runCommand(["list", "--data", join(file, "below")]);
    expect({ code, stderr }).toEqual({ code: 4, stderr: expect.stringContaining("a part of its path is a file, not a folder") });
  });
});

test.each([
  [["backup", "/absent/x.sqlite"], 'Cannot write the backup "/absent/x.sqlite": there is no such file or folder'],
  [["import", "/absent.json"], 'Cannot read "/absent.json": there is no such file or folder'],
  [["restore", "/absent.sqlite"], "there is no such file"],
])("[S2] %j is refused in plain words", async (argv, why) => {
  const { code, stderr } = await runCommand([...argv, "--data", createFolder()]);
  expect({ isRefused: code > 1, stderr }).toEqual({ isRefused: true, stderr: expect.stringContaining(why) });
  expect(stderr).not.toMatch(/ENOENT|\.part/u);
});

describe("several threads", () => {
  test("are read one after the other, each once, into one site; one that fails keeps none from being read", async () => {
    const { mirror } = await serve(1, 11);
    const [data, out] = [createFolder(), createFolder()];
    const { code, stdout, stderr } = await runCommand(["1", "404", "11", "hn-1", ...mirror, "--data", data, "--out", out]);
    expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining("Cannot read Hacker News item 404") });
    expect(stderr).toContain("Thread     3 of 3: 11");
    expect(stdout).toContain(`2 threads of 3 read.\nPages: ${join(out, "index.html")}\n`);
    expect(readdirSync(join(out, "d")).toSorted()).toEqual(["hn-1", "hn-11"]);
    expect(JSON.parse((await runCommand(["list", "--json", "--data", data])).stdout)).toHaveLength(2);
  });

  test("--top reads the front page's first, in its order", async () => {
    const { server, mirror } = await serve(1, 11, 21);
    server.fail("/v0/topstories.json", { kind: "body", body: "[21, 1, 11]", contentType: "application/json" });
    const { code, stderr } = await runCommand(["--top", "2", ...mirror, "--data", createFolder(), "--out", createFolder()]);
    expect({ code, threads: stderr.match(/^Thread .*$/gmu) }).toEqual({
      code: 0,
      threads: ["Thread     1 of 2: 21", "Thread     2 of 2: 1"],
    });
    server.fail("/v0/topstories.json", { kind: "body", body: '{"no": "list"}', contentType: "application/json" });
    expect(await runCommand(["--top", "2", ...mirror])).toMatchObject({
      code: 3,
      stderr: expect.stringContaining("not a list of numbers"),
    });
  });

  test("[R3] share one budget: what is enough for one is not enough for two", async () => {
    const { mirror } = await serve(1, 11);
    // So much a call that other differences do not matter.
    const befall = () => ({ kind: "answer", answer: { inputTokens: 100_000 } }) as const;
    const model = await startModelServer("openai", { answer: readSimply, befall });
    servers.push(model);
    const read = (references: readonly string[], limit: number) =>
      runCommand(
        [...references, ...mirror, "--model", "openai/gpt-5-mini", "--model-url", model.baseUrl, "--max-tokens", String(limit)].concat([
          "--data",
          createFolder(),
          "--out",
          createFolder(),
        ]),
        { env: { OPENAI_API_KEY: "sk-x" } },
      );
    await read(["1"], 10_000_000);
    const enough = (model.questions.length + 1) * 100_000;
    expect((await read(["1"], enough)).code).toBe(0);
    const stopped = await read(["1", "11"], enough);
    expect({ code: stopped.code, stderr: stopped.stderr }).toEqual({ code: 5, stderr: expect.stringContaining("The report is partial") });
    expect((await read(["1", "11"], 2 * enough)).code).toBe(0);
  });
});

test("offline, a thread whose report is stored says so and offers to show it", async () => {
  const { server, mirror } = await serve(1);
  const rest = [...mirror, "--data", createFolder(), "--out", createFolder()];
  expect((await runCommand(["1", ...rest])).code).toBe(0);
  server.fail("/", { kind: "reset" });
  const { code, stderr } = await runCommand(["https://news.ycombinator.com/item?id=1", ...rest]);
  expect({ code, stderr }).toEqual({
    code: 3,
    stderr: expect.stringMatching(/The report of \d{4}-\d\d-\d\d is in the store: `summarizer show hn-1`/u),
  });
});

test.each(["--dry-run", "--allow-again"])("[S2] remove deletes no discussion for %s, which is for a person's words", async (option) => {
  const data = createFolder();
  const { code, stderr } = await runCommand(["remove", "hn-1", option, "--data", data]);
  expect([code, stderr]).toEqual([exitCodes["wrong-use"], expect.stringContaining(`${option} is for a person's words`)]);
});

test("remove says what went and what was not there", async () => {
  const { mirror } = await serve(1, 11);
  const data = createFolder();
  await runCommand(["1", "11", ...mirror, "--data", data, "--out", createFolder()]);
  expect(await runCommand(["remove", "hn-1", "hn-404", "11", "--data", data])).toMatchObject({
    code: 2,
    stdout: "Removed hn-1, hn-11. Exported sites are unchanged.\n",
    stderr: "Not removed: hn-404. The store has no report of it.\n",
  });
});

test("topics keep what lies within what when they are printed and used again", async () => {
  const [data, folder] = [createFolder(), createFolder()];
  const topics = [
    { id: "queues", name: "Job Queues", description: "How jobs are stored, fetched and run" },
    { id: "locks", name: "Locks", description: "SKIP LOCKED, row locks and how long they are held", parentId: "queues" },
    { id: "redis", name: "Redis", description: "Redis, its memory, eviction and persistence", parentId: "queues" },
  ];
  writeFileSync(join(folder, "mine.json"), JSON.stringify(topics));
  const read = async (file: string) => {
    const { stdout } = await runCommand([example, "--topics", file, "--json", "-", "--data", data]);
    return new Map(checkReport(JSON.parse(stdout)).topics.map(({ id, parentId, commentIds }) => [id, { parentId, commentIds }]));
  };
  const first = await read(join(folder, "mine.json"));
  expect(first.get("locks")?.parentId).toBe("queues");
  writeFileSync(join(folder, "again.json"), (await runCommand(["topics", "99031207", "--data", data])).stdout);
  expect(await read(join(folder, "again.json"))).toEqual(first);
});

describe("doctor", () => {
  const ask = async (server: ModelServer, ...more: readonly string[]) => {
    const argv = ["doctor", "--model", "openai/gpt-5-mini", "--model-url", server.baseUrl, "--data", createFolder(), ...more];
    return runCommand([...argv, "--algolia-url", "http://127.0.0.1:9", "--firebase-url", "http://127.0.0.1:9"], {
      env: { OPENAI_API_KEY: "sk-x" },
    });
  };

  test("asks the model one short question", async () => {
    const server = await startModelServer("openai", { answer: () => '{"ok": true}' });
    servers.push(server);
    expect(await ask(server)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/ok +Language model .*answers \(1 call, 120 tokens, \$/u),
    });
    expect(server.questions).toHaveLength(1);
  });

  test("gives exit code 1 and what the server said where it does not answer, after one attempt", async () => {
    const server = await startModelServer("openai");
    servers.push(server);
    server.fail({ kind: "error", status: 401, type: "invalid_request_error", message: "Incorrect API key provided" });
    expect(await ask(server)).toMatchObject({ code: 1, stdout: expect.stringMatching(/BAD +Language model .*Incorrect API key/u) });
    server.fail({ kind: "error", status: 500, type: "server_error", message: "Out of order" });
    expect((await ask(server)).code).toBe(1);
    expect(server.questions).toHaveLength(2);
  });

  test("asks nobody with --offline", async () => {
    const server = await startModelServer("openai");
    servers.push(server);
    const { code, stdout } = await ask(server, "--offline");
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("not asked: --offline") });
    expect(stdout).not.toContain("Algolia");
    expect(server.paths).toEqual([]);
  });
});

describe("the way to summaries in prose", () => {
  const read = (env: Record<string, string>, ...more: readonly string[]) =>
    runCommand([example, "--data", createFolder(), "--out", createFolder(), ...more], { env });

  test("is one line: the command where a key is set, and setup where none is", async () => {
    expect((await read({ ANTHROPIC_API_KEY: "k" })).stderr).toMatch(
      /\nSummaries in prose: summarizer [^\n]*thread\.json --model anthropic\/claude-haiku-4-5 \(ANTHROPIC_API_KEY is set\)\n$/u,
    );
    expect((await read({})).stderr).toMatch(/\nSummaries in prose: summarizer setup [^\n]*\n$/u);
  });

  test("is not shown to those who chose, or who want silence", async () => {
    expect((await read({}, "--engine", "embedded")).stderr).not.toContain("in prose");
    expect((await read({}, "--quiet")).stderr).toBe("");
  });
});

describe("setup", () => {
  async function* type(text: string): AsyncGenerator<Uint8Array> {
    // In pieces, as a terminal or a pipe may give them.
    for (const piece of text.match(/[^]{1,7}/gu) ?? []) yield await Promise.resolve(Buffer.from(piece));
  }
  const run = async (answers: string, earlier: object | null = null) => {
    const settingsPath = join(createFolder(), "new/settings.json");
    const settingsFile = earlier === null ? null : { path: settingsPath, text: JSON.stringify(earlier) };
    const result = await runCommand(["setup"], { standardInput: type(answers), settingsPath, settingsFile });
    return { ...result, written: existsSync(settingsPath) ? (JSON.parse(readFileSync(settingsPath, "utf8")) as unknown) : null };
  };

  test("asks provider, model and budget, and writes the settings file", async () => {
    const { code, stdout, written } = await run("openai\n\n$0.50\n", { data: "kept", model: "ollama/old", maxTokens: "1" });
    expect({ code, written }).toEqual({ code: 0, written: { data: "kept", model: "openai/gpt-5-mini", maxCost: "0.50" } });
    expect(stdout).toContain("Now set OPENAI_API_KEY to your key");
  });

  test("asks for the address of a compatible server, and for tokens where prices are unknown", async () => {
    expect((await run("compatible\n127.0.0.1:8080/v1\nqwen3\n500,000\n")).written).toEqual({
      model: "compatible/qwen3",
      modelUrl: "127.0.0.1:8080/v1",
      maxTokens: "500000",
    });
    expect((await run("none\n")).written).toEqual({ engine: "embedded" });
  });

  test("never writes a key, and asks again after a wrong answer", async () => {
    const { stdout, written } = await run("chatty\nopenai\nsk-proj-abcdefghijklmnop\ngpt-5\nmuch\nnone\n");
    expect(written).toEqual({ model: "openai/gpt-5" });
    for (const words of ['"chatty" is not one of them.', "That looks like a key", '"much" is not an amount in dollars.'])
      expect(stdout).toContain(words);
  });

  test("writes the file that SUMMARIZER_SETTINGS names where it is missing", async () => {
    const path = join(createFolder(), "mine.json");
    const settingsFile = { path, text: null, isMissing: true, problem: "it does not exist" };
    expect((await runCommand(["setup"], { standardInput: type("none\n"), settingsPath: path, settingsFile })).code).toBe(0);
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual({ engine: "embedded" });
  });

  test("[S2] writes nothing where the answers end early", async () => {
    expect(await run("openai\n")).toMatchObject({ code: 2, stderr: expect.stringContaining("Nothing was written"), written: null });
  });
});

test.skipIf(process.getuid?.() === 0)("[S2] a folder without permission is refused in plain words", async () => {
  const folder = join(createFolder(), "closed");
  mkdirSync(folder);
  chmodSync(folder, 0o500);
  expect((await runCommand([example, "--json", join(folder, "x.json")])).stderr).toContain("permission is denied");
});
