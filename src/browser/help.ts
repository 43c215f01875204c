export interface Help {
  readonly open: () => void;
  /** Single keys can be in the way of speech input, so they can be switched off (WCAG 2.1.4). */
  readonly isOn: () => boolean;
}

const keys: readonly (readonly [string, string])[] = [
  ["j", "next comment"],
  ["k", "previous comment"],
  ["t", "topics of this comment"],
  ["o", "open this comment, or the discussion, at its source"],
  ["/", "to the search, or to the topics"],
  ["?", "this list"],
];
const stored = "summarizer-keys";

/** Adds the list of keys, and the button that opens it, at the foot of the page. */
export const addHelp = (): Help => {
  const { dialog, box } = buildDialog();
  box.checked = readChoice() !== "off";
  box.addEventListener("change", () => saveChoice(box.checked ? "on" : "off"));
  const open = (): void => {
    dialog.showModal();
  };
  const button = make("button", "Keyboard shortcuts");
  button.type = "button";
  button.addEventListener("click", open);
  const line = make("p");
  line.append(button);
  document.querySelector(".site-footer")?.append(line);
  document.body.append(dialog);
  return { open, isOn: () => box.checked };
};

const buildDialog = (): { readonly dialog: HTMLDialogElement; readonly box: HTMLInputElement } => {
  const dialog = make("dialog");
  dialog.className = "help";
  const title = make("h2", "Keyboard shortcuts");
  title.id = "help-title";
  dialog.setAttribute("aria-labelledby", title.id);
  const list = make("dl");
  for (const [key, meaning] of keys) {
    const term = make("dt");
    term.append(make("kbd", key));
    list.append(term, make("dd", meaning));
  }
  const arrows = make("p", "In the map of the thread the arrow keys go from comment to comment.");
  const box = make("input");
  box.type = "checkbox";
  const choice = make("label");
  choice.append(box, " Keys are on");
  const close = make("button", "Close");
  close.type = "button";
  close.addEventListener("click", () => {
    dialog.close();
  });
  dialog.append(title, list, arrows, choice, close);
  return { dialog, box };
};

const make = <K extends keyof HTMLElementTagNameMap>(name: K, text = ""): HTMLElementTagNameMap[K] => {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
};

// Storage is refused in some private windows and on some file: pages: the choice then lasts as long as the page.
const readChoice = (): string | null => {
  try {
    return localStorage.getItem(stored);
  } catch {
    return null;
  }
};

const saveChoice = (choice: "on" | "off"): void => {
  try {
    localStorage.setItem(stored, choice);
  } catch {
    // Nothing is lost but the memory of it.
  }
};
