import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { toDiscussion } from "../../../test/fixtures/discussion.ts";
import { grownReport } from "../../../test/fixtures/grown-report.ts";
import { hostile } from "../../../test/fixtures/report.ts";
import { type JsonApi, openJsonApi } from "../../../test/fixtures/json-api.ts";
import { toRead } from "../../../test/fixtures/kept-report.ts";
import { checkReport } from "../../domain/report/check-report.ts";
import { toReportJson } from "../../domain/report/report-json.ts";
import type { ReportComment } from "../../domain/report/report.ts";
import { toCursor } from "./cursor.ts";

describe("discussions of the API", () => {
  let web: JsonApi;
  beforeAll(async () => {
    web = await openJsonApi();
  });
  afterAll(() => web.close());

  test("are listed with their counts, by words of their title", async () => {
    const { json } = await web.ask("/discussions");
    expect(json).toMatchObject({
      total: 1,
      nextCursor: null,
      discussions: [{ id: "hn-100", title: hostile.title, comments: web.report.comments.length }],
    });
    expect((await web.ask("/discussions?q=strcpy&order=title")).json).toMatchObject({ total: 1 });
    expect((await web.ask("/discussions?q=absent")).json).toEqual({ discussions: [], total: 0, nextCursor: null });
    expect((await web.ask("/discussions?order=size")).json).toMatchObject({
      error: { code: "wrong-use", what: "Cannot use order of the query string" },
    });
  });

  test("a discussion is its report without the comments", async () => {
    const { json } = await web.ask("/discussions/hn-100");
    const { comments: _, ...head } = web.report;
    expect(json).toEqual(head);
  });

  test("the report is the very bytes of report.json", async () => {
    const { text, headers } = await web.ask("/discussions/hn-100/report");
    expect(text).toBe(toReportJson(web.report));
    expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
  });

  test("a topic comes with its comments", async () => {
    const { json } = await web.ask("/discussions/hn-100/topics/one-line-fix");
    const topic = web.report.topics.find(({ slug }) => slug === "one-line-fix");
    expect(json).toMatchObject({ ...topic });
    expect((json["comments"] as ReportComment[]).map(({ id }) => id)).toEqual(topic?.commentIds);
  });

  const idsOf = async (query: string): Promise<readonly string[]> =>
    ((await web.ask(`/discussions/hn-100/comments?${query}`)).json["comments"] as ReportComment[]).map(({ id }) => id);

  test("comments are chosen by every filter", async () => {
    const choose = (isWanted: (comment: ReportComment) => boolean) => web.report.comments.filter(isWanted).map(({ id }) => id);
    expect(await idsOf("limit=100")).toEqual(choose(() => true));
    expect(await idsOf("status=empty")).toEqual(choose(({ status }) => status === "empty"));
    expect(await idsOf(`author=${encodeURIComponent(hostile.author)}`)).toEqual(["107"]);
    expect(await idsOf("topic=names")).toEqual(choose(({ topicIds }) => topicIds.includes("names")));
    expect(await idsOf("topic=cost&author=bob&only=replies")).toEqual(
      choose(({ topicIds, author, parentId }) => topicIds.includes("cost") && author === "bob" && parentId !== null),
    );
    expect((await idsOf("order=longest"))[0]).toBe("118");
    expect(await idsOf("author=nobody")).toEqual([]);
  });

  test("[S2] what is new since a version that is not there is refused, with the versions that are", async () => {
    for (const path of ["comments", "topics/cost"]) {
      expect((await web.ask(`/discussions/hn-100/${path}?since=99`)).json, path).toMatchObject({
        error: { code: "not-found", what: "There is no version 99", why: "the discussion has version 1" },
      });
      expect((await web.ask(`/discussions/hn-100/${path}?since=1`)).json, path).toMatchObject({ comments: [] });
      expect((await web.ask(`/discussions/hn-100/${path}?since=then`)).json, path).toMatchObject({
        error: { code: "wrong-use", why: expect.stringContaining('since is "then"') },
      });
    }
  });

  test("comments come in pages that leave out none and give none twice", async () => {
    const seen: string[] = [];
    let next = "";
    do {
      const { json } = await web.ask(`/discussions/hn-100/comments?limit=7${next === "" ? "" : `&cursor=${next}`}`);
      seen.push(...(json["comments"] as ReportComment[]).map(({ id }) => id));
      expect(json["total"]).toBe(web.report.comments.length);
      next = typeof json["nextCursor"] === "string" ? json["nextCursor"] : "";
    } while (next !== "");
    expect(seen).toEqual(web.report.comments.map(({ id }) => id));
    expect(await idsOf(`cursor=${toCursor(900)}`)).toEqual([]);
  });

  test("[S2] a cursor that was not given out is refused", async () => {
    for (const cursor of ["", "x", "ZnJvbTo", `${toCursor(5)}=`, Buffer.from("from:-1").toString("base64url"), "A".repeat(50), "\u0000"]) {
      const { status, json } = await web.ask(`/discussions/hn-100/comments?cursor=${encodeURIComponent(cursor)}`);
      expect([status, json], cursor).toMatchObject([400, { error: { code: "wrong-use", what: "Cannot use cursor of the query string" } }]);
    }
  });

  test("[S2] what is not kept is not found, what is no id is wrong use", async () => {
    for (const path of ["hn-1", "hn-1/report", "hn-1/comments", "hn-1/topics/cost"])
      expect((await web.ask(`/discussions/${path}`)).json, path).toMatchObject({ error: { code: "not-kept" } });
    for (const path of ["hn-100/topics/absent", "hn-100/comments?topic=absent"])
      expect((await web.ask(`/discussions/${path}`)).json, path).toMatchObject({
        error: { code: "not-found", what: 'Cannot find the topic "absent"' },
      });
    for (const id of ["HN-1", "..%2F..", "%00", "a b", "x".repeat(300)])
      expect((await web.ask(`/discussions/${id}`)).json, id).toMatchObject({ error: { code: "wrong-use" } });
  });

  test("every GET answers 304 to who has the same, and sends it compressed to who wants that", async () => {
    for (const path of [
      "/discussions",
      "/discussions/hn-100",
      "/discussions/hn-100/report",
      "/discussions/hn-100/topics/cost",
      "/discussions/hn-100/comments?author=bob",
      "/search?q=copies",
      "/calls",
      "/jobs",
      "/openapi.json",
    ]) {
      const etag = (await web.ask(path)).headers.get("etag") ?? "";
      expect((await web.ask(path, { headers: { "if-none-match": etag } })).status, path).toBe(304);
      const packed = await web.api.request(path, { headers: { "accept-encoding": "gzip" } });
      expect(packed.headers.get("content-encoding"), path).toBe("gzip");
    }
  });
});

describe("discussions changed through the API", () => {
  let web: JsonApi;
  beforeEach(async () => {
    web = await openJsonApi();
  });
  afterEach(() => web.close());

  test("are read again from where they came", async () => {
    const first = await web.ask("/discussions/hn-100/again", { method: "POST" });
    expect(first.status).toBe(202);
    expect(first.headers.get("location")).toBe("/api/jobs/1");
    expect(first.json["request"]).toMatchObject({ reference: { kind: "kept", discussionId: "hn-100" } });
    expect((await web.ask("/discussions/hn-100/again?engine=embedded", { method: "POST" })).status).toBe(200);
    expect((await web.ask("/discussions/hn-100/again?engine=model", { method: "POST" })).status).toBe(400);
    expect((await web.ask("/discussions/hn-1/again", { method: "POST" })).status).toBe(404);
  });

  /** Saves a small report of a thread that was fetched, by this kind of engine. */
  const saveLive = async (id: string, kind: "embedded" | "model"): Promise<void> => {
    const { discussion, report } = await toRead(id, "Words");
    const about = { readAt: "2026-01-01T00:00:00.000Z", url: `https://news.ycombinator.com/item?id=${id.slice(3)}` };
    const live = checkReport({ ...report, discussion: { ...report.discussion, ...about }, engine: { ...report.engine, kind } });
    await web.store.saveReport({ discussion: { ...discussion, ...about }, report: live, historyKey: "key", madeAt: about.readAt });
  };

  test("[R4] are brought up to date from where they came", async () => {
    await saveLive("hn-7", "embedded");
    const first = await web.ask("/discussions/hn-7/refresh", { method: "POST" });
    expect(first.status).toBe(202);
    expect(first.json["request"]).toEqual({ reference: { kind: "hackernews", id: "7" }, engine: "embedded", topics: null, refresh: true });
    // Another job than reading it whole again; the same as long as it is open.
    expect((await web.ask("/discussions/hn-7/again", { method: "POST" })).status).toBe(202);
    expect((await web.ask("/discussions/hn-7/refresh", { method: "POST" })).status).toBe(200);
    expect((await web.ask("/discussions/hn-100/refresh", { method: "POST" })).json).toMatchObject({
      error: { code: "wrong-use", why: "its thread came from a file, so there is nothing to fetch" },
    });
    expect((await web.ask("/discussions/hn-1/refresh", { method: "POST" })).status).toBe(404);
  });

  test("are not brought up to date by another engine than the one that read them", async () => {
    await saveLive("hn-8", "model");
    expect((await web.ask("/discussions/hn-8/refresh", { method: "POST" })).json).toMatchObject({
      error: { code: "wrong-use", why: "it was read by scripted, and no model is configured on this server" },
    });
  });

  test("are tagged with topics of one's own", async () => {
    const topics = [{ id: "a", name: "Speed", description: "How fast copies are." }];
    const { status, json } = await web.send("PUT", "/discussions/hn-100/topics", topics);
    expect([status, json["request"]]).toEqual([202, { reference: { kind: "kept", discussionId: "hn-100" }, engine: "embedded", topics }]);
    for (const body of [[], {}, [{ id: "a" }], [...topics, ...topics], null])
      expect((await web.send("PUT", "/discussions/hn-100/topics", body)).json, JSON.stringify(body)).toMatchObject({
        error: { code: "wrong-use", what: expect.stringContaining("the body") },
      });
    expect((await web.send("PUT", "/discussions/hn-1/topics", topics)).json).toMatchObject({ error: { code: "not-kept" } });
  });

  test("have their topics edited, in the version that is named", async () => {
    const { topics: current } = web.report;
    const topics = current.map(({ id, name, description, parentId }) => ({ id, name, description, parentId }));
    const edit = { version: 1, topics: topics.map((topic) => ({ ...topic, name: `${topic.name} again` })), merged: [] };
    const { status, json } = await web.send("POST", "/discussions/hn-100/topic-edits", edit);
    expect([status, json]).toMatchObject([202, { request: { topics: null, edit: { version: 1 } }, asker: { through: "api" } }]);
    const [first] = topics;
    const refuse = async (body: unknown, why: string): Promise<void> => {
      const refused = await web.send("POST", "/discussions/hn-100/topic-edits", body);
      expect([refused.status, refused.json], why).toMatchObject([400, { error: { why: expect.stringContaining(why) } }]);
    };
    await refuse({ ...edit, topics: [first, first] }, "occurs more than once");
    await refuse({ ...edit, topics: [{ ...first, parentId: "gone" }] }, "is not among the topics");
    await refuse({ ...edit, topics: [{ ...first, parentId: first!.id }] }, "is within itself");
    await refuse({ ...edit, merged: [{ from: "gone", into: first!.id }] }, "is no topic of this version");
    await refuse({ ...edit, merged: [{ from: first!.id, into: first!.id }] }, "is kept and merged at the same time");
    await refuse({ ...edit, topics: [], merged: [] }, "topics is []");
    expect((await web.send("POST", "/discussions/hn-100/topic-edits", { ...edit, version: 9 })).status).toBe(404);
    expect((await web.send("POST", "/discussions/hn-1/topic-edits", edit)).status).toBe(404);
  });

  test("[R4] give a topic's comments that are new since a version", async () => {
    const { id, title } = grownReport.discussion;
    const discussion = toDiscussion([], { id, title });
    await web.store.saveReport({ discussion, report: grownReport, historyKey: "key", madeAt: "2026-01-02T00:00:00.000Z" });
    await web.store.makeCurrent(id, 2);
    const { json } = await web.ask("/discussions/hn-100/topics/cost?since=1");
    expect((json["comments"] as ReportComment[]).map((comment) => comment.id)).toEqual(["206"]);
    expect(json["commentIds"]).toEqual(grownReport.topics.find(({ slug }) => slug === "cost")?.commentIds);
  });

  test("have versions, any of which can be shown", async () => {
    const list = async () => (await web.ask("/discussions/hn-100/versions")).json["versions"];
    expect(await list()).toMatchObject([{ version: 1, isCurrent: true }]);
    expect((await web.ask("/discussions/hn-100/versions/1")).text).toBe((await web.ask("/discussions/hn-100/report")).text);
    expect((await web.ask("/discussions/hn-100/versions/1/current", { method: "PUT" })).status).toBe(204);
    for (const path of ["/discussions/hn-100/versions/2", "/discussions/hn-1/versions", "/discussions/hn-1/versions/1"])
      expect((await web.ask(path)).status, path).toBe(404);
    expect((await web.ask("/discussions/hn-100/versions/2/current", { method: "PUT" })).status).toBe(404);
    expect((await web.ask("/discussions/hn-100/versions/x")).status).toBe(400);
  });

  test("come from reports that were made elsewhere, and replace nothing", async () => {
    const report = JSON.parse((await web.ask("/discussions/hn-100/report")).text);
    const first = await web.send("POST", "/reports?name=from-elsewhere.json", report);
    expect([first.status, first.json]).toMatchObject([201, { discussionId: "hn-100", version: 2, isNew: true, isCurrent: false }]);
    expect((await web.send("POST", "/reports", report)).status).toBe(200);
    expect((await web.ask("/discussions/hn-100/versions")).json["versions"]).toMatchObject([
      { version: 2, origin: { kind: "imported", name: "from-elsewhere.json" } },
      { version: 1, isCurrent: true },
    ]);
    const other = { ...report, discussion: { ...report.discussion, id: "hn-200" } };
    expect((await web.send("POST", "/reports", other)).json).toMatchObject({ discussionId: "hn-200", version: 1, isCurrent: true });
    for (const body of [{}, { schema: "summarizer/report@2" }, { ...report, coverage: { ...report.coverage, tagged: 99 } }, []])
      expect((await web.send("POST", "/reports", body)).status).toBe(400);
  });

  test("are counted in the server's status", async () => {
    expect((await web.ask("/status")).json).toMatchObject({ version: "0.0.0", store: { discussions: 1 }, jobs: { queued: 0 } });
    expect((await web.ask("/status/give-back", { method: "POST" })).status).toBe(200);
  });

  test("are removed for good", async () => {
    const gone = await web.ask("/discussions/hn-100", { method: "DELETE" });
    expect([gone.status, gone.text]).toEqual([204, ""]);
    expect((await web.ask("/discussions/hn-100")).status).toBe(404);
    expect((await web.ask("/discussions/hn-100", { method: "DELETE" })).json).toMatchObject({ error: { code: "not-kept" } });
  });
});
