/** How long a link shows that it has copied. Milliseconds. */
const confirmationMilliseconds = 2000;

/** Makes each link with `data-copy` copy its target and show the attribute's text as confirmation. If copying fails, the link is followed. */
export const copyMarkdown = (): void => {
  // Pages without a secure connection have no clipboard; their links remain ordinary links.
  if (!("clipboard" in navigator) || !("ClipboardItem" in window)) return;
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-copy]")) {
    const label = link.textContent;
    link.setAttribute("aria-live", "polite");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      copy(link.href).then(
        () => confirmCopy(link, label),
        () => location.assign(link.href),
      );
    });
  }
};

/** Safari only allows writing within the click, so the clipboard gets a promise instead of waiting for the download. */
const copy = (address: string): Promise<void> => navigator.clipboard.write([new ClipboardItem({ "text/plain": load(address) })]);

const confirmCopy = (link: HTMLAnchorElement, label: string): void => {
  link.textContent = link.dataset["copy"] ?? label;
  setTimeout(() => {
    link.textContent = label;
  }, confirmationMilliseconds);
};

const load = async (address: string): Promise<Blob> => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`Cannot copy: the server responded with ${response.status}`);
  return new Blob([await response.text()], { type: "text/plain" });
};
