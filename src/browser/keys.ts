import type { Help } from "./help.ts";

const comments = "article.comment, article.entry, .standing-out > li";

/** Keyboard shortcuts; `help.ts` lists them. */
export const listenForKeys = (help: Help): void => {
  const actions: Readonly<Record<string, () => void>> = {
    j: () => step(1),
    k: () => step(-1),
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

const listVisible = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>(comments)].filter(isVisible);

const isVisible = (element: HTMLElement): boolean => element.getClientRects().length > 0;

/** The comment with the focus, else the target of the link that was followed. */
const findCurrent = (): HTMLElement | null =>
  document.activeElement?.closest<HTMLElement>(comments) ?? document.querySelector<HTMLElement>(":target")?.closest(comments) ?? null;

const step = (by: 1 | -1): void => {
  const all = listVisible();
  const current = findCurrent();
  const place = current ? all.indexOf(current) + by : findInSight(all, by);
  const next = all[Math.max(0, Math.min(place, all.length - 1))];
  if (!next) return;
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "start" });
};

/** Without a current comment: the first visible one, or backwards the one before it. */
const findInSight = (all: readonly HTMLElement[], by: 1 | -1): number => {
  const first = all.findIndex((comment) => comment.getBoundingClientRect().top > 0);
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
