import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { exitCodes } from "../../src/cli/exit-codes.ts";
import { type HackerNewsServer, type ServedItem, comment, linkItems, serveHackerNews, story } from "../fixtures/hacker-news-server.ts";
import { createFolder, runCommand } from "../fixtures/run-command.ts";

const minute = 60_000;
const start = Date.UTC(2026, 0, 1, 18);

const words = ["copies of strings carry their length", "compilers could check every copy", "names of functions confuse their readers"];
const say = (id: number): ServedItem =>
  comment(id, 1, { text: `I think that ${words[id % 3]}, and comment ${id} says so at some length.` });

describe("[R4] summarizer watch", () => {
  let server: HackerNewsServer;
  let comments = 11;

  // Only the date is fake: the requests to the server are real, and `wait` moves the date.
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: start });
    comments = 11;
    server = await serveHackerNews(() => linkItems([story(1), ...Array.from({ length: comments }, (_, index) => say(index + 2))]));
  });
  afterEach(async () => {
    vi.useRealTimers();
    await server.close();
  });

  /** Runs the command; `passing` is called with the minutes since the start whenever time passes. */
  const watch = (args: readonly string[], passing: (minutes: number) => void = () => undefined, signal = new AbortController().signal) =>
    runCommand(["watch", ...args, "--algolia-url", server.algoliaUrl, "--firebase-url", server.firebaseUrl, "--data", createFolder()], {
      signal,
      wait: (milliseconds) => {
        vi.setSystemTime(Date.now() + milliseconds);
        passing((Date.now() - start) / minute);
        return Promise.resolve();
      },
    });

  test("prints a line for each check: what came, and when the next one is due; and why it ended", async () => {
    const { code, stdout, stderr } = await watch(["1", "--every", "30m", "--until", "100m"], (minutes) => {
      comments = minutes < 20 ? 11 : 14;
    });
    expect(stderr).toBe("Reading 1 …\n");
    expect(stdout.split("\n")).toEqual([
      expect.stringMatching(
        /^\[1 Jan 2026, 18:00\] 11 new comments; read whole, because .*: 11 comments in 2 topics\. Next check 1 Jan 2026, 18:30\.$/u,
      ),
      "[1 Jan 2026, 18:30] 3 new comments: 14 comments in 2 topics. Next check 1 Jan 2026, 19:00.",
      "[1 Jan 2026, 19:00] Nothing new: 14 comments in 2 topics. Next check 1 Jan 2026, 19:40 (every 1 hour now).",
      "[1 Jan 2026, 19:40] Nothing new: 14 comments in 2 topics.",
      "Not watched any more. Its time is over. 3 checks found 3 new comments.",
      "",
    ]);
    expect(code).toBe(0);
  });

  test("keeps the exported pages as the report is, and goes on where they cannot be written", async () => {
    const out = join(createFolder(), "pages");
    const page = (): string => readFileSync(join(out, "d/hn-1/comments/index.html"), "utf8");
    const seen: string[] = [];
    const { code, stdout } = await watch(["1", "--every", "30m", "--until", "130m", "--out", out], (minutes) => {
      comments = minutes < 20 ? 11 : minutes < 60 ? 14 : 17;
      if (minutes === 29.5 || minutes === 59.5) seen.push(page());
      if (minutes === 59.5) rmSync(join(out, "d"), { recursive: true });
      if (minutes === 59.5) writeFileSync(join(out, "d"), "no folder");
      if (minutes === 89.5) rmSync(join(out, "d"));
    });
    const lines = stdout.split("\n").filter((line) => line.includes("written"));
    expect(lines).toEqual([
      expect.stringMatching(/^\d+ pages written: .*index\.html$/u),
      expect.stringMatching(/^\d+ pages written: .*index\.html$/u),
      expect.stringMatching(/^No pages written: Cannot write the site into ".*pages": .*\.$/u),
      expect.stringMatching(/^\d+ pages written: .*index\.html$/u),
    ]);
    expect(seen.map((html) => html.includes('id="c15"'))).toEqual([false, true]);
    expect(page()).toContain('id="c18"');
    expect(code).toBe(0);
  });

  test("[S2] refuses a folder for pages that holds anything else, before it reads", async () => {
    const out = createFolder();
    writeFileSync(join(out, "notes.txt"), "mine");
    const { code, stderr } = await watch(["1", "--out", out]);
    expect([code, stderr]).toEqual([exitCodes["output-refused"], expect.stringContaining("notes.txt")]);
    expect(server.requests).toEqual([]);
  });

  test("goes on after a check that failed, and says why it did", async () => {
    const { code, stdout } = await watch(["1", "--every", "30m", "--until", "80m"], (minutes) => {
      if (minutes < 40) server.fail("/", { kind: "status", status: 500 });
      else server.fail("/", { kind: "status", status: 500, times: 0 });
    });
    const [, failed, next] = stdout.split("\n");
    expect(failed).toMatch(/Failed: Cannot .*500.* Next check 1 Jan 2026, 19:20 \(every 1 hour now\)\.$/u);
    expect(next).toMatch(/19:20\] Nothing new/u);
    expect(code).toBe(0);
  }, 20_000);

  test("ends cleanly when it is interrupted", async () => {
    const abort = new AbortController();
    const { code, stdout, stderr } = await watch(["1"], () => abort.abort(), abort.signal);
    expect(stdout).toContain("Stopped watching. It was read once, and not checked again.\n");
    expect([code, stderr]).toEqual([exitCodes.interrupted, "Reading 1 …\n"]);
  });

  test.each([
    [["https://lobste.rs/s/abc123"], "Lobsters does not want programs to ask again by themselves"],
    [["package.json"], "it is a file, which does not grow"],
    [["1", "--every", "1m"], "an interval of 1 minute is outside of the limits"],
    [["1", "--every", "often"], '"often" is not an interval'],
    [["1", "--until", "yesterday"], '"yesterday" is not an end'],
  ])("[S2] refuses %j with the reason, and fetches nothing", async (args, why) => {
    const { code, stderr } = await watch(args);
    expect(stderr).toContain(why);
    expect([exitCodes["wrong-use"], exitCodes["source-unsupported"]]).toContain(code);
    expect(server.requests).toEqual([]);
  });
});

test("[R4] show says when the thread was fetched, and with --check how many comments have come since", async () => {
  let comments = 11;
  const server = await serveHackerNews(() => linkItems([story(1), ...Array.from({ length: comments }, (_, index) => say(index + 2))]));
  const env = { SUMMARIZER_ALGOLIA_URL: server.algoliaUrl, SUMMARIZER_FIREBASE_URL: server.firebaseUrl };
  const data = ["--data", createFolder()];
  const { stdout } = await runCommand(["1", "--json", "-", ...data], { env });
  expect(stdout).toContain('"readAt":');
  comments = 15;
  const asked = server.requests.length;
  const { code, stdout: newer } = await runCommand(["show", "1", "--check", ...data], { env });
  expect(newer).toMatch(
    /^The thread as of \d+ \w+ \d{4}, \d\d:\d\d UTC\. At least 4 comments have come since\. Hacker News counts 15 comments, and 11 were read;/u,
  );
  expect([code, server.requests.slice(asked)]).toEqual([0, ["/v0/item/1.json"]]);
  expect((await runCommand(["show", "1", ...data])).stdout).toMatch(/The thread as of .* UTC\./u);
  await server.close();
});
