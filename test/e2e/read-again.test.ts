import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { checkReport } from "../../src/domain/report/check-report.ts";
import { type HackerNewsServer, type ServedItem, comment, linkItems, serveHackerNews, story } from "../fixtures/hacker-news-server.ts";
import { type ModelServer, startModelServer } from "../fixtures/model-servers/model-server.ts";
import { readSimply } from "../fixtures/model-servers/simple-reader.ts";
import { createFolder, runCommand } from "../fixtures/run-command.ts";

const servers: (HackerNewsServer | ModelServer)[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const texts = [
  "The compiler takes ten minutes for our code base, and most of that is the linker.",
  "My tomatoes died in the frost because I put them out in April.",
  "Incremental compilation made our builds four times as fast.",
  "Never plant tomatoes before the last frost, whatever the seed packet says.",
  "A faster linker helped our build more than a faster compiler did.",
  "Frost cloth over the tomatoes is cheap and works down to minus three degrees.",
  "We cache compiled objects on a shared server, so that nobody builds twice.",
  "I start my tomatoes indoors in March and harden them off slowly.",
  "The build cache broke the linker for us more than once.",
  "Garden soil must be warm before you plant tomatoes, not only the air.",
  "Compilers should print how long each phase of the build takes.",
  "Mulch keeps the soil warm for the tomatoes in cold nights.",
];

/** The addresses of a server with a thread of so many comments; `parts` changes some of them. */
const serve = async (count: number, parts: Readonly<Record<number, Partial<ServedItem>>> = {}): Promise<readonly string[]> => {
  const comments = texts.slice(0, count).map((text, index) => comment(index + 2, 1, { text, ...parts[index + 2] }));
  const server = await serveHackerNews(linkItems([story(1, { title: "A story" }), ...comments]));
  servers.push(server);
  return ["--algolia-url", server.algoliaUrl, "--firebase-url", server.firebaseUrl];
};

test("[R4] --again reads what came since, says what is new, and nothing where nothing is", async () => {
  const [folder, data] = [createFolder(), createFolder()];
  const rest = ["--data", data, "--out", join(folder, "site"), "--json", join(folder, "report.json")];
  expect((await runCommand(["1", ...(await serve(9)), ...rest])).code).toBe(0);
  const grown = await serve(10, { 3: { text: "My tomatoes died in the frost, and next year I shall wait until May." } });
  const { code, stderr } = await runCommand(["1", "--again", ...grown, ...rest]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining("Compared   with version 1: 1 new, 1 edited, 0 deleted") });
  const report = checkReport(JSON.parse(readFileSync(join(folder, "report.json"), "utf8")));
  expect(report.changes).toMatchObject({ since: { version: 1 }, comments: { new: ["11"], edited: ["3"], deleted: [] } });
  // Named by its id in the store, too.
  const again = await runCommand(["hn-1", "--again", ...grown, ...rest]);
  expect(again.stderr).toContain("Nothing new since version 2: it stays as it is, no new version is stored");
  expect((await runCommand(["versions", "hn-1", "--data", data])).stdout).not.toMatch(/^\s*3\b/mu);
});

test("[R2] [R4] with a model, only new comments are asked about, and nothing where nothing is new", async () => {
  const data = createFolder();
  const model = await startModelServer("openai", { answer: readSimply });
  servers.push(model);
  const read = async (count: number, ...more: string[]) => {
    const before = model.questions.length;
    const options = [
      "--model",
      "openai/gpt-5-mini",
      "--model-url",
      model.baseUrl,
      "--verify",
      "never",
      "--data",
      data,
      "--out",
      createFolder(),
    ];
    const result = await runCommand(["1", ...(await serve(count)), ...options, ...more], { env: { OPENAI_API_KEY: "sk-x" } });
    return { ...result, asked: model.questions.slice(before).map(({ parts }) => parts.join("\n")) };
  };
  expect((await read(11)).code).toBe(0);
  const { asked, stderr } = await read(12, "--again");
  expect({ calls: asked.length, stderr }).toEqual({ calls: 1, stderr: expect.stringContaining("Estimated  1 call") });
  expect(asked[0]).toContain("Tag these comments: 12");
  expect(asked[0]).not.toContain("ten minutes for our code base");
  expect((await read(12, "--again")).asked).toEqual([]);
});

test("[S2] a stored thread that came from a file cannot be fetched, and says what to do", async () => {
  const [folder, data] = [createFolder(), createFolder()];
  const rows = ["id,author,text", ...texts.map((text, index) => `${index + 1},ann,"${text}"`)].join("\n");
  const input = (text: string) => ({
    standardInput: (async function* () {
      yield await Promise.resolve(Buffer.from(text));
    })(),
  });
  const rest = ["--data", data, "--out", join(folder, "site"), "--title", "Compilers"];
  expect((await runCommand(["-", ...rest], input(rows))).code).toBe(0);
  const [{ id = "" } = {}] = JSON.parse((await runCommand(["list", "--json", "--data", data])).stdout) as { id?: string }[];
  const refused = await runCommand([id, "--again", ...rest]);
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining("its thread came from a file, so there is nothing to fetch") });
  // The file as it is now continues the discussion, though its content gives it another id.
  const grown = await runCommand(["-", "--again", ...rest], input(`${rows}\n13,bob,"One more about linkers and how slow they are."`));
  expect(grown.stderr).toContain("Compared   with version 1: 1 new, 0 edited, 0 deleted");
});
