/** How long a link says that it has copied. Milliseconds. */
const pause = 2000;

/** Makes each link with `data-copy` copy what it leads to and say so in the attribute's word. Where that fails it leads there. */
export const copyMarkdown = (): void => {
  // Pages without a secure connection have no clipboard: there the links stay links.
  if (!("clipboard" in navigator) || !("ClipboardItem" in window)) return;
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-copy]")) {
    const words = link.textContent;
    link.setAttribute("aria-live", "polite");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      copy(link.href).then(
        () => say(link, words),
        () => location.assign(link.href),
      );
    });
  }
};

/** Safari writes only what was promised at the click itself: so what is still being loaded is handed over, not waited for. */
const copy = (address: string): Promise<void> => navigator.clipboard.write([new ClipboardItem({ "text/plain": load(address) })]);

const say = (link: HTMLAnchorElement, words: string): void => {
  link.textContent = link.dataset["copy"] ?? words;
  setTimeout(() => {
    link.textContent = words;
  }, pause);
};

const load = async (address: string): Promise<Blob> => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`Cannot copy: the server answered ${answer.status}`);
  return new Blob([await answer.text()], { type: "text/plain" });
};
