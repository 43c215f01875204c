import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { join } from "node:path";
import { EmbeddingModelError } from "./embedder.ts";

/** The model that scripts/build-model.ts builds and this folder runs. */
export const minilm = {
  file: "minilm-l6-v2.int8.onnx",
  sha256: "ae919e417d0ea7cc3c6df17b0d2cec72cf8556eb5c20537a93af368c497bdb68",
  dimensions: 384,
  /** The tokens that BERT puts at the beginning (`[CLS]`) and at the end (`[SEP]`) of a text. */
  opening: 101,
  closing: 102,
  /** The model was trained on texts of up to 256 tokens; including the two at its ends. */
  windowTokens: 254,
} as const;

/** The path of the model's file. Throws if it does not exist; does not read it. */
export const findModel = (modelFolder: string): string => {
  const path = join(modelFolder, minilm.file);
  if (!existsSync(path)) throw new EmbeddingModelError(`${path} does not exist`);
  return path;
};

/** Rejects if the file at `path` is not the one that was built. Reads it in chunks, because it has 23 MB. */
export const checkModel = async (path: string): Promise<void> => {
  const hash = createHash("sha256");
  for await (const bytes of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(bytes as Buffer);
  const found = hash.digest("hex");
  if (found !== minilm.sha256) throw new EmbeddingModelError(`${path} is not the expected model file (sha256 ${found})`);
};
