import { type FollowedCalls, type FollowedJob, type FollowedStep, readFollowedJob } from "./followed-job.ts";

/** A stream that the browser has given up is asked for again after this long. Milliseconds. */
const pause = 5000;

/** Keeps the page of an open job up to date, and goes to the discussion when it is done. */
export const followJob = (): void => {
  const page = document.querySelector<HTMLElement>("[data-events]");
  const events = page?.dataset["events"];
  if (!page || events === undefined) return;
  let last: FollowedJob | null = null;

  const open = (): void => {
    const source = new EventSource(events);
    source.addEventListener("job", ({ data }) => {
      const job = readFollowedJob(data);
      if (!job) return;
      last = job;
      if (job.state !== "queued" && job.state !== "running") {
        source.close();
        return leave(page, job);
      }
      draw(page, job);
    });
    // What was said of a lost connection is taken back, also where nothing has changed since.
    source.addEventListener("open", () => last && write(page, "state", describeState(last)));
    source.addEventListener("error", () => {
      write(page, "state", "The connection is lost. The job goes on; trying to reach the server again.");
      if (source.readyState === EventSource.CLOSED) setTimeout(open, pause);
    });
  };
  open();
};

/** Where it did not end in a discussion, the page itself says what happened. */
const leave = (page: HTMLElement, { state, discussionId }: FollowedJob): void => {
  const way = page.dataset["discussion"];
  if (state !== "done" || discussionId === null || way === undefined) return location.reload();
  location.replace(way.replace("ID", encodeURIComponent(discussionId)));
};

const draw = (page: HTMLElement, job: FollowedJob): void => {
  if (job.title !== null) {
    write(page, "title", job.title);
    const here = document.querySelector(".trail [aria-current] span");
    if (here) here.textContent = job.title;
    document.title = document.title.replace(/^.*(?= · Job )/u, () => job.title ?? "");
  }
  if (job.engine !== null) write(page, "engine", job.engine);
  if (job.comments !== null) show(write(page, "comments", toCount(job.comments, "comment")));
  for (const step of job.steps) drawStep(page, step);
  drawTopics(page, job.topics);
  if (job.estimate) drawCalls(page, "estimate", job.estimate);
  if (job.calls) drawCalls(page, "calls", job.calls);
  write(page, "state", describeState(job));
};

const drawStep = (page: HTMLElement, { name, state, done, total, note }: FollowedStep): void => {
  const row = page.querySelector(`[data-step="${name}"]`);
  if (!row) return;
  const hasBar = state === "running" && done !== null && total !== null;
  row.className = `row step is-${state}${hasBar ? " has-bar" : ""}`;
  const counts = done === null ? "now" : total === null ? toNumeral(done) : `${toNumeral(done)} of ${toNumeral(total)}`;
  setText(row.querySelector(".size-words"), state === "running" ? counts : state);
  const width = hasBar && total > 0 ? Math.round((done / total) * 1000) / 10 : 0;
  row.querySelector(".bar-value")?.setAttribute("width", String(width));
  const words = row.querySelector<HTMLElement>(".description");
  setText(words, note ?? "");
  if (words) words.hidden = note === null;
};

/** Adds and rewords in place: a list made anew with every count would take away what a reader has selected. */
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

const drawCalls = (page: HTMLElement, part: string, { calls, tokens, costUsd }: FollowedCalls): void => {
  const cost = costUsd === null ? "cost unknown" : `$${costUsd.toFixed(costUsd > 0 && costUsd < 0.1 ? 4 : 2)}`;
  show(write(page, part, `${toCount(calls, "call")}, ${toCount(tokens, "token")}, ${cost}`)?.parentElement);
  show(page.querySelector<HTMLElement>('[data-part="cost"]'));
};

/** In the words of src/http/views/job-wording.ts. */
const describeState = ({ state, ahead, attempts, steps }: FollowedJob): string => {
  if (state === "queued") return ahead === 0 ? "Waiting: it is next." : `Waiting: ${toCount(ahead, "job")} before it.`;
  const place = steps.findIndex((step) => step.state === "running");
  const name = document.querySelector(`[data-step="${steps[place]?.name ?? ""}"] h3`)?.textContent ?? "";
  const again = attempts > 1 ? `, begun ${attempts} times` : "";
  return place === -1 ? `Being read${again}.` : `Being read${again}: step ${place + 1} of ${steps.length}, “${name}”.`;
};

const toNumeral = (value: number): string => value.toLocaleString("en-US");

const toCount = (value: number, noun: string): string => `${toNumeral(value)} ${noun}${value === 1 ? "" : "s"}`;

const write = (page: HTMLElement, part: string, words: string): HTMLElement | null => {
  const element = page.querySelector<HTMLElement>(`[data-part="${part}"]`);
  setText(element, words);
  return element;
};

/** Only what has changed: the state is read aloud, and selections stay. */
const setText = (element: Element | null, words: string): void => {
  if (element && element.textContent !== words) element.textContent = words;
};

const show = (element: HTMLElement | null | undefined): void => {
  if (element) element.hidden = false;
};
