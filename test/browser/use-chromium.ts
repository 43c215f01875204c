import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { findChromium, launchChromium } from "./chromium.ts";

const executablePath = findChromium();

/** False where no Chromium was found; the tests of the browser are then skipped. */
export const hasChromium = executablePath !== null;

/**
 * Starts a browser for the tests of a group, closes it after them, and skips them where there is none. Call it after the group's
 * own hooks: the browser is then closed before the servers that they stop.
 */
export const useChromium = (onLaunch: (browser: Browser) => void): void => {
  let browser: Browser | undefined;
  beforeAll(async () => {
    if (executablePath === null) return;
    browser = await launchChromium(executablePath);
    onLaunch(browser);
  });
  beforeEach(({ skip }) => skip(!hasChromium, "no Chromium was found; CHROMIUM_PATH can name one"));
  afterAll(() => browser?.close());
};
