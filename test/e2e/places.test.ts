import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { discourseExample } from "../fixtures/places/discourse-example.ts";
import { githubExample } from "../fixtures/places/github-example.ts";
import { lobstersExample } from "../fixtures/places/lobsters-example.ts";
import type { PlaceExample } from "../fixtures/places/place-example.ts";
import { type PlaceServer, servePlace } from "../fixtures/places/place-server.ts";
import { createFolder, runCommand } from "../fixtures/run-command.ts";

const servers: PlaceServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const serve = async (example: PlaceExample): Promise<PlaceServer> => {
  const server = await servePlace((request, origin) => example.live?.answer(request, origin) ?? null);
  servers.push(server);
  return server;
};

test.each<[string, PlaceExample, (origin: string) => readonly string[]]>([
  ["Lobsters", lobstersExample, (origin) => ["https://lobste.rs/s/stor01", "--lobsters-url", origin]],
  ["Discourse", discourseExample, (origin) => [`${origin}/t/which-queue/77`, "--discourse-url", origin]],
  ["GitHub", githubExample, (origin) => ["https://github.com/acme/Widgets/pull/12", "--github-url", origin]],
])("the command reads a thread of %s by its link, and says to the site who asks", async (_name, example, toArguments) => {
  const server = await serve(example);
  const report = join(createFolder(), "report.json");
  const argv = [
    ...toArguments(server.origin),
    "--contact",
    "ann@example.org",
    "--data",
    createFolder(),
    "--json",
    report,
    "--out",
    createFolder(),
  ];
  const { code, stderr } = await runCommand(argv);
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining(`Read       ${example.expected.comments.length} comments`) });
  const { discussion } = JSON.parse(readFileSync(report, "utf8")) as {
    discussion: { source: string; title: string; readAt: string | null };
  };
  expect(discussion).toMatchObject({ title: example.expected.title, readAt: expect.any(String) });
  expect(server.lastHeaders()["user-agent"]).toMatch(/^summarizer\/\S+ \(discussion-summarizer; ann@example\.org\)$/u);
});
