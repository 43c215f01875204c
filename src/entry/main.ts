#!/usr/bin/env node
// The version is checked before anything is imported, because in older versions the imports themselves fail with a stack trace.
import process, { argv, exit, version } from "node:process";
import { setFlagsFromString } from "node:v8";

const [major = 0, minor = 0] = version.slice(1).split(".").map(Number);
const isSupported = (major === 22 && minor >= 19) || (major === 24 && minor >= 11) || major >= 26;

if (isSupported) {
  // Node 22 calls its SQLite experimental (24 does not), and undici its SOCKS5 proxies. No user can do anything about either warning.
  process.removeAllListeners("warning").on("warning", (warning) => {
    if (warning.name !== "ExperimentalWarning" || !/SQLite|SOCKS5/u.test(warning.message))
      console.error(`${warning.name}: ${warning.message}`);
  });
  // V8's young generation grows to 16 MB per half, and its old one to several times what is in use. Less of both keeps memory low: a
  // reading's peak falls by a quarter (1,406 comments: 545 to 430 MB) without a measurable cost in time; a server that shows 220
  // discussions, one of 20,000 comments, has at most 330 instead of 570 MB, for about a fifth more processor time for its pages.
  setFlagsFromString("--max-semi-space-size=4");
  setFlagsFromString("--semi-space-growth-factor=1");
  if (argv[2] === "serve") setFlagsFromString("--heap-growing-percent=40");
  const { start } = await import("./start.ts");
  await start(argv.slice(2));
} else {
  console.error(
    `Cannot run Summarizer on Node ${version}: it needs Node 22.19+, 24.11+ or 26+ (for the built-in SQLite).\n` +
      "In a checkout run `npm run summarizer -- <reference>`, which brings its own Node 24; otherwise install Node 24 from https://nodejs.org.",
  );
  exit(2);
}
