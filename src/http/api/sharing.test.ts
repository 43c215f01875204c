import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type JsonApi, openJsonApi } from "../../../test/fixtures/json-api.ts";

describe("sharing through the API", () => {
  let web: JsonApi;
  beforeAll(async () => {
    web = await openJsonApi();
  });
  afterAll(() => web.close());

  test.each([["/discussions/hn-100/share-links"], ["/feed-links"]])("%s are made, listed and revoked", async (path) => {
    const made = await web.ask(path, { method: "POST" });
    expect([made.status, made.json]).toMatchObject([201, { path: expect.stringMatching(/^\/[sf]\/[\w-]{43}\//u), madeBy: null }]);
    expect((await web.ask(path)).json).toEqual({ links: [made.json] });
    const one = `${path}/${Number(made.json["number"])}`;
    expect((await web.ask(one, { method: "DELETE" })).status).toBe(204);
    expect((await web.ask(one, { method: "DELETE" })).status).toBe(404);
    expect((await web.ask(path)).json).toEqual({ links: [] });
  });

  test("[S2] there are no links to what is not here", async () => {
    expect((await web.ask("/discussions/hn-9/share-links")).status).toBe(404);
    expect((await web.ask("/discussions/hn-9/share-links", { method: "POST" })).status).toBe(404);
  });

  test("changes are listed page by page", async () => {
    const entry = { at: "2026-01-01T00:00:00.000Z", who: "ann", through: "api", discussionId: "hn-100", detail: null } as const;
    for (const action of ["share", "remove", "read"] as const) await web.store.audit.add({ ...entry, action });
    const { json } = await web.ask("/audit?limit=2");
    expect(json).toMatchObject({ total: 3, entries: [{ ...entry, action: "read" }, { action: "remove" }] });
    expect((await web.ask(`/audit?limit=2&cursor=${String(json["nextCursor"])}`)).json).toMatchObject({
      entries: [{ action: "share" }],
      nextCursor: null,
    });
  });

  test("the document says which scope each route needs", () => {
    const { paths } = web.document;
    expect(paths["/search"]?.["get"]?.["description"]).toMatch(/Needs the scope `read`\.$/u);
    expect(paths["/discussions/{id}"]?.["delete"]?.["description"]).toMatch(/Needs the scope `all`\.$/u);
    expect(paths["/discussions/{id}/topic-edits"]?.["post"]?.["description"]).toMatch(/Needs the scope `submit`\.$/u);
    expect(paths["/"]?.["get"]?.["description"]).toMatch(/Needs the scope `read`\.$/u);
  });
});
