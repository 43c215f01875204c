import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { checkReport } from "../../src/domain/report/check-report.ts";
import type { Report } from "../../src/domain/report/report.ts";
import { createFolder, runCommand } from "../fixtures/run-command.ts";

const example = fileURLToPath(new URL("../../examples/thread.json", import.meta.url));
const exampleTopics = fileURLToPath(new URL("../../examples/topics.json", import.meta.url));
const realThreads = fileURLToPath(new URL("../../../shared/data/hn", import.meta.url));

const toReport = (json: string): Report => checkReport(JSON.parse(json), { topicsGiven: false });
const writeThread = (children: readonly object[]): string => {
  const path = join(createFolder(), "thread.json");
  writeFileSync(path, JSON.stringify({ id: 1, title: "A thread", children }));
  return path;
};
const say = (id: number, text: string, children: readonly object[] = []): object => ({ id, author: `a${id}`, text, children });

describe("the main job on the example thread", () => {
  test("[A1] prints a digest, writes a site, and says where", async () => {
    const folder = join(createFolder(), "site");
    const { code, stdout, stderr } = await runCommand([example, "--out", folder]);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(/Read +86 comments[^]*Topics[^]*Tagged[^]*Summarised[^]*Overview[^]*Site/u),
    });
    expect(stdout).toMatch(/86 comments read: \d+ tagged, \d+ in no topic, 5 deleted, dead or blank, 0 failed/u);
    const report = toReport(readFileSync(join(folder, "d/hn-99031207/report.json"), "utf8"));
    expect(stdout).toContain(join(folder, "d/hn-99031207/index.html"));
    for (const topic of report.topics) expect(existsSync(join(folder, "d/hn-99031207/t", topic.slug, "index.html")), topic.slug).toBe(true);
    expect(readdirSync(folder).toSorted()).toEqual(["assets", "d", "index.html"]);
  });

  test("[R1] gives the same bytes twice, with embeddings made and with embeddings kept", async () => {
    const first = await runCommand([example, "--json", "-", "--data", createFolder()]);
    const again = await runCommand([example, "--json", "-"]);
    expect(first.code).toBe(0);
    expect(again.stdout).toBe(first.stdout);
  });

  test("[T1] finds about as many topics as the discussion has, under different names, and leaves few comments out", async () => {
    const report = toReport((await runCommand([example, "--json", "-"])).stdout);
    expect(report.topics.length).toBeGreaterThanOrEqual(6);
    expect(report.topics.length).toBeLessThanOrEqual(13);
    expect(new Set(report.topics.map((topic) => topic.name)).size).toBe(report.topics.length);
    expect(report.coverage.tagged / (report.coverage.comments - report.coverage.empty)).toBeGreaterThan(0.8);
  });

  test("[T1] tags with given topics and keeps an empty one", async () => {
    const path = join(createFolder(), "topics.json");
    const given: unknown = JSON.parse(readFileSync(exampleTopics, "utf8"));
    if (!Array.isArray(given)) throw new Error("examples/topics.json is no list");
    writeFileSync(
      path,
      JSON.stringify([
        ...given,
        { id: "none", name: "Medieval Falconry", description: "How hawks were trained for hunting in the fourteenth century." },
      ]),
    );
    const { stdout } = await runCommand([example, "--topics", path, "--json", "-"]);
    const report = checkReport(JSON.parse(stdout));
    expect(report.topics).toHaveLength(given.length + 1);
    expect(report.topics.at(-1)).toMatchObject({ id: "none", commentIds: [], people: 0, summary: [] });
  });

  test("[T2] tags a reply that says nothing by itself with what it answers", async () => {
    const topics = [
      { id: "cats", name: "Cats As Pets", description: "Keeping cats at home, their food, their litter and their temper." },
      { id: "engines", name: "Diesel Engines", description: "How diesel engines burn fuel, their torque, wear and repair." },
    ];
    const path = join(createFolder(), "topics.json");
    writeFileSync(path, JSON.stringify(topics));
    const thread = writeThread([
      say(2, "Our cats sleep all day and wake us for food at four in the morning.", [say(3, "Exactly, and it never gets better.")]),
      say(4, "A diesel engine has more torque at low speed because of its compression.", [say(5, "Exactly, and it never gets better.")]),
    ]);
    const report = checkReport(JSON.parse((await runCommand([thread, "--topics", path, "--json", "-"])).stdout));
    expect(report.comments.map(({ id, topicIds }) => [id, topicIds])).toEqual([
      ["2", ["cats"]],
      ["3", ["cats"]],
      ["4", ["engines"]],
      ["5", ["engines"]],
    ]);
  });
});

describe("what comes from the door", () => {
  test("--json - writes only JSON, and no site", async () => {
    const { stdout, stderr } = await runCommand([writeThread([]), "--json", "-", "--quiet"]);
    expect(toReport(stdout).coverage.comments).toBe(0);
    expect(stderr).toBe("");
  });

  test("--json FILE writes the report beside the digest; --quiet is silent; --open opens the page", async () => {
    const folder = createFolder();
    const opened: string[] = [];
    const openInBrowser = (path: string): Promise<void> => Promise.resolve(void opened.push(path));
    const { stdout } = await runCommand(
      [writeThread([say(2, "One comment.")]), "--json", join(folder, "r.json"), "--out", join(folder, "s"), "--quiet", "--open"],
      { openInBrowser },
    );
    expect([stdout, opened]).toEqual(["", [join(folder, "s/d/hn-1/index.html")]]);
    expect(toReport(readFileSync(join(folder, "r.json"), "utf8")).coverage.untagged).toBe(1);
    expect(readdirSync(folder).toSorted()).toEqual(["r.json", "s"]);
  });

  test.each([
    ["a wrong flag", ["x.json", "--outt", "y"], 2],
    ["a source that is not there", ["/absent.json"], 3],
    ["a folder as the report's file", [writeThread([]), "--json", "/", "--out", join(createFolder(), "s")], 2],
    ["topics that are none", [writeThread([]), "--topics", writeThread([])], 2],
    ["an unwritable site", [writeThread([]), "--out", "/dev/null/site"], 2],
  ])("[S2] %s ends with its exit code, and an error of two lines", async (_what, argv, expected) => {
    const { code, stderr } = await runCommand([...argv, "--quiet"]);
    expect({ code, lines: stderr.trim().split("\n").length }).toEqual({ code: expected, lines: 2 });
    expect(stderr).not.toMatch(/^\s+at /mu);
  });

  test("[S2] a foreign folder is refused before anything is read", async () => {
    const folder = createFolder();
    writeFileSync(join(folder, "thesis.doc"), "");
    const { code, stderr } = await runCommand([example, "--out", folder]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('it contains "thesis.doc"') });
    expect(stderr).not.toContain("Read ");
  });

  test("[S2] Ctrl-C in the middle ends with 130 and leaves nothing half-written", async () => {
    const folder = createFolder();
    const abort = new AbortController();
    const stderr = { write: (text: string) => text.startsWith("Topics") && abort.abort() };
    const { code } = await runCommand([example, "--out", join(folder, "site"), "--json", join(folder, "r.json")], {
      stderr,
      signal: abort.signal,
    });
    expect([code, readdirSync(folder)]).toEqual([130, []]);
  });
});

describe("strange threads", () => {
  test.each([0, 1, 2])("[A1] %i comments have at most one topic", async (count) => {
    const comments = Array.from({ length: count }, (_, index) => say(index + 2, "The new parser is twice as fast on large files."));
    const report = toReport((await runCommand([writeThread(comments), "--json", "-"])).stdout);
    expect(report.topics.length).toBeLessThanOrEqual(1);
    expect(report.coverage.comments).toBe(count);
  });

  test("[A1] all deleted, and a title alone", async () => {
    const thread = writeThread([2, 3].map((id) => ({ id, author: null, text: null, children: [] })));
    const report = toReport((await runCommand([thread, "--json", "-"])).stdout);
    expect(report.coverage).toEqual({ comments: 2, tagged: 0, untagged: 0, empty: 2, failed: 0 });
  });

  test("[A1] a 2 MB comment, one of nested tags, and a thread 3,000 replies deep", async () => {
    // JSON.stringify would overflow where our reader must not, so the nesting is written by hand.
    const ids = Array.from({ length: 3_000 }, (_, index) => index + 100);
    const deep =
      ids.map((id) => `{"id": ${id}, "author": "a${id}", "text": "Reply ${id} about parsers and their speed.", "children": [`).join("") +
      "]}".repeat(3_000);
    const others = [
      say(2, "word ".repeat(420_000)),
      say(3, `${"<i>".repeat(20_000)}deep inside`),
      say(4, "> only a quote"),
      say(5, "https://example.com/"),
    ];
    const thread = writeThread(others);
    writeFileSync(thread, readFileSync(thread, "utf8").replace('"children":[', `"children":[${deep},`));
    const report = toReport((await runCommand([thread, "--json", "-"])).stdout);
    expect(report.coverage.comments).toBe(3_004);
    expect(report.comments.find((comment) => comment.id === "2")?.text).toHaveLength(2_099_999);
  });
});

describe.skipIf(!existsSync(realThreads))("real threads (skipped where ../shared/data is absent)", () => {
  const files = existsSync(realThreads) ? readdirSync(realThreads).filter((name) => name.endsWith(".json")) : [];

  test.each(files)("[A1] %s: every comment of the source is accounted for", async (name) => {
    const path = join(realThreads, name);
    const { code, stdout } = await runCommand([path, "--json", "-", "--quiet"]);
    const report = toReport(stdout);
    expect([code, report.coverage.comments]).toEqual([0, readFileSync(path, "utf8").match(/"type": ?"comment"/gu)?.length]);
    const { tagged, untagged, empty, failed, comments } = report.coverage;
    expect(tagged + untagged + empty + failed).toBe(comments);
  });
});
