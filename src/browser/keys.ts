import type { Help } from "./help.ts";

const comments = "article.comment, article.entry, .standing-out > li";

/** Keyboard shortcuts; `help.ts` lists them. */
export const listenForKeys = (help: Help): void => {
  const actions: Readonly<Record<string, () => void>> = {
    j: () => step(comments, 1),
    k: () => step(comments, -1),
    n: () => stepTopic(1),
    p: () => stepTopic(-1),
    t: () => findCurrent()?.querySelector<HTMLElement>(".tags a, .doors a:last-of-type, .side a")?.focus(),
    o: () => (findCurrent() ?? document).querySelector<HTMLElement>("header a[rel~=ugc], .byline a")?.click(),
    "/": goToSearch,
    "?": help.open,
  };
  document.addEventListener("keydown", (event) => {
    const { key, target, ctrlKey, metaKey, altKey } = event;
    const isTyping = target instanceof HTMLElement && target.matches("input, textarea, select, dialog *, [contenteditable]");
    if (ctrlKey || metaKey || altKey || event.defaultPrevented || isTyping || !help.isOn()) return;
    const act = actions[key];
    if (!act) return;
    event.preventDefault();
    act();
  });
};

/** Topics on a page that shows several. */
const topics = ".chapter, .outline > li > article";

const listVisible = (which: string): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>(which)].filter(isVisible);

const isVisible = (element: HTMLElement): boolean => element.getClientRects().length > 0;

/** The element with the focus, else the target of the link that was followed. */
const findCurrent = (which = comments): HTMLElement | null =>
  document.activeElement?.closest<HTMLElement>(which) ?? document.querySelector<HTMLElement>(":target")?.closest(which) ?? null;

const step = (which: string, by: 1 | -1): void => {
  const all = listVisible(which);
  const current = findCurrent(which);
  const place = current ? all.indexOf(current) + by : findInSight(all, by);
  const next = all[Math.max(0, Math.min(place, all.length - 1))];
  if (!next) return;
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "start" });
};

/** Steps over the topics of this page; a topic's own page leads to its neighbour. */
const stepTopic = (by: 1 | -1): void => {
  const neighbour = document.querySelector<HTMLAnchorElement>(`.next-topics a[rel="${by === 1 ? "next" : "prev"}"]`);
  if (neighbour) neighbour.click();
  else step(topics, by);
};

/** Without a current element: the first visible one, or backwards the one before it. */
const findInSight = (all: readonly HTMLElement[], by: 1 | -1): number => {
  const first = all.findIndex((element) => element.getBoundingClientRect().top > 0);
  const place = first === -1 ? all.length : first;
  return by === 1 ? place : place - 1;
};

/** Focuses the page's own search before that of the header; on pages without a search, the topics. */
const goToSearch = (): void => {
  const fields = document.querySelectorAll<HTMLElement>('main input[type="search"], .site-search input');
  const here = [...fields].findLast(isVisible) ?? document.querySelector<HTMLElement>(".outline a, .discussions a");
  if (here) return here.focus();
  const discussion = document.querySelector<HTMLAnchorElement>(".trail a");
  if (discussion) location.assign(`${discussion.href}#topics`);
};
