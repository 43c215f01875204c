import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

// Bundles src/browser into the one classic script of the pages and keeps it as a string beside them, so that neither tsc nor the
// running program needs a bundler. With --check only says whether the file is up to date.
const target = new URL("../src/views/browser-script.gen.ts", import.meta.url);
const entry = fileURLToPath(new URL("../src/browser/summarizer.ts", import.meta.url));
const options = {
  bundle: true,
  minify: true,
  write: false,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
} as const;
const script = buildSync({ ...options, entryPoints: [entry] }).outputFiles[0]?.text ?? "";

if (!process.argv.includes("--check")) {
  const docstring = "/** Made from src/browser by `npm run build:browser`: the pages' one script. */";
  writeFileSync(target, `${docstring}\nexport const browserScript =\n  ${JSON.stringify(script)};\n`);
  execFileSync("oxfmt", [fileURLToPath(target)]);
} else {
  const { browserScript }: { readonly browserScript: string } = await import(target.href);
  if (browserScript !== script) {
    console.error("src/views/browser-script.gen.ts is not what src/browser says: run `npm run build:browser` and commit it.");
    process.exitCode = 1;
  }
}
