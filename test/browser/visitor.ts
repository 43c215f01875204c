import type { Browser, BrowserContextOptions, Page } from "playwright-core";

export interface Visitor {
  readonly page: Page;
  /** What should not happen on any way: words in the console, dialogs, failed requests, requests to anybody but the server. */
  readonly complaints: readonly string[];
}

/** A browser window of its own that notes whatever goes wrong in it. */
export const openVisitor = async (
  browser: Browser,
  origin: string,
  { width = 1280, ...look }: BrowserContextOptions & { readonly width?: number } = {},
): Promise<Visitor> => {
  const page = await browser.newPage({ baseURL: origin, viewport: { width, height: 800 }, ...look });
  // As long as a test may take: a busy machine is no failure.
  page.setDefaultTimeout(110_000);
  const complaints: string[] = [];
  page.on("console", (message) => {
    // Said to who presses a key before the page has put the focus into its field; a test's keys are that quick on a busy machine.
    if (!message.text().startsWith("Autofocus processing was blocked")) complaints.push(`${page.url()} says: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`${page.url()} throws: ${error.message}`));
  page.on("dialog", (dialog) => {
    complaints.push(`${page.url()} asks: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(`${origin}/`)) complaints.push(`${page.url()} asks elsewhere: ${request.url()}`);
  });
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "unknown";
    // Leaving a page aborts what is still loading, such as a job's stream. That is not a failure.
    if (reason !== "net::ERR_ABORTED") complaints.push(`${request.url()} failed: ${reason}`);
  });
  return { page, complaints };
};

/** Where a page is, without the server's name. */
export const placeOf = (page: Page): string => {
  const { pathname, search, hash } = new URL(page.url());
  return decodeURIComponent(`${pathname}${search}${hash}`);
};

/** Where the keyboard is: the element's id, else its words. */
export const focusOf = (page: Page): Promise<string> =>
  page.evaluate<string>("document.activeElement.id || document.activeElement.textContent.trim()");

/** Waits until a job's page has led to its discussion. */
export const waitForDiscussion = (page: Page): Promise<void> => page.waitForURL(/\/d\/[^/]+\/$/u, { timeout: 110_000 });
