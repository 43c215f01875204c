import { elementType, OnnxGraph } from "./onnx-graph.ts";
import { joinColumns, toSevenBits } from "./seven-bit-weights.ts";
import type { Matrix } from "./seven-bit-weights.ts";
import { toFloats } from "./tfjs-weights.ts";
import type { Weight } from "./tfjs-weights.ts";

/** all-MiniLM-L6-v2's sizes. */
const width = 384;
const heads = 12;
const layers = 6;
/** The model was trained on texts of up to 256 tokens; the positions above are never used. */
const longestText = 256;
/** BERT's epsilon of layer normalization. */
const epsilon = 1e-12;
/** The names that the TensorFlow.js export gave the three embedding tables. */
const tables = { words: "unknown", positions: "unknown_0", segments: "unknown_1" } as const;
const root = "StatefulPartitionedCall/model/tf_bert_model/bert/";
const matrixName = "Tensordot/ReadVariableOp";
const biasName = "BiasAdd/ReadVariableOp";

/**
 * BERT's encoder (Devlin et al. 2019) with MiniLM-L6's sizes, as ONNX. Matrix products run on bytes: weights of seven bits,
 * activations quantized to eight by the range that they have in the run. All else runs in 32-bit floats. The fused
 * operators are ONNX Runtime's own ("com.microsoft"): the same sums in fewer passes over memory.
 */
class MiniLmWriter {
  readonly #graph = new OnnxGraph();
  readonly #weights: ReadonlyMap<string, Weight>;

  constructor(weights: ReadonlyMap<string, Weight>) {
    this.#weights = weights;
  }

  #weight(name: string): Weight {
    const weight = this.#weights.get(name);
    if (weight === undefined) throw new Error(`the weights hold no tensor named "${name}"`);
    return weight;
  }

  #matrix(name: string): Matrix {
    const weight = this.#weight(name);
    const [rows, columns] = weight.shape;
    if (rows === undefined || columns === undefined) throw new Error(`the tensor "${name}" was expected to be a matrix`);
    return { values: toFloats(weight), rows, columns };
  }

  #vector(name: string): string {
    const weight = this.#weight(name);
    return this.#graph.floats(toFloats(weight), [weight.size]);
  }

  /** The seven-bit weights as constants: the integers, a scale and a zero point (0) for each column. */
  #quantizedConstants(matrix: Matrix): { readonly integers: string; readonly scales: string; readonly zeros: string } {
    const { integers, scales, rows, columns } = toSevenBits(matrix);
    return {
      integers: this.#graph.signedBytes(integers, [rows, columns]),
      scales: this.#graph.floats(scales, [columns]),
      zeros: this.#graph.signedBytes(new Int8Array(columns), [columns]),
    };
  }

  #normalize(input: string, prefix: string): string {
    const gain = this.#vector(`${prefix}batchnorm/mul/ReadVariableOp`);
    const shift = this.#vector(`${prefix}batchnorm/ReadVariableOp`);
    const attributes = [{ name: "axis", int: -1 } as const, { name: "epsilon", float: epsilon } as const];
    return this.#graph.operation("LayerNormalization", [input, gain, shift], { attributes });
  }

  /** Normalizes input + bias + residual. */
  #addAndNormalize(input: string, residual: string, names: { readonly bias: string; readonly normalization: string }): string {
    const gain = this.#vector(`${names.normalization}batchnorm/mul/ReadVariableOp`);
    const shift = this.#vector(`${names.normalization}batchnorm/ReadVariableOp`);
    return this.#graph.fusedOperation("SkipLayerNormalization", [input, residual, gain, shift, this.#vector(names.bias)], {
      attributes: [{ name: "epsilon", float: epsilon }],
    });
  }

  /** input × weights, without the bias. */
  #product(input: string, prefix: string): string {
    const { integers, scales, zeros } = this.#quantizedConstants(this.#matrix(prefix + matrixName));
    return this.#graph.fusedOperation("DynamicQuantizeMatMul", [input, integers, scales, zeros]);
  }

  /** Self-attention of all heads; query, key and value are one product. No mask: a run holds one text. */
  #attention(input: string, prefix: string): string {
    const graph = this.#graph;
    const parts = ["query", "key", "value"].map((name) => `${prefix}self/${name}/`);
    const { integers, scales, zeros } = this.#quantizedConstants(joinColumns(parts.map((part) => this.#matrix(part + matrixName))));
    const biases = joinColumns(parts.map((part) => ({ values: toFloats(this.#weight(part + biasName)), rows: 1, columns: width })));
    const [bytes, scale, zero] = graph.quantize(input);
    const noMask = "";
    return graph.fusedOperation(
      "QAttention",
      [bytes, integers, graph.floats(biases.values, [biases.columns]), scale, scales, noMask, zero, zeros],
      { attributes: [{ name: "num_heads", int: heads }] },
    );
  }

  #layer(input: string, index: number): string {
    const prefix = `${root}encoder/layer_._${String(index)}/`;
    const mixed = this.#product(this.#attention(input, `${prefix}attention/`), `${prefix}attention/output/dense/`);
    const middle = this.#addAndNormalize(mixed, input, {
      bias: `${prefix}attention/output/dense/${biasName}`,
      normalization: `${prefix}attention/output/LayerNorm/`,
    });
    const raised = this.#product(middle, `${prefix}intermediate/dense/`);
    // Gaussian error linear unit, exact form (Hendrycks & Gimpel 2016), of the product and its bias.
    const wide = this.#graph.fusedOperation("BiasGelu", [raised, this.#vector(`${prefix}intermediate/dense/${biasName}`)]);
    const narrow = this.#product(wide, `${prefix}output/dense/`);
    return this.#addAndNormalize(narrow, middle, {
      bias: `${prefix}output/dense/${biasName}`,
      normalization: `${prefix}output/LayerNorm/`,
    });
  }

  /** The words' table stays in bytes, a third of the file: a row is scaled when it is looked up. */
  #words(ids: string): string {
    const graph = this.#graph;
    const { shape, bytes, quantization } = this.#weight(tables.words);
    if (quantization === null) throw new Error("the table of words was expected to be quantized");
    const rows = graph.operation("Gather", [graph.bytes(bytes, shape), ids], { attributes: [{ name: "axis", int: 0 }] });
    const floats = graph.operation("Cast", [rows], { attributes: [{ name: "to", int: elementType.float }] });
    const scaled = graph.operation("Mul", [floats, graph.scalar(quantization.scale)]);
    return graph.operation("Add", [scaled, graph.scalar(quantization.min)]);
  }

  /** What is added to each word: its position, and the first segment, the only one that a single text has. */
  #positions(ids: string): string {
    const graph = this.#graph;
    const segment = toFloats(this.#weight(tables.segments));
    const table = toFloats(this.#weight(tables.positions))
      .slice(0, longestText * width)
      .map((value, index) => value + (segment[index % width] ?? 0));
    const length = graph.operation("Gather", [graph.operation("Shape", [ids]), graph.integers([1])], {
      attributes: [{ name: "axis", int: 0 }],
    });
    return graph.operation("Slice", [graph.floats(table, [longestText, width]), graph.integers([0]), length, graph.integers([0])]);
  }

  write(): Uint8Array {
    const graph = this.#graph;
    const embedded = graph.operation("Add", [this.#words("input_ids"), this.#positions("input_ids")]);
    let state = this.#normalize(embedded, `${root}embeddings/LayerNorm/`);
    for (let index = 0; index < layers; index++) state = this.#layer(state, index);
    graph.rename(state, "last_hidden_state");
    return graph.toFile({
      name: "all-MiniLM-L6-v2",
      inputs: [{ name: "input_ids", type: elementType.int64, shape: ["batch", "tokens"] }],
      outputs: [{ name: "last_hidden_state", type: elementType.float, shape: ["batch", "tokens", width] }],
    });
  }
}

/**
 * all-MiniLM-L6-v2 as an ONNX file. Input `input_ids`: int64 [1, tokens], at most 256, with the tokens that open and close a
 * text; output `last_hidden_state`: float [1, tokens, 384], not yet pooled, so that a caller can pool a text whole and by
 * sentence. One text a run: activations are quantized by their range in the run, so texts that share one change each other.
 */
export const writeMiniLm = (weights: ReadonlyMap<string, Weight>): Uint8Array => new MiniLmWriter(weights).write();
