import { createServer } from "node:http";
import { interceptors, request } from "undici";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type HackerNewsServer, serveHackerNews, story } from "../../test/fixtures/hacker-news-server.ts";
import { createAgents } from "./guarded-agent.ts";
import { defaultFetchLimits } from "./limits.ts";

let server: HackerNewsServer;
const agents = createAgents({ environment: {}, limits: defaultFetchLimits });
beforeAll(async () => {
  server = await serveHackerNews([story(1)]);
});
afterAll(async () => {
  await agents.close();
  await server.close();
});

test("[S1] the agent itself refuses: code that sends through it cannot skip the check, also with redirects followed above it", async () => {
  const url = new URL(server.origin);
  const guarded = await agents.choose(url, false);
  await expect(request(url, { dispatcher: guarded })).rejects.toMatchObject({ code: "source-refused" });
  const following = guarded.compose(interceptors.redirect({ maxRedirections: 3 }));
  await expect(request(url, { dispatcher: following })).rejects.toMatchObject({ code: "source-refused" });
  expect(server.requests).toEqual([]);
});

test("localhost is reached where a server listens on one of the two loopback addresses only", async () => {
  for (const address of ["127.0.0.1", "::1"]) {
    const only = createServer((_request, response) => response.end("here"));
    const isListening = await new Promise<boolean>((resolve) => {
      only.once("error", () => resolve(false)).listen(0, address, () => resolve(true));
    });
    // A machine without IPv6 has nothing to test.
    if (!isListening) continue;
    const bound = only.address();
    const url = new URL(`http://localhost:${bound !== null && typeof bound === "object" ? bound.port : 0}/`);
    const { body } = await request(url, { dispatcher: await agents.choose(url, true) });
    expect(await body.text()).toBe("here");
    only.close();
    only.closeAllConnections();
  }
});

test("the named way is another one: it goes where the guarded one does not", async () => {
  const url = new URL(`${server.firebaseUrl}/item/1.json`);
  const { statusCode, body } = await request(url, { dispatcher: await agents.choose(url, true) });
  await body.dump();
  expect(statusCode).toBe(200);
});
