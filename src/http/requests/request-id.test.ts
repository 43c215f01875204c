import { expect, test } from "vitest";
import { openWebApp } from "../../../test/fixtures/web-app.ts";

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;

test("an answer carries the id that a proxy sent, also where it is an error", async () => {
  const web = await openWebApp();
  for (const path of ["/", "/healthz", "/nothing", "/api/discussions/none"]) {
    const { headers } = await web.ask(path, { headers: { "x-request-id": "Proxy-7_a=" } });
    expect(headers.get("x-request-id"), path).toBe("Proxy-7_a=");
  }
});

test.each([
  ["none", undefined],
  ["one with other characters", 'a"} evil'],
  ["one that is too long", "a".repeat(129)],
])("[S1] a request with %s gets a random id", async (_which, sent) => {
  const web = await openWebApp();
  const { headers } = await web.ask("/healthz", { headers: sent === undefined ? {} : { "x-request-id": sent } });
  expect(headers.get("x-request-id")).toMatch(uuid);
});

test("[S2] an error of the API names the request, and so does the log's line of it", async () => {
  const web = await openWebApp({
    storeChanges: { loadReport: () => Promise.reject(new Error("disk")), measureReport: () => Promise.reject(new Error("disk")) },
  });
  const response = await web.ask("/api/discussions/hn-1", { headers: { "x-request-id": "abc" } });
  expect(await response.json()).toMatchObject({ error: { code: "engine-failed", requestId: "abc" } });
  expect(web.log).toContainEqual(["request failed", expect.objectContaining({ request: "abc" })]);
  expect(web.log).toContainEqual(["request", expect.objectContaining({ request: "abc", status: 500, route: "/api/discussions/:id" })]);
});

test("[S2] a page that failed shows the id that finds its line in the log", async () => {
  const web = await openWebApp({ storeChanges: { measureReport: () => Promise.reject(new Error("disk")) } });
  expect(await (await web.ask("/d/hn-1/", { headers: { "x-request-id": "abc" } })).text()).toContain("<code>abc</code>");
});
