import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Of a tensor that is stored in bytes: value = byte × scale + min. */
interface Quantization {
  readonly scale: number;
  readonly min: number;
}

/** One named tensor of a TensorFlow.js graph model, as stored. */
export interface Weight {
  readonly shape: readonly number[];
  readonly size: number;
  readonly quantization: Quantization | null;
  readonly bytes: Buffer;
}

interface WeightEntry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly quantization?: { readonly dtype: string; readonly scale: number; readonly min: number };
}

interface ModelFile {
  readonly weightsManifest: readonly { readonly paths: readonly string[]; readonly weights: readonly WeightEntry[] }[];
}

/** The weights of the graph model in `folder`, by name. Reads tensors of bytes and of 32-bit floats, the kinds that MiniLM has. */
export const readTfjsWeights = (folder: string): ReadonlyMap<string, Weight> => {
  const model = JSON.parse(readFileSync(join(folder, "model.json"), "utf8")) as ModelFile;
  const shards = model.weightsManifest.flatMap((group) => group.paths.map((path) => readFileSync(join(folder, path))));
  const all = Buffer.concat(shards);
  const weights = new Map<string, Weight>();
  let offset = 0;
  for (const entry of model.weightsManifest.flatMap((group) => group.weights)) {
    const size = entry.shape.reduce((product, dimension) => product * dimension, 1);
    const quantization = entry.quantization ?? null;
    const length = quantization === null ? size * 4 : size;
    weights.set(entry.name, { shape: entry.shape, size, quantization, bytes: all.subarray(offset, offset + length) });
    offset += length;
  }
  return weights;
};

/** The tensor as 32-bit floats. */
export const toFloats = (weight: Weight): Float32Array => {
  const { quantization } = weight;
  if (quantization === null) {
    const copy = new Uint8Array(weight.bytes);
    return new Float32Array(copy.buffer);
  }
  return Float32Array.from(weight.bytes, (byte) => byte * quantization.scale + quantization.min);
};
