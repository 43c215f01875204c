import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { checkReport } from "../../src/domain/report/check-report.ts";
import { comment, linkItems, serveHackerNews, story } from "../fixtures/hacker-news-server.ts";
import { createFolder, runCommand } from "../fixtures/run-command.ts";

const example = fileURLToPath(new URL("../../examples/thread.json", import.meta.url));

describe("commands on what is kept", () => {
  const data = createFolder();
  const run = (...argv: readonly string[]) => runCommand([...argv, "--data", data]);

  beforeAll(async () => {
    expect((await run(example, "--quiet", "--out", createFolder())).code).toBe(0);
  });

  test("list shows each discussion on a line, and says what to do when there is none", async () => {
    expect((await run("list")).stdout).toMatch(
      /^hn-99031207 {2}\d{4}-\d\d-\d\d +86 comments +\d+ topics {2}One Postgres, one box: why we retired our Redis job queue\n$/u,
    );
    expect((await runCommand(["list", "--data", createFolder()])).stderr).toContain("The store is empty");
  });

  test("show prints the digest or the report, by either form of the id", async () => {
    expect((await run("show", "hn-99031207")).stdout).toContain("86 comments read:");
    const { stdout } = await run("show", "99031207", "--json", "-");
    expect(checkReport(JSON.parse(stdout)).discussion.id).toBe("hn-99031207");
    const file = join(createFolder(), "report.json");
    expect((await run("show", "99031207", "--json", file)).stdout).toContain("86 comments read:");
    expect(readFileSync(file, "utf8")).toBe(stdout);
  });

  test("show gives the report as Markdown, alone or into a file beside the digest", async () => {
    const { stdout } = await run("show", "99031207", "--markdown", "-");
    expect(stdout).toMatch(/^# One Postgres, one box: why we retired our Redis job queue\n\n.*\n\n86 comments read: /u);
    const [file, json] = [join(createFolder(), "report.md"), join(createFolder(), "report.json")];
    expect((await run("show", "99031207", "--markdown", file, "--json", json)).stdout).toContain("86 comments read:");
    expect(readFileSync(file, "utf8")).toBe(stdout);
    expect(checkReport(JSON.parse(readFileSync(json, "utf8"))).coverage.comments).toBe(86);
    expect(readdirSync(dirname(file))).toEqual(["report.md"]);
  });

  test("topics prints what --topics reads: the same thread is then tagged with the same topics", async () => {
    const file = join(createFolder(), "topics.json");
    writeFileSync(file, (await run("topics", "hn-99031207")).stdout);
    const learned = checkReport(JSON.parse((await run("show", "99031207", "--json", "-")).stdout));
    const { stdout } = await runCommand([example, "--topics", file, "--json", "-", "--data", createFolder()]);
    const given = checkReport(JSON.parse(stdout));
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(learned.topics.map(({ id, name, description }) => ({ id, name, description })));
    expect(new Map(given.topics.map(({ id, name, description, parentId }) => [id, { name, description, parentId }]))).toEqual(
      new Map(learned.topics.map(({ id, name, description }) => [id, { name, description, parentId: null }])),
    );
  });

  test("search finds words with where they stand, and helps when there are none", async () => {
    const { stdout } = await run("search", "skip", "locked");
    expect(stdout).toMatch(/hn-99031207 One Postgres.*comment \d+\)\n.*SKIP LOCKED/u);
    expect((await run("search", '"AND (NOT', "xyzzy")).stderr).toContain("Nothing found");
    expect((await run("search", "skip", "xyzzy", "author:nobody")).stderr).toMatch(
      /skip: \d+ passages?\n {2}xyzzy: none\n {2}author:nobody: none/u,
    );
    expect((await run("search", "( )")).stderr).toContain("the search contains no word");
  });

  test("search gives the address of each hit, as text or JSON, and leaves out what has a minus", async () => {
    const { stdout } = await run("search", "skip", "locked", "--limit", "2", "--json");
    const { found, hits } = JSON.parse(stdout);
    expect(found).toBeGreaterThan(2);
    expect(hits).toHaveLength(2);
    expect(hits[0]).toMatchObject({ discussionId: "hn-99031207", passage: expect.not.stringMatching(/[\uE000\uE001]/u) });
    const { commentId, url } = hits.find((hit: { kind: string }) => hit.kind === "comment");
    expect(url).toBe(`https://news.ycombinator.com/item?id=${commentId}`);
    expect((await run("search", "skip", "locked", "--limit", "2")).stdout).toContain(`\n  ${url}\n`);
    expect((await run("search", "skip", "-locked", "--json")).stdout).not.toMatch(/skip.{1,3}locked/iu);
    expect((await run("search", "-locked")).stderr).toContain("only words to exclude");
  });

  test("list, calls and doctor give JSON, and at most as many as --limit says", async () => {
    expect(JSON.parse((await run("list", "--json")).stdout)).toEqual([expect.objectContaining({ id: "hn-99031207", comments: 86 })]);
    expect(JSON.parse((await run("calls", "--json")).stdout)).toEqual([]);
    const { code, stdout } = await run("doctor", "--offline", "--json", "--limit", "2");
    expect({ code, subjects: JSON.parse(stdout).map(({ subject }: { subject: string }) => subject) }).toEqual({
      code: 0,
      subjects: ["Summarizer", "Data folder"],
    });
    expect((await run("list", "--limit", "0")).stderr).toContain('--limit "0" is not a whole number above 0');
  });

  test("show --brief prints ten lines within the width that COLUMNS names", async () => {
    const { stdout } = await runCommand(["show", "99031207", "--brief", "--data", data], { env: { COLUMNS: "60" } });
    const lines = stdout.trimEnd().split("\n");
    expect(lines).toHaveLength(10);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(lines[0]).toContain("One Postgres, one box");
    expect(lines.at(-1)).toContain("summarizer show hn-99031207");
  });

  test("open writes the pages into the data folder and opens them", async () => {
    const opened: string[] = [];
    const { code, stdout } = await runCommand(["open", "99031207", "--data", data], {
      openInBrowser: (path) => Promise.resolve(void opened.push(path)),
    });
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${join(data, "pages/d/hn-99031207/index.html")}\n` });
    expect(opened.map((path) => existsSync(path))).toEqual([true]);
  });

  test("prints nothing but text on a dumb terminal", async () => {
    const screen = (): { text: string } & { write: (text: string) => void; isTTY: boolean; columns: number; hasLinks: boolean } => ({
      text: "",
      write(text) {
        this.text += text;
      },
      isTTY: true,
      columns: 80,
      hasLinks: true,
    });
    for (const argv of [["list"], ["show", "99031207"], ["search", "postgres"], [example, "--out", createFolder()], ["show", "hn-1"]]) {
      const [stdout, stderr] = [screen(), screen()];
      await runCommand([...argv, "--data", data], { stdout, stderr, env: { TERM: "dumb", FORCE_COLOR: "1" } });
      expect(stdout.text + stderr.text).not.toMatch(/[\u001b\r]/u);
    }
  });

  test("export writes one or all as a site", async () => {
    const folder = join(createFolder(), "site");
    const { code, stdout } = await run("export", "--all", "--out", folder);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^1 discussion, \d+ pages: /u) });
    expect(existsSync(join(folder, "d/hn-99031207/report.json"))).toBe(true);
    expect((await run("export", "99031207", "--out", folder)).stdout).toContain("d/hn-99031207/index.html");
  });

  test.each([
    ["an id that is not kept", ["show", "hn-1"], 'Cannot find "hn-1" in the store'],
    ["the topics of what is not kept", ["topics", "hn-1"], 'Cannot find "hn-1" in the store'],
    ["two forms of the report printed at once", ["show", "hn-1", "--json", "-", "--markdown", "-"], "cannot both be used"],
    [
      "a file that cannot be written",
      ["show", "hn-99031207", "--markdown", "/absent/report.md"],
      'Cannot write the report to "/absent/report.md"',
    ],
    ["nothing to export", ["export"], "neither ids nor --all is given"],
    ["both ways to export", ["export", "hn-1", "--all"], "both --all and ids are given"],
    ["the removal of what is not there", ["remove", "hn-1"], 'Cannot find "hn-1" in the store'],
    [
      "a mailbox's thread of what is no mailbox",
      ["https://lobste.rs/s/abc123", "--thread", "2"],
      "--thread chooses a thread of a mailbox; this is a link to a thread",
    ],
    ["an address of a database where an id belongs, without its password", ["show", "postgres://u:secret@host/x"], "postgres://u:…@host/x"],
    ["a wrong address as the target of a copy", ["copy", "--to", "postgres://u:secret@host:port/x"], "its address is not one of Postgres"],
    ["a mistyped command", ["lst"], "neither a command nor a file in this folder"],
    ["a mistyped command with a word", ["serch", "words"], "neither a command nor a file in this folder"],
  ])("[S2] refuse %s", async (_what, argv, expected) => {
    const { code, stderr } = await run(...argv);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(expected) });
  });

  test("[S2] an empty store is not exported", async () => {
    const { code, stderr } = await runCommand(["export", "--all", "--out", join(createFolder(), "site"), "--data", createFolder()]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining("the store is empty") });
  });

  test("doctor tells each part, and what to do about what is not well", async () => {
    const { stdout } = await run("doctor", "--algolia-url", "http://127.0.0.1:9/api", "--firebase-url", "http://127.0.0.1:9/v0");
    expect(stdout).toMatch(/ok +Summarizer +0\.0\.0-test on Node/u);
    expect(stdout).toMatch(/ok +Data folder .*summarizer\.sqlite, [\d.]+ MB: 1 discussion, 1 report, \d+ embeddings/u);
    expect(stdout).toMatch(/ok +Language model +none configured/u);
    expect(stdout).toMatch(/limited +Algolia [^]*live threads cannot/u);
  });

  test("remove takes a discussion out for good", async () => {
    const data2 = createFolder();
    await runCommand([example, "--quiet", "--out", createFolder(), "--data", data2]);
    expect((await runCommand(["remove", "99031207", "--data", data2])).code).toBe(0);
    expect((await runCommand(["list", "--data", data2])).stdout).toBe("");
  });
});

describe("a live thread", () => {
  test("[A1] is read by its link, in the order of Hacker News, and kept", async () => {
    const server = await serveHackerNews(
      linkItems([
        story(1, { title: "A live story" }),
        comment(2, 1, { text: "The first comment is about compilers and their speed." }),
        comment(3, 2, { text: "I agree, compilers have become slower." }),
        comment(4, 1, { text: "Another one about compilers, and about linkers, too." }),
      ]),
    );
    const folder = createFolder();
    const mirror = ["--algolia-url", server.algoliaUrl, "--firebase-url", server.firebaseUrl, "--data", folder];
    const { code, stdout, stderr } = await runCommand(["https://news.ycombinator.com/item?id=1#2", ...mirror, "--json", "-"]);
    await server.close();
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('3 comments of "A live story"') });
    const report = checkReport(JSON.parse(stdout));
    expect(report.comments.map(({ id, parentId }) => [id, parentId])).toEqual([
      ["2", null],
      ["3", "2"],
      ["4", null],
    ]);
    expect(report.discussion.readAt).toMatch(/^\d{4}-\d\d-\d\dT/u);
    expect((await runCommand(["list", "--data", folder])).stdout).toContain("A live story");
  });

  test("[S1] on a private address is not fetched unless a setting names it", async () => {
    const folder = createFolder();
    const { code, stderr } = await runCommand(["http://127.0.0.1/item?id=1", "--out", join(folder, "site")]);
    expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining("does not lead to a thread of a place") });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("a table whose names do not tell", () => {
  const folder = createFolder();
  const file = join(folder, "survey.csv");
  const rows = [
    ["What went well?", "What did not?", "Who"],
    ["The ferry came on time each day", "The pier was closed for a week", "ann"],
    ["Nobody had to queue for a ticket", "The bus was late on both days", "bob"],
  ];

  beforeAll(() => {
    writeFileSync(file, rows.map((row) => `${row.join(",")}\n`).join(""));
  });

  test("[A3] is refused with its columns, and read as --column and --title say", async () => {
    expect(await runCommand([file])).toMatchObject({ code: 3, stderr: expect.stringContaining('What did not?: such as "The pier') });
    const named = ["--column", "words=What did not?", "--column", "author=Who", "--title", "A survey"];
    const { stdout } = await runCommand([file, ...named, "--json", "-", "--data", createFolder()]);
    const { discussion, comments } = checkReport(JSON.parse(stdout));
    expect(discussion.title).toBe("A survey");
    expect(comments.map(({ author, text }) => [author, text])).toEqual([
      ["ann", "The pier was closed for a week"],
      ["bob", "The bus was late on both days"],
    ]);
  });

  test("[A3] has its findings on standard error where the report itself is printed, and nothing there with --quiet", async () => {
    const named = ["--column", "words=What did not?", "--json", "-", "--data", createFolder()];
    const { stdout, stderr } = await runCommand([file, ...named]);
    expect(checkReport(JSON.parse(stdout)).comments).toHaveLength(2);
    expect(stderr).toContain('"What went well?"');
    expect((await runCommand([file, ...named, "--quiet"])).stderr).toBe("");
  });
});
