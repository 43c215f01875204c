#!/usr/bin/env node
// Nothing may be imported before the version is checked: older versions fail on the imports themselves, with a stack trace.
import process, { argv, exit, version } from "node:process";
import { setFlagsFromString } from "node:v8";

const [major = 0, minor = 0] = version.slice(1).split(".").map(Number);
const isSupported = (major === 22 && minor >= 19) || (major === 24 && minor >= 11) || major >= 26;

if (isSupported) {
  // Node 22 warns that its SQLite is experimental. It is the one that 24 calls stable, and nobody who reads this can do anything about it.
  process.removeAllListeners("warning").on("warning", (warning) => {
    if (warning.name !== "ExperimentalWarning" || !warning.message.includes("SQLite")) console.error(`${warning.name}: ${warning.message}`);
  });
  // V8 lets the nursery of short-lived values grow to 16 MB a half and more. Reading makes many of them: a smaller nursery takes a
  // quarter off the peak (1,406 comments: 545 to 430 MB) and costs no time that could be measured. Serving pages is another matter:
  // what one page is made of outlives a small nursery, and moving it took a quarter of the time.
  if (argv[2] !== "serve") {
    setFlagsFromString("--max-semi-space-size=4");
    setFlagsFromString("--semi-space-growth-factor=1");
  }
  const { start } = await import("./start.ts");
  await start(argv.slice(2));
} else {
  console.error(
    `Cannot run Summarizer on Node ${version}: it needs ^22.19, ^24.11 or >=26 (for the built-in SQLite).\n` +
      "In a checkout run `npm run summarizer -- <reference>`, which brings its own Node 24; otherwise install Node 24 from https://nodejs.org.",
  );
  exit(2);
}
