import { toCount } from "../domain/words/count-words.ts";
import { type JobCalls, type JobStep, isOpen } from "../domain/jobs/job.ts";
import { describeState, describeStep, toCallsWords } from "../domain/jobs/job-wording.ts";
import { connectToJob } from "./connect-to-job.ts";
import { type FollowedJob, parseJobEvent } from "./parse-job-event.ts";

const askingWords = "Other pages of yours get the live updates; this one asks every few seconds.";
const lostWords = "The connection is lost. The job goes on; trying to reach the server again.";

/** Keeps the page of an open job up to date, and goes to the discussion when it is done. */
export const followJob = (): void => {
  const page = document.querySelector<HTMLElement>("[data-events]");
  const { events, job } = page?.dataset ?? {};
  if (!page || events === undefined || job === undefined) return;
  let last: FollowedJob | null = null;
  connectToJob({
    events,
    job,
    onJob: (text) => {
      const followed = parseJobEvent(text);
      if (!followed) return false;
      last = followed;
      if (isOpen(followed)) draw(page, followed);
      else leave(page, followed);
      return !isOpen(followed);
    },
    onState: (state) => {
      if (state === "lost") write(page, "state", lostWords);
      // Replaces the message about a lost connection, even if the job has not changed since.
      else if (last) write(page, "state", describeState(last));
      const words = write(page, "connection", state === "asking" ? askingWords : "");
      if (words) words.hidden = state !== "asking";
    },
  });
};

/** Opens the discussion. A job that ended without one, or whose report is not shown, has its page reloaded, which then says what happened. */
const leave = (page: HTMLElement, { state, discussionId, progress }: FollowedJob): void => {
  const pattern = page.dataset["discussion"];
  if (progress.saved?.isCurrent === false) return location.reload();
  if (state !== "done" || discussionId === null || pattern === undefined) return location.reload();
  location.replace(pattern.replace("ID", encodeURIComponent(discussionId)));
};

const draw = (page: HTMLElement, job: FollowedJob): void => {
  const { title, engine, comments, steps, topics, estimate, calls } = job.progress;
  if (title !== null) {
    write(page, "title", title);
    const here = document.querySelector(".trail [aria-current] span");
    if (here) here.textContent = title;
    document.title = document.title.replace(/^.*(?= · Job )/u, () => title);
  }
  if (engine !== null) write(page, "engine", engine);
  if (comments !== null) show(write(page, "comments", toCount(comments, "comment")));
  for (const step of steps) drawStep(page, step, job);
  drawTopics(page, topics);
  if (estimate) drawCalls(page, "estimate", estimate);
  if (calls) drawCalls(page, "calls", calls);
  write(page, "state", describeState(job));
};

const drawStep = (page: HTMLElement, step: JobStep, job: FollowedJob): void => {
  const { name, state, done, total, note } = step;
  const row = page.querySelector(`[data-step="${name}"]`);
  if (!row) return;
  const hasBar = state === "running" && done !== null && total !== null;
  row.className = `row step is-${state}${hasBar ? " has-bar" : ""}`;
  setText(row.querySelector(".size-words"), describeStep(step, job));
  const width = hasBar && total > 0 ? Math.round((done / total) * 1000) / 10 : 0;
  row.querySelector(".bar-value")?.setAttribute("width", String(width));
  const description = row.querySelector<HTMLElement>(".description");
  setText(description, note ?? "");
  if (description) description.hidden = note === null;
};

/** Changes the list in place: replacing it at every event would clear the reader's selection. */
const drawTopics = (page: HTMLElement, names: readonly string[]): void => {
  const list = page.querySelector<HTMLElement>('[data-part="topics"]');
  if (!list) return;
  while (list.children.length > names.length) list.lastElementChild?.remove();
  for (const [place, name] of names.entries()) {
    const item = list.children[place] ?? list.appendChild(document.createElement("li"));
    item.setAttribute("dir", "auto");
    setText(item, name);
  }
  list.hidden = names.length === 0;
};

const drawCalls = (page: HTMLElement, part: string, calls: JobCalls): void => {
  show(write(page, part, toCallsWords(calls))?.parentElement);
  show(page.querySelector<HTMLElement>('[data-part="cost"]'));
};

const write = (page: HTMLElement, part: string, text: string): HTMLElement | null => {
  const element = page.querySelector<HTMLElement>(`[data-part="${part}"]`);
  setText(element, text);
  return element;
};

/** Sets the text only if it changed: screen readers announce every change of the state, and a change clears a selection. */
const setText = (element: Element | null, text: string): void => {
  if (element && element.textContent !== text) element.textContent = text;
};

const show = (element: HTMLElement | null | undefined): void => {
  if (element) element.hidden = false;
};
