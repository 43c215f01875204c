import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type JsonApi, openJsonApi } from "../../../test/fixtures/json-api.ts";

describe("jobs of the API", () => {
  let web: JsonApi;
  beforeEach(async () => {
    web = await openJsonApi({ mostQueued: 3 });
  });
  afterEach(() => web.close());

  test("a reference becomes a job, the same again is the same job", async () => {
    const first = await web.send("POST", "/jobs", { reference: "https://news.ycombinator.com/item?id=42" });
    expect(first.status).toBe(202);
    expect(first.headers.get("location")).toBe("/api/jobs/1");
    expect(first.json).toMatchObject({ number: 1, state: "queued", request: { engine: "embedded", topics: null } });
    const second = await web.send("POST", "/jobs", { reference: "42", engine: "auto", topics: null, again: false });
    expect([second.status, second.json]).toEqual([200, first.json]);
    expect(second.headers.get("location")).toBe("/api/jobs/1");
  });

  test("given topics are part of what is asked for", async () => {
    const topics = [{ id: "a", name: " Errors ", description: "Whether they are values.", parentId: null }];
    const { status, json } = await web.send("POST", "/jobs", { reference: "42", topics });
    expect(status).toBe(202);
    expect(json["request"]).toMatchObject({ topics: [{ id: "a", name: "Errors", description: "Whether they are values." }] });
  });

  test("[S2] a body that cannot be used is refused, with field, value and problem", async () => {
    const topic = { id: "a", name: "A", description: "" };
    const cases: readonly (readonly [unknown, string])[] = [
      [{}, "reference is missing: it must be text"],
      [{ reference: 42 }, "reference is 42: it must be text"],
      [{ reference: "42", engine: "gpt" }, 'engine is "gpt": it must be one of auto, embedded, model'],
      [{ reference: "42", topics: [] }, "topics is []: it must not be empty"],
      [{ reference: "42", topics: [topic, { ...topic, name: "" }] }, 'topics[1].name is "": it must not be empty'],
      [{ reference: "42", topics: [topic, topic] }, 'the id "a" occurs more than once'],
      [{ reference: "42", agian: true }, 'there is no field "agian"'],
      [{ reference: "x".repeat(3000) }, `reference is "${"x".repeat(79)}…: it must have at most 2,000 characters`],
      [[], "it is []: it must be an object with fields"],
    ];
    for (const [body, why] of cases) {
      const { status, json } = await web.send("POST", "/jobs", body);
      expect([status, json], why).toMatchObject([400, { error: { code: "wrong-use", why: expect.stringContaining(why) } }]);
    }
    expect((await web.ask("/jobs")).json).toMatchObject({ jobs: [], total: 0 });
  });

  test("[S2] what is no JSON, or not announced as JSON, is refused", async () => {
    const headers = { "content-type": "application/json" };
    const broken = await web.ask("/jobs", { method: "POST", body: "{", headers });
    expect([broken.status, broken.json]).toMatchObject([400, { error: { code: "wrong-use" } }]);
    const form = await web.ask("/jobs", { method: "POST", body: "{}", headers: { "content-type": "text/plain" } });
    expect([form.status, form.json]).toMatchObject([400, { error: { fix: 'Send it with the header "Content-Type: application/json".' } }]);
    expect((await web.ask("/jobs", { method: "POST" })).status).toBe(400);
  });

  test("local files, paths and other sites' pages are never opened", async () => {
    for (const reference of ["/etc/passwd", "file:///etc/passwd", "-", "thread.json", "https://example.org/"]) {
      const { status, json } = await web.send("POST", "/jobs", { reference });
      expect([status, json], reference).toMatchObject([400, { error: { code: "source-unsupported" } }]);
    }
  });

  test("a model that is not configured cannot be asked for", async () => {
    const { status, json } = await web.send("POST", "/jobs", { reference: "42", engine: "model" });
    expect([status, json]).toMatchObject([400, { error: { code: "wrong-use", what: "Cannot read with a language model" } }]);
  });

  test("an uploaded file is kept as it is, whatever its name", async () => {
    const body = JSON.stringify({ id: 1, children: [] });
    const first = await web.ask("/files?name=thread.json&format=algolia", { method: "POST", body });
    expect(first.status).toBe(202);
    expect(first.headers.get("location")).toBe("/api/jobs/1");
    expect(first.json["request"]).toMatchObject({ reference: { kind: "upload", name: "thread.json", format: "algolia" } });
    const { reference } = first.json["request"] as { readonly reference: { readonly key: string } };
    expect(Buffer.from((await web.store.jobs.loadUpload(reference.key)) ?? []).toString()).toBe(body);
    const headers = { "content-type": "application/json" };
    expect((await web.ask("/files?name=thread.json&format=algolia", { method: "POST", body, headers })).status).toBe(200);
    const empty = await web.ask("/files", { method: "POST" });
    expect([empty.status, empty.json]).toMatchObject([400, { error: { code: "source-unsupported", why: "it is empty" } }]);
    for (const query of ["format=../x", "engine=all", "again=yes", "nmae=x"])
      expect((await web.ask(`/files?${query}`, { method: "POST", body })).status, query).toBe(400);
  });

  test("[A3] a file's columns and title are named in the address, and wrong ones are refused", async () => {
    const body = "Your view,Who\nOne two three four,ann\n";
    const named = await web.ask("/files?name=a.csv&column=words=Your%20view&column=author=Who&title=A%20survey", { method: "POST", body });
    expect(named.json["request"]).toMatchObject({
      reference: { kind: "upload", columns: { words: "Your view", author: "Who" }, title: "A survey" },
    });
    const wrong = await web.ask("/files?name=a.csv&column=colour=Who", { method: "POST", body });
    expect([wrong.status, JSON.stringify(wrong.json)]).toEqual([400, expect.stringContaining("colour=Who")]);
  });

  test("[S2] more than may wait are refused, and nothing is lost", async () => {
    for (const reference of ["1", "2", "3"]) await web.send("POST", "/jobs", { reference });
    const refused = await web.send("POST", "/jobs", { reference: "4" });
    expect([refused.status, refused.json]).toMatchObject([429, { error: { code: "queue-full" } }]);
    expect((await web.ask("/jobs")).json["jobs"]).toHaveLength(3);
    await web.ask("/jobs/1/cancel", { method: "POST" });
    expect((await web.send("POST", "/jobs", { reference: "4" })).status).toBe(202);
    expect((await web.ask("/jobs/1/retry", { method: "POST" })).status).toBe(429);
  });

  test("are changed many at once, those whose state allows it", async () => {
    for (const reference of ["1", "2", "3"]) await web.send("POST", "/jobs", { reference });
    const change = async (body: unknown) => (await web.send("POST", "/jobs/changes", body)).json;
    expect(await change({ action: "cancel", numbers: [1, 2, 99] })).toEqual({ changed: 2 });
    expect(await change({ action: "retry", words: "News 2" })).toEqual({ changed: 1 });
    expect(await change({ action: "clear", states: ["queued"] })).toEqual({ changed: 0 });
    expect(await change({ action: "clear" })).toEqual({ changed: 1 });
    expect((await web.ask("/jobs")).json).toMatchObject({ total: 2, counts: { queued: 2, cancelled: 0 } });
    for (const body of [{}, { action: "delete" }, { action: "clear", states: [] }, { action: "clear", numbers: ["1"] }])
      expect((await web.send("POST", "/jobs/changes", body)).status, JSON.stringify(body)).toBe(400);
  });

  test("are listed by state, loaded, cancelled and tried again", async () => {
    for (const reference of ["1", "2"]) await web.send("POST", "/jobs", { reference });
    const cancelled = await web.ask("/jobs/1/cancel", { method: "POST" });
    expect([cancelled.status, cancelled.json]).toMatchObject([200, { number: 1, state: "cancelled" }]);
    const numbersOf = async (query: string): Promise<unknown> =>
      ((await web.ask(`/jobs${query}`)).json["jobs"] as { readonly number: number }[]).map(({ number }) => number);
    expect(await numbersOf("")).toEqual([2, 1]);
    expect(await numbersOf("?q=News%202")).toEqual([2]);
    expect(await numbersOf("?state=cancelled")).toEqual([1]);
    expect(await numbersOf("?state=queued,running")).toEqual([2]);
    expect(await numbersOf("?limit=1")).toEqual([2]);
    expect((await web.ask("/jobs/1/retry", { method: "POST" })).json).toMatchObject({ state: "queued" });
    expect((await web.ask("/jobs/2/retry", { method: "POST" })).json).toMatchObject({ number: 2, state: "queued" });
    expect((await web.ask("/jobs/1")).json).toMatchObject({ number: 1, state: "queued" });
    for (const query of ["state=open", "state=", "limit=0", "limit=101", "limit=x", "limit=1.5", "page=2", "cursor=x", "limit=1&limit=2"])
      expect((await web.ask(`/jobs?${query}`)).status, query).toBe(400);
  });

  test("[S2] a number that names nothing is not found, what is no number is wrong use", async () => {
    for (const [method, path] of [
      ["GET", "/jobs/9"],
      ["POST", "/jobs/9/cancel"],
      ["POST", "/jobs/9/retry"],
      ["GET", "/jobs/9/events"],
    ] as const) {
      expect((await web.ask(path, { method })).json, path).toMatchObject({ error: { code: "not-found", what: "Cannot find job 9" } });
      for (const number of ["x", "0", "-1", "1e3", "0x1", "9999999999999999"])
        expect((await web.ask(path.replace("9", number), { method })).status, number).toBe(400);
    }
  });

  test("an unchanged job answers 304", async () => {
    await web.send("POST", "/jobs", { reference: "1" });
    const etag = (await web.ask("/jobs/1")).headers.get("etag") ?? "";
    expect((await web.ask("/jobs/1", { headers: { "if-none-match": etag } })).status).toBe(304);
    await web.ask("/jobs/1/cancel", { method: "POST" });
    expect((await web.ask("/jobs/1", { headers: { "if-none-match": etag } })).status).toBe(200);
  });
});
