/**
 * Keeps the parts of a page that change up to date: elements with an id, `data-refresh` (the address of the page to take them from)
 * and `data-every` (seconds). A part in which somebody has ticked, opened or marked something stays as it is, and a page that nobody
 * sees asks for nothing.
 */
export const refreshParts = (): void => {
  const [first] = document.querySelectorAll<HTMLElement>("[data-refresh]");
  const address = first?.dataset["refresh"];
  if (address === undefined) return;
  const wait = (): void => {
    const every = Number(document.querySelector<HTMLElement>("[data-refresh]")?.dataset["every"] ?? "");
    setTimeout(() => void refresh(), Math.max(1, every) * 1000);
  };
  const refresh = async (): Promise<void> => {
    if (document.hidden) {
      document.addEventListener("visibilitychange", () => void refresh(), { once: true });
      return;
    }
    // Without an answer the part stays as it is until the next attempt.
    await load(address).catch(() => undefined);
    wait();
  };
  wait();
};

const load = async (address: string): Promise<void> => {
  const response = await fetch(address, { headers: { accept: "text/html" } });
  // A redirect leads to the login page.
  if (!response.ok || response.redirected) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const part of document.querySelectorAll<HTMLElement>("[data-refresh][id]")) {
    const fresh = page.getElementById(part.id);
    if (fresh && fresh.outerHTML !== part.outerHTML && !isInUse(part)) part.replaceWith(document.adoptNode(fresh));
  }
};

const isInUse = (part: HTMLElement): boolean => {
  const selection = getSelection();
  return (
    part.contains(document.activeElement) ||
    part.querySelector("input:checked, details[open]") !== null ||
    (selection !== null && !selection.isCollapsed && selection.containsNode(part, true))
  );
};
