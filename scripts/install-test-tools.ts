import { spawnSync } from "node:child_process";
import { findChromium } from "../test/browser/chromium.ts";
import { findNginx } from "../test/fixtures/nginx.ts";

// Installs what the tests use and npm cannot bring: Chromium for the pages, nginx for the web app behind a proxy. Where that is
// not possible, the tests that need them are skipped and say so.

const tools = [
  { name: "Chromium", debianPackage: "chromium", find: findChromium, skipped: "the browser tests", hint: "or name one with CHROMIUM_PATH" },
  { name: "nginx", debianPackage: "nginx-light", find: findNginx, skipped: "the test behind a proxy", hint: "or name one with NGINX_PATH" },
];

const run = (command: string, ...words: readonly string[]): boolean =>
  spawnSync(command, words, { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } }).status === 0;

const isDebianRoot = process.getuid?.() === 0 && spawnSync("apt-get", ["--version"]).status === 0;
const missing = tools.filter(({ find }) => find() === null);
if (missing.length > 0 && isDebianRoot && run("apt-get", "update", "-qq")) {
  for (const { debianPackage } of missing) run("apt-get", "install", "-y", "-qq", "--no-install-recommends", debianPackage);
}
for (const { name, find, skipped, hint } of tools) {
  const path = find();
  console.log(path === null ? `No ${name} found: ${skipped} will be skipped. Install it, ${hint}.` : `Tests will use ${path}.`);
}
