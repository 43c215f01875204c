export interface Help {
  readonly open: () => void;
  /** Single-key shortcuts conflict with speech input, so they can be switched off (WCAG 2.1.4). */
  readonly isOn: () => boolean;
}

const keys: readonly (readonly [string, string])[] = [
  ["j", "next comment"],
  ["k", "previous comment"],
  ["n", "next topic"],
  ["p", "previous topic"],
  ["t", "topics of this comment"],
  ["o", "open this comment, or the discussion, at its source"],
  ["/", "search, or the list of topics"],
  ["?", "this list"],
];
const stored = "summarizer-keys";

/** Adds the list of shortcuts, and a button in the footer that opens it. */
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
  const arrows = make("p", "In the map of the thread, the arrow keys move between comments.");
  const box = make("input");
  box.type = "checkbox";
  const choice = make("label");
  choice.append(box, " Shortcuts are on");
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

// Some private windows and file: pages have no storage. The choice then lasts until the page is closed.
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
    // The choice is only not remembered.
  }
};
