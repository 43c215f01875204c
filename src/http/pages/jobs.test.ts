import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { saveMadeReport } from "../../../test/fixtures/saved-report.ts";
import { type WebApp, openWebApp } from "../../../test/fixtures/web-app.ts";
import { toJobs, webPages } from "../../../test/fixtures/web-pages.ts";
import { renderJobsPage } from "../views/jobs-page.tsx";

const toText = (html: string): string => html.replaceAll(/<[^>]+>/gu, "").replaceAll("&quot;", '"');
const jobsIn = (html: string): readonly number[] => [...html.matchAll(/name="job-(\d+)"/gu)].map(([, number]) => Number(number));

describe("the page of jobs", () => {
  let web: WebApp;
  beforeEach(async () => {
    web = await openWebApp({ mostQueued: 200 });
  });
  afterEach(() => web.stop());
  const fill = async (count: number): Promise<void> => {
    for (let number = 1; number <= count; number += 1) await web.send("/jobs", { reference: String(number) });
  };
  const load = async (path: string): Promise<string> => (await web.ask(path)).text();

  test("has all of them, page by page, and their true numbers, as has the home page", async () => {
    await fill(60);
    await web.store.jobs.cancelAll({ states: ["queued"], numbers: [1, 2, 3] }, new Date());
    const first = await load("/jobs/");
    expect(jobsIn(first)).toHaveLength(50);
    expect(jobsIn(await load("/jobs/?page=2")).slice(-3)).toEqual([3, 2, 1]);
    expect(toText(first)).toMatch(/All 60running 0waiting 57failed 0cancelled 3done 0/u);
    expect(toText(first)).toContain("1 to 50 of 60");
    expect(toText(await load("/"))).toContain("57 waiting. All jobs");
    expect(jobsIn(await load("/jobs/?state=cancelled"))).toEqual([3, 2, 1]);
    expect(jobsIn(await load("/jobs/?words=News%2059"))).toEqual([59]);
    expect(toText(await load("/jobs/?words=absent"))).toContain("No job matches.");
    expect(toText(await load("/jobs/?page=9"))).toContain("There is no page 9.");
    expect((await web.ask("/jobs")).headers.get("location")).toBe("/jobs/");
  });

  test("changes those that are ticked, or all that the filter matches, and says how many", async () => {
    await fill(5);
    const ticked = await web.send("/jobs/change", { action: "cancel", "job-1": "on", "job-3": "on", words: "News", state: "queued" });
    expect(ticked.headers.get("location")).toBe("/jobs/?state=queued&words=News&did=cancel&count=2");
    expect(toText(await load("/jobs/?did=cancel&count=2"))).toContain("2 jobs cancelled.");
    await web.send("/jobs/change", { action: "retry-all", words: "News 3" });
    expect(await web.store.jobs.count()).toMatchObject({ queued: 4, cancelled: 1 });
    await web.send("/jobs/change", { action: "cancel-all" });
    const cleared = await web.send("/jobs/change", { action: "clear-all", state: "cancelled" });
    expect(cleared.headers.get("location")).toContain("count=5");
    expect(toText(await load("/jobs/"))).toContain("There are no jobs.");
    expect((await web.send("/jobs/change", { action: "explode" })).status).toBe(400);
    expect(toText(await load("/jobs/?did=clear&count=0"))).toContain("Nothing was changed");
  });

  test("changes nothing without a tick, and nothing on a read-only server", async () => {
    await fill(2);
    expect((await web.send("/jobs/change", { action: "cancel" })).headers.get("location")).toContain("count=0");
    web.stop();
    web = await openWebApp({ config: { isReadOnly: true } });
    expect((await web.send("/jobs/change", { action: "cancel-all" })).status).toBe(403);
    expect(webPages["jobs-read-only"]).not.toMatch(/method="post"|checkbox/u);
  });

  test("names a job by its discussion as soon as that is known, also when it is read again", async () => {
    await saveMadeReport(web.store, "7");
    await web.send("/jobs", { reference: "7" });
    await web.send("/d/hn-7/again");
    expect(toText(await load("/jobs/")).split("About hn-7").length).toBe(3);
  });
});

describe("a row of jobs", () => {
  test("says who asked, how long it has run, and how long it will take", () => {
    const text = toText(webPages["jobs"] ?? "");
    expect(text).toContain("Job 12, asked for on a page; 55 s so far, about 5 min expected.");
    expect(text).toContain("Job 13, asked for on a page; about 5 min expected once it starts.");
    expect(text).toContain("took 2 min");
    expect(toText(renderJobsPage(toJobs({ expect: () => 9_000 })))).toContain("55 s so far, longer than the 9 s expected.");
    const [job] = toJobs().jobs;
    const named = renderJobsPage(toJobs({ jobs: [{ ...job!, asker: { name: "ann", through: "api" } }] }));
    expect(toText(named)).toContain("asked for through the API by ann");
  });
});
