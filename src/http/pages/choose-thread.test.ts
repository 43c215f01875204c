import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type WebApp, openWebApp } from "../../../test/fixtures/web-app.ts";
import { AppError } from "../../domain/app-error.ts";
import type { JobFailure } from "../../domain/jobs/job.ts";
import { readSavedFile } from "../../sources/files/file-source.ts";

const toMail = (id: string): string =>
  `From x Mon Jan  1 10:00:00 2024\nFrom: Ann <ann@example.org>\nMessage-ID: <${id}@x.org>\nDate: Mon, 1 Jan 2024 10:00:00 +0000\nSubject: About <${id}>\n\nwords\n\n`;
const mailbox = toMail("pumps") + toMail("seals");

/** What a worker reports of the mailbox. */
const findFailure = async (bytes: string): Promise<JobFailure> => {
  const error: unknown = await readSavedFile({ bytes: Buffer.from(bytes), name: "box.mbox", format: null }).catch(
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw error;
  return { code: error.code, ...error.explanation };
};

describe("a mailbox of several threads that was uploaded", () => {
  let web: WebApp;
  beforeEach(async () => {
    web = await openWebApp();
    await web.send("/jobs", { file: new File([mailbox], "box.mbox"), language: "" });
  });
  afterEach(() => web.stop());
  const fail = async (): Promise<void> => {
    const claimed = await web.store.jobs.claim({ now: new Date(), leaseMilliseconds: 1_000, mostAttempts: 9 });
    if (claimed === null) throw new Error("no job");
    await web.store.jobs.fail(claimed.lease, { failure: await findFailure(mailbox), now: new Date() });
  };
  const load = async (path: string): Promise<string> => (await web.ask(path)).text();

  test("lists its threads on the job's page, and the chosen one is read without another upload", async () => {
    await fail();
    const page = await load("/jobs/1/");
    expect(page).toContain('<form class="body" action="/jobs/1/thread" method="post">');
    expect(page).toContain('value="2"');
    expect(page).toContain('<span dir="auto">About &lt;seals&gt;</span> <span class="soft">1 mail, 2024-01-01</span>');
    expect(page).not.toContain("Try again");
    expect(await load("/jobs/")).toContain("; choose a thread.");
    const sent = await web.send("/jobs/1/thread", { thread: "2" });
    expect([sent.status, sent.headers.get("location")]).toEqual([303, "/jobs/2/"]);
    const job = await web.store.jobs.load(2);
    expect(job).toMatchObject({
      state: "queued",
      request: { reference: { kind: "upload", name: "box.mbox", thread: 2 } },
      asker: { through: "page" },
    });
    const key = job?.request.reference.kind === "upload" ? job.request.reference.key : "";
    expect(Buffer.from((await web.store.jobs.loadUpload(key)) ?? []).toString()).toBe(mailbox);
    // The same choice again is the same job.
    expect((await web.send("/jobs/1/thread", { thread: "2" })).headers.get("location")).toBe("/jobs/2/");
  });

  test("[S2] refuses a choice that is none, and one for a job that has none to make", async () => {
    expect((await web.send("/jobs/1/thread", { thread: "1" })).status).toBe(400);
    await fail();
    for (const thread of ["", "two", "-1"]) expect((await web.send("/jobs/1/thread", { thread })).status).toBe(400);
    expect((await web.send("/jobs/9/thread", { thread: "1" })).status).toBe(404);
  });

  test("has no choice on a server that only shows what is stored", async () => {
    await fail();
    const stored = web.store;
    const readOnly = await openWebApp({ config: { isReadOnly: true }, storeChanges: { jobs: stored.jobs } });
    expect(await (await readOnly.ask("/jobs/1/")).text()).not.toContain("/jobs/1/thread");
    expect((await readOnly.send("/jobs/1/thread", { thread: "1" })).status).toBe(403);
    readOnly.stop();
  });
});
