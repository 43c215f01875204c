import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execPath } from "node:process";
import { fileURLToPath } from "node:url";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { describe, expect, test, vi } from "vitest";
import { createFolder } from "../fixtures/run-command.ts";
import { handIn, startWebServer } from "../fixtures/web-server.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const example = join(root, "examples/thread.json");
const run = (command: string, words: readonly string[], cwd: string): string =>
  execFileSync(command, words, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

/** A program as a user of the library would write it. */
const program = `
import { checkReport, readDiscussion, renderSite, summarize } from "discussion-summarizer";
const discussion = await readDiscussion(process.argv[2]);
const seen = [];
const report = await summarize(discussion, { onEvent: (event) => seen.push(event.type) });
const files = renderSite([report]);
const given = await summarize(discussion, { topics: [{ id: "x", name: "Time Zones", description: "Daylight saving time, cron and clocks" }] });
const wrong = await readDiscussion("/absent.json").catch((error) => error.code);
console.log(JSON.stringify({
  engine: report.engine.name, findings: report.findings.map(({ code }) => code), comments: checkReport(report).coverage.comments,
  events: [...new Set(seen)], files: files.map(({ path }) => path).filter((path) => !path.includes("/t/")), given: given.topics.map(({ id }) => id), wrong,
}));
`;

/** Its readings are processes of their own, whose file has to be in the package, too. */
const readInWebApp = async (folder: string): Promise<void> => {
  const main = join(folder, "node_modules/discussion-summarizer/dist/entry/main.js");
  const server = await startWebServer(join(folder, "served"), { main });
  const number = await handIn(server.url, { name: "thread.json", text: readFileSync(example, "utf8") });
  const ask = async (): Promise<unknown> => (await fetch(`${server.url}/api/jobs/${number}`)).json();
  await vi.waitFor(async () => expect(await ask()).toMatchObject({ state: "done", discussionId: "hn-99031207" }), { timeout: 60_000 });
  expect((await fetch(`${server.url}/d/hn-99031207/`)).status).toBe(200);
  expect(await server.end("SIGTERM")).toBe(0);
};

/** Resolutions that a package of ES modules alone does not serve: require() in old TypeScript, and Node 10, which knows no exports. */
const unserved = new Set(["node10", "node16-cjs"]);

test("package.json and types hold what publint and arethetypeswrong look for", async () => {
  const folder = createFolder();
  run("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], root);
  const [tarball = ""] = readdirSync(folder);
  expect((await publint({ pack: { tarball: toArrayBuffer(readFileSync(join(folder, tarball))) } })).messages).toEqual([]);
  const result = await checkPackage(createPackageFromTarballData(readFileSync(join(folder, tarball))));
  const problems = result.types === false ? ["it has no types"] : result.problems;
  expect(
    problems.filter((problem) => typeof problem === "string" || !("resolutionKind" in problem && unserved.has(problem.resolutionKind))),
  ).toEqual([]);
});

const toArrayBuffer = (bytes: Buffer): ArrayBuffer => new Uint8Array(bytes).buffer;

describe("the packed package", () => {
  test(
    "installs into an empty project, runs as a command, as a library and as a web app, with the native model and typed",
    { timeout: 300_000 },
    async ({ skip }) => {
      const folder = createFolder();
      // The model and dist are there: the tests before this one needed them.
      run("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], root);
      const [tarball = ""] = readdirSync(folder);
      writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "empty", private: true, type: "module" }));
      try {
        run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", `./${tarball}`], folder);
      } catch (error) {
        if (String(error).includes("ENOTFOUND") || String(error).includes("network")) skip("the package registry cannot be reached");
        throw error;
      }
      writeFileSync(join(folder, "program.mjs"), program);
      const result: unknown = JSON.parse(run(execPath, ["program.mjs", example], folder));
      expect(result).toEqual({
        engine: "MiniLM-L6-v2",
        findings: ["times-unknown"],
        comments: 86,
        events: ["engine-progressed", "topics-proposed", "comments-tagged", "topic-summarized", "overview-written"],
        files: [
          "assets/summarizer.css",
          "assets/summarizer.js",
          "assets/favicon.svg",
          "index.html",
          "d/hn-99031207/index.html",
          "d/hn-99031207/read/index.html",
          "d/hn-99031207/comments/index.html",
          "d/hn-99031207/untagged/index.html",
          "d/hn-99031207/report.json",
        ],
        given: ["x"],
        wrong: "source-unreadable",
      });
      const digest = run(
        execPath,
        ["node_modules/discussion-summarizer/dist/entry/main.js", example, "--data", join(folder, "data"), "--out", join(folder, "site")],
        folder,
      );
      expect(digest).toContain("86 comments read:");
      await readInWebApp(folder);
      const typed =
        'import { summarize, type Report } from "discussion-summarizer";\nexport const read: (d: Parameters<typeof summarize>[0]) => Promise<Report> = (d) => summarize(d);\n';
      writeFileSync(join(folder, "typed.ts"), typed);
      run(
        execPath,
        [
          join(root, "node_modules/typescript/bin/tsc"),
          "--noEmit",
          "--strict",
          "--module",
          "nodenext",
          "--target",
          "es2024",
          "--skipLibCheck",
          "--types",
          "",
          "typed.ts",
        ],
        folder,
      );
    },
  );
});
