import { expect, test } from "vitest";
import { validateHtml } from "../../../test/fixtures/validate-html.ts";
import { saveMadeReport } from "../../../test/fixtures/saved-report.ts";
import { openWebApp } from "../../../test/fixtures/web-app.ts";

test("one person's words are counted, then removed from one discussion, and that is recorded without the name", async () => {
  const web = await openWebApp();
  for (const number of ["1", "2"]) await saveMadeReport(web.store, number);
  const form = await (await web.ask("/d/hn-1/remove")).text();
  expect(form).toContain('action="/d/hn-1/remove-author/" method="get"');
  const asked = await (await web.ask("/d/hn-1/remove-author/?by=ANN")).text();
  expect(asked).toContain("<bdi>ann</bdi>: 2 comments");
  expect([await validateHtml(form), await validateHtml(asked)]).toEqual([[], []]);
  expect((await web.store.audit.list({ offset: 0, limit: 9 })).entries).toEqual([]);

  const removed = await web.send("/d/hn-1/remove-author/", { by: "ANN" });
  expect([removed.status, removed.headers.get("location")]).toEqual([303, "/d/hn-1/"]);
  expect((await web.store.loadReport("hn-1"))?.comments.map(({ author }) => author)).toEqual([null, null, "bob"]);
  expect((await web.store.loadReport("hn-2"))?.comments[0]?.author).toBe("ann");
  const again = await (await web.ask("/d/hn-1/remove-author/?by=ann")).text();
  expect([again.includes("were removed on"), again.includes('<form class="choice"'), await validateHtml(again)]).toEqual([true, false, []]);
  expect((await web.store.audit.list({ offset: 0, limit: 9 })).entries).toMatchObject([
    { action: "remove-author", discussionId: "hn-1", detail: null },
  ]);
});

test("[S2] a name that nobody has, and no name, are pages that say so", async () => {
  const web = await openWebApp();
  await saveMadeReport(web.store, "1");
  const unknown = await web.ask("/d/hn-1/remove-author/?by=nobody");
  expect([unknown.status, await unknown.text()]).toEqual([404, expect.stringContaining("has no author of this name")]);
  const nameless = await web.ask("/d/hn-1/remove-author/");
  expect([nameless.status, nameless.headers.get("location")]).toEqual([303, "/d/hn-1/remove"]);
  expect((await web.send("/d/hn-1/remove-author/")).status).toBe(400);
});
