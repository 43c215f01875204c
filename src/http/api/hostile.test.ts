import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { areListsHere, hostileLines } from "../../../test/fixtures/hostile-lines.ts";
import { type JsonApi, openJsonApi } from "../../../test/fixtures/json-api.ts";

import { measureJsonDepth } from "../requests/refuse-deep-json.ts";

/** Of the long list every twentieth: what is queued is written to the disk, which takes its time. */
const some = hostileLines.filter((_, index) => index < 600 || index % 20 === 0);

const encode = (line: string): string => encodeURIComponent(line.toWellFormed());

describe(`hostile text (${areListsHere ? "all lists" : "our own lines only, because ../shared/data/hostile is not here"})`, () => {
  let web: JsonApi;
  beforeAll(async () => {
    web = await openJsonApi({ mostQueued: 5_000 });
  });
  afterAll(() => web.close());

  /** An answer is a job or an error, as JSON, and never a failure of ours. */
  const expectJobOrError = ({ status, headers, json }: Awaited<ReturnType<JsonApi["ask"]>>, line: string): void => {
    expect(status, line).toBeLessThan(500);
    expect(headers.get("content-type"), line).toMatch(/^application\/json/u);
    expect("error" in json || "state" in json, line).toBe(true);
  };

  test("[S1] as a reference, a topic or a file's name is data, whatever it holds", async () => {
    for (const line of hostileLines) expectJobOrError(await web.send("POST", "/jobs", { reference: line }), line);
    for (const [index, line] of some.entries()) {
      const topics = [{ id: line, name: line, description: line }];
      expectJobOrError(await web.send("POST", "/jobs", { reference: "42", topics }), line);
      const file = await web.ask(`/files?name=${encode(line)}`, { method: "POST", body: `${index} ${line}` });
      expectJobOrError(file, line);
      const { reference } = (file.json["request"] ?? {}) as { readonly reference?: { readonly name: string } };
      expect(reference?.name ?? "", line).not.toMatch(/[/\\\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    }
    expect((await web.ask("/jobs?limit=100")).status).toBe(200);
    expect(web.failures).toEqual([]);
  });

  test("[S2] JSON that is nested a hundred thousand levels deep is a wrong request, and not a failure", async () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    for (const body of [deep, `{"reference":${deep}}`, `{"reference":"1","topics":${deep}}`, "[".repeat(100_000)]) {
      const { status, json } = await web.ask("/jobs", { method: "POST", body, headers: { "content-type": "application/json" } });
      expect([status, json]).toMatchObject([400, { error: { code: "wrong-use" } }]);
    }
    const topics = await web.ask("/discussions/hn-100/topics", {
      method: "PUT",
      body: deep,
      headers: { "content-type": "application/json" },
    });
    expect(topics.status).toBe(400);
    expect(measureJsonDepth('{"a":["[[[","\\"[["]}')).toBe(2);
    expect(web.failures).toEqual([]);
  });

  test("[S1] in an address names nothing, and is looked for as words", async () => {
    for (const line of some) {
      for (const path of [`/discussions/${encode(line)}`, `/jobs/${encode(line)}`, `/discussions/hn-100/topics/${encode(line)}`])
        expect((await web.ask(path)).status, path).toBeLessThan(500);
      for (const query of [
        `/search?q=${encode(line)}`,
        `/discussions?q=${encode(line)}`,
        `/discussions/hn-100/comments?author=${encode(line)}`,
      ]) {
        const { status, headers } = await web.ask(query);
        expect([200, 400], query).toContain(status);
        expect(headers.get("content-type"), query).toMatch(/^application\/json/u);
      }
    }
    expect(web.failures).toEqual([]);
  });

  test("[S1] does not get into the page of the API", async () => {
    const page = await web.api.request(`http://localhost/?${encode("<script>alert(1)</script>")}`, {
      headers: { "x-forwarded-host": "<script>", "last-event-id": "<script>" },
    });
    const html = await page.text();
    expect(html).not.toContain("alert(1)");
    expect([...html.matchAll(/<script\b[^>]*>/gu)].map(([tag]) => tag)).toEqual(['<script src="/assets/summarizer.js" defer="">']);
  });
});
