import { type Visits, countSince, followVisits, parseVisits } from "./follow-visits.ts";

const stored = "summarizer-visits:";

/**
 * Marks what came since the reader's last visit, and offers to show only that or to mark all as read. What a reader has seen is kept in the
 * browser alone; where that has no storage, nothing is marked. The element with `data-visit` (the address of the discussion) names the
 * latest version that brought comments, and how many each brought; comments and topics name their own.
 */
export const markUnread = (now: number): void => {
  const line = document.querySelector<HTMLElement>("[data-visit]");
  if (!line) return;
  const key = stored + new URL(line.dataset["visit"] ?? "", location.href).pathname;
  const visits = followVisits(load(key), { newest: Number(line.dataset["newest"]), now });
  save(key, visits);
  const count = countSince(line.dataset["brought"] ?? "", visits.seen);
  if (visits.before === null || count === 0) return;
  const comments = markAll("[data-since]", ({ dataset }) => (Number(dataset["since"]) > visits.seen ? 1 : 0), label);
  markAll("[data-topic-since]", ({ dataset }) => countSince(dataset["topicSince"] ?? "", visits.seen), labelCount);
  const clear = (): void => {
    save(key, { ...visits, seen: visits.shown });
    document.body.classList.remove("only-unread");
    for (const element of comments) element.classList.remove("is-unread");
    for (const mark of document.querySelectorAll(".unread-mark")) mark.remove();
    notice.remove();
    document.querySelector<HTMLElement>("#main")?.focus();
  };
  const notice = createNotice({ line, visits, count, comments: comments.length, onClear: clear });
  line.after(notice);
};

const markAll = (
  which: string,
  countOf: (element: HTMLElement) => number,
  mark: (element: HTMLElement, count: number) => void,
): readonly HTMLElement[] => {
  const found = [...document.querySelectorAll<HTMLElement>(which)].filter((element) => countOf(element) > 0);
  for (const element of found) mark(element, countOf(element));
  return found;
};

const toMark = (text: string): HTMLElement =>
  Object.assign(document.createElement("b"), { className: "new unread-mark", textContent: text });

const label = (comment: HTMLElement): void => {
  comment.classList.add("is-unread");
  (comment.querySelector("header .facts") ?? comment.querySelector("header"))?.append(" ", toMark("new to you"));
};

const labelCount = (size: HTMLElement, count: number): void => size.append(", ", toMark(`${count} new to you`));

interface Notice {
  readonly line: HTMLElement;
  readonly visits: Visits;
  /** How many comments of the whole discussion are new to the reader, and how many comments of this page. */
  readonly count: number;
  readonly comments: number;
  readonly onClear: () => void;
}

const createNotice = ({ line, visits, count, comments, onClear }: Notice): HTMLElement => {
  const notice = document.createElement("p");
  notice.className = "part-note unread";
  const day = new Date(visits.before ?? 0).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });
  notice.append(`${count === 1 ? "1 comment is" : `${count} comments are`} new since your last visit, ${day}`);
  notice.append(document.querySelector(".entry, .comment") === null ? ". " : `, ${comments} of them on this page. `);
  if (comments > 0) notice.append(createOnly(), " ");
  const thread = line.dataset["thread"] ?? "";
  if (thread !== "") notice.append(createLink(thread + visits.seen), " ");
  notice.append(createButton("Mark all as read", onClear));
  return notice;
};

/** Shows only what is new to the reader, and everything again. */
const createOnly = (): HTMLElement => {
  const button = createButton("Show only these", () => {
    const isOn = document.body.classList.toggle("only-unread");
    button.setAttribute("aria-pressed", String(isOn));
    // Replies that are folded would stay hidden.
    if (isOn) for (const branch of document.querySelectorAll<HTMLDetailsElement>("details.branch:has(.is-unread)")) branch.open = true;
  });
  button.setAttribute("aria-pressed", "false");
  return button;
};

const createLink = (href: string): HTMLElement => Object.assign(document.createElement("a"), { href, textContent: "Read them" });

const createButton = (text: string, onClick: () => void): HTMLElement => {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "link-button", textContent: text });
  button.addEventListener("click", onClick);
  return button;
};

const load = (key: string): Visits | null => {
  try {
    return parseVisits(localStorage.getItem(key));
  } catch {
    return null;
  }
};

const save = (key: string, visits: Visits): void => {
  try {
    localStorage.setItem(key, JSON.stringify(visits));
  } catch {
    // Storage is full or blocked. The page works, but the visit is not remembered.
  }
};
