import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const usualPlaces = ["/usr/bin/chromium", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

/** The browser to test with: `CHROMIUM_PATH`, or where systems put it; null where there is none. */
export const findChromium = (): string | null =>
  [process.env["CHROMIUM_PATH"] ?? "", ...usualPlaces].find((path) => path !== "" && existsSync(path)) ?? null;

/** Starts it without any network requests of its own. */
export const launchChromium = (executablePath: string): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
