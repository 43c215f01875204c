/**
 * A link to a comment from elsewhere names the page of the whole thread and not the part that has the comment. Where this part lacks
 * it, a server is asked for the right one, and an export has a list of all comments beside its pages.
 */
export const findPart = (): void => {
  const anchor = location.hash.slice(1);
  const parts = document.querySelector<HTMLElement>(".parts[data-at], .parts[data-places]");
  if (!parts || !/^c[\w-]+$/u.test(anchor) || document.getElementById(anchor)) return;
  const { at, places } = parts.dataset;
  if (at !== undefined) location.replace(at + anchor);
  else if (places !== undefined) findInList(places, anchor);
};

declare global {
  interface Window {
    /** The anchors of each part, separated by spaces; set by the list that an export has. */
    summarizerPlaces?: readonly string[];
  }
}

/** The list is a script, because a page that was opened from a folder can load nothing else. */
const findInList = (address: string, anchor: string): void => {
  const script = document.createElement("script");
  script.src = address;
  script.addEventListener("load", () => {
    const part = window.summarizerPlaces?.findIndex((anchors) => anchors.split(" ").includes(anchor)) ?? -1;
    if (part >= 0) location.replace(new URL(`${part === 0 ? "" : `${part + 1}/`}index.html#${anchor}`, script.src).href);
  });
  document.head.append(script);
};
