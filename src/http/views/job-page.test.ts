import { describe, expect, test } from "vitest";
import { doneJob, failedJob, runningJob, toJob } from "../../../test/fixtures/jobs.ts";
import { toWeb } from "../../../test/fixtures/web-pages.ts";
import { type Job, type JobState, isOpen, jobStates } from "../../domain/jobs/job.ts";
import { renderJobPage } from "./job-page.tsx";

const render = (job: Job, isReadOnly = false): string => renderJobPage({ web: toWeb(null, { isReadOnly }), job });
const toText = (html: string): string => html.replaceAll(/<[^>]+>/gu, "");
const stateOf = (html: string): string => /data-part="state"[^>]*>([^<]*)/u.exec(html)?.[1] ?? "";
const inState = (state: JobState): Job => ({ ...runningJob, state, discussionId: state === "done" ? "hn-1" : null });

describe("renderJobPage()", () => {
  test("names a job by what was asked for until its title is known", () => {
    expect(render(toJob())).toContain('data-part="title">Hacker News 46433029</h1>');
    const upload = toJob({
      request: { reference: { kind: "upload", key: "k", name: "<b>.csv", format: null }, engine: "model", topics: [] },
    });
    expect(render(upload)).toContain("&lt;b&gt;.csv</h1>");
    expect(toText(render(upload))).toContain("read by a language model");
    const kept = toJob({ request: { reference: { kind: "kept", discussionId: "hn-7" }, engine: "embedded", topics: null } });
    expect(toText(render(kept))).toContain("from the stored copy: nothing is fetched again");
    expect(render(runningJob)).toContain('data-part="title">Strcpy is gone from our code</h1>');
  });

  test("says where it stands in the queue", () => {
    expect(stateOf(render(toJob({ ahead: 0 })))).toBe("Waiting: it is next.");
    expect(stateOf(render(toJob({ ahead: 1 })))).toBe("Waiting: 1 job before it.");
    expect(stateOf(render(toJob({ ahead: 2 })))).toBe("Waiting: 2 jobs before it.");
  });

  test("says which step it is at, how far that is, what came of the others, and what it costs", () => {
    const html = render(runningJob);
    expect(stateOf(html)).toBe("Being read: step 4 of 7, “Tag every comment”.");
    expect(stateOf(render({ ...runningJob, attempts: 2 }))).toBe("Being read, begun 2 times: step 4 of 7, “Tag every comment”.");
    const text = toText(html);
    for (const words of [
      "doneFetch the thread566 comments",
      "120 of 566Tag every commenteight at a time",
      "Cost Of CheckingThe One Line Fix",
      "waitingSave the report",
      "Estimated24 calls, 210,000 tokens, $0.41",
      "So far9 calls, 81,234 tokens, $0.0712",
    ])
      expect(text).toContain(words);
    expect(html).toContain('<rect class="bar-value" width="21.2" height="4">');
  });

  test("tells a screen reader of the state only, and only while it can change", () => {
    expect(render(runningJob).match(/aria-live/gu)).toHaveLength(1);
    expect(render(runningJob)).toContain('data-part="state" aria-live="polite"');
    expect(render(doneJob)).not.toContain("aria-live");
  });

  test.each(jobStates)("is followed, by script or without one, only while it is open: %s", (state) => {
    const html = render(inState(state));
    expect(html.includes('data-events="/api/jobs/12/events" data-discussion="/d/ID/"')).toBe(isOpen({ state }));
    expect(html.includes('<noscript><meta http-equiv="refresh" content="2"/></noscript>')).toBe(isOpen({ state }));
  });

  test.each([
    ["queued", '<form action="/jobs/12/cancel" method="post"><button class="button" type="submit">Cancel'],
    ["running", '<form action="/jobs/12/cancel" method="post"><button class="button" type="submit">Cancel'],
    ["failed", '<form action="/jobs/12/retry" method="post"><button class="button" type="submit">Try again'],
    ["cancelled", '<form action="/jobs/12/retry" method="post"><button class="button" type="submit">Try again'],
    ["done", '<form action="/d/hn-1/again" method="post"><button class="button" type="submit">Read it again'],
  ] as const)("offers what can be done about a job that is %s, unless nothing may be changed", (state, form) => {
    expect(render(inState(state))).toContain(form);
    expect(render(inState(state), true)).not.toContain('method="post"');
  });

  test("leads to the discussion before anything else when it is done", () => {
    const main = render(doneJob).split("<main")[1] ?? "";
    expect(/<a [^>]*href="([^"]*)"/u.exec(main)?.[1]).toBe("/d/hn-46433029/");
  });

  test("leads to its version where the discussion shows another one, and says why", () => {
    const html = render({ ...doneJob, progress: { ...doneJob.progress, saved: { version: 3, isCurrent: false } } });
    expect(html).toContain('href="/d/hn-46433029/versions/3/"');
    expect(toText(html)).toContain("Kept as version 3. It is not shown, because the current version was fetched from its source");
    expect(render({ ...doneJob, progress: { ...doneJob.progress, saved: { version: 3, isCurrent: true } } })).not.toContain("/versions/");
  });

  test("does not offer to try again with a file that cannot be read", () => {
    const upload = { kind: "upload", key: "k", name: "a.csv", format: null } as const;
    const refused: Job = {
      ...failedJob,
      request: { ...failedJob.request, reference: upload },
      failure: { ...failedJob.failure!, code: "source-unsupported" },
    };
    expect(render(refused)).not.toContain("Try again</button>");
    expect(render({ ...refused, failure: { ...failedJob.failure!, code: "engine-failed" } })).toContain("Try again</button>");
  });

  test("says what failed, why and what to do, with hostile words as words [S1] [S2]", () => {
    const html = render(failedJob);
    expect(html).toContain("Cannot fetch the thread from &lt;b&gt;hn.algolia.com&lt;/b&gt;:</strong> the server answered 503 three times.");
    expect(toText(html)).toContain("Try again in a few minutes, or save the page");
    expect(toText(html)).toContain("stoppedFetch the thread");
    expect(toText(html)).toContain("not begunSave the report");
    expect(html).not.toContain("<script>alert");
  });
});
