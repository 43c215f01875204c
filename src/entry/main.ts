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
  // Left alone, V8's young generation grows to 16 MB and more, and its old one to several times what is in use; a small one keeps memory low. It
  // starts at 1 MB, grows only where a collection finds many living objects, and its size can be set only on Node's command line. So a command
  // lets it grow once, while `start.ts` loads, and stops it at 8 MB: a reading of 1,406 comments takes 8 % less time than with 1 MB, and 15 MB
  // more of memory; with growth 130 MB more and no less time. A server stays at 1 MB: with 220 discussions, one of 20,000 comments, it has at
  // most 330 instead of 570 MB.
  const isServer = argv[2] === "serve";
  setFlagsFromString(`--semi-space-growth-factor=${isServer ? 1 : 8}`);
  if (isServer) setFlagsFromString("--heap-growing-percent=40");
  const { start } = await import("./start.ts");
  setFlagsFromString("--semi-space-growth-factor=1");
  await start(argv.slice(2));
} else {
  console.error(
    `Cannot run Summarizer on Node ${version}: it needs Node 22.19+, 24.11+ or 26+ (for the built-in SQLite).\n` +
      "In a checkout run `npm run summarizer -- <reference>`, which brings its own Node 24; otherwise install Node 24 from https://nodejs.org.",
  );
  exit(2);
}
