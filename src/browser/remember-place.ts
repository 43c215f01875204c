const chapters = ".read .chapter";
const stored = "summarizer-place:";

/**
 * On the page with all summaries: stores which topic is being read when the reader leaves, and offers to go on there the next time. It
 * never scrolls by itself.
 */
export const rememberPlace = (): void => {
  const all = [...document.querySelectorAll<HTMLElement>(chapters)];
  if (all.length === 0) return;
  const key = stored + location.pathname;
  offer(all.find(({ id }) => id === read(key)));
  // Leaving a page, and switching to another app on a phone, end in this event.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save(key, findCurrent(all)?.id ?? "");
  });
};

/** The last topic whose beginning has been scrolled past the middle of the window. */
const findCurrent = (all: readonly HTMLElement[]): HTMLElement | undefined =>
  all.findLast((chapter) => chapter.getBoundingClientRect().top < innerHeight / 2);

const offer = (chapter: HTMLElement | undefined): void => {
  if (!chapter || location.hash !== "") return;
  const line = document.createElement("p");
  line.className = "part-note resume";
  const link = document.createElement("a");
  link.href = `#${chapter.id}`;
  link.textContent = `Go on at “${chapter.querySelector("h2, h3")?.firstChild?.textContent?.trim() ?? ""}”`;
  line.append(link);
  document.querySelector(".read .opening")?.append(line);
};

// Some private windows and file: pages have no storage: the place is then not remembered.
const read = (key: string): string | null => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};

const save = (key: string, id: string): void => {
  try {
    localStorage.setItem(key, id);
  } catch {
    // The place is only not remembered.
  }
};
