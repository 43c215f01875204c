import { spawnSync } from "node:child_process";
import { findChromium } from "../test/browser/chromium.ts";

// Brings the one thing that npm cannot: a Chromium for the tests of the pages. Without one they are skipped, and say so.
const run = (command: string, ...words: readonly string[]): boolean =>
  spawnSync(command, words, { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } }).status === 0;

const found = findChromium();
if (found !== null) {
  console.log(`Browser tests will use ${found}.`);
} else if (process.getuid?.() === 0 && spawnSync("apt-get", ["--version"]).status === 0) {
  const isInstalled = run("apt-get", "update", "-qq") && run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium");
  console.log(
    isInstalled ? "Chromium is installed for the browser tests." : "Chromium could not be installed: the browser tests will be skipped.",
  );
} else {
  console.log("No Chromium or Chrome found: the browser tests will be skipped. Install one, or name it with CHROMIUM_PATH.");
}
