import { elementType, OnnxGraph } from "./onnx-graph.ts";
import type { Port } from "./onnx-graph.ts";
import { toFloats } from "./tfjs-weights.ts";
import type { Weight } from "./tfjs-weights.ts";

const width = 384;
const heads = 12;
const headWidth = width / heads;
const layers = 6;
/** The names that the TensorFlow.js export gave the three embedding tables. */
const tables = { words: "unknown", positions: "unknown_0", segments: "unknown_1" } as const;
const root = "StatefulPartitionedCall/model/tf_bert_model/bert/";

/**
 * Weights and their zero are both moved by 128, which changes no product: signed weights run 1.6 times as fast where the
 * processor has instructions for them (VNNI).
 */
const toSigned = (byte: number): number => byte - 128;

const toInput = (name: string): Port => ({ name, type: elementType.int64, shape: ["batch", "tokens"] });

/**
 * BERT's encoder (Devlin et al. 2019) with MiniLM-L6's sizes, as ONNX, with the stored byte weights used as they are.
 * Matrix products run on bytes (activations are measured and quantized when they run); everything else in 32-bit floats.
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

  #quantized(name: string): { weight: Weight; scale: number; min: number } {
    const weight = this.#weight(name);
    if (weight.quantization === null) throw new Error(`the tensor "${name}" was expected to be quantized`);
    return { weight, ...weight.quantization };
  }

  #binary(operation: string, left: string, right: string): string {
    return this.#graph.operation(operation, [left, right]);
  }

  #toFloat(input: string): string {
    return this.#graph.operation("Cast", [input], [{ name: "to", int: elementType.float }]);
  }

  #lookUp(table: string, ids: string): string {
    const { weight, scale, min } = this.#quantized(table);
    const rows = this.#graph.operation("Gather", [this.#graph.bytes(weight.bytes, weight.shape), ids], [{ name: "axis", int: 0 }]);
    return this.#binary("Add", this.#binary("Mul", this.#toFloat(rows), this.#graph.scalar(scale)), this.#graph.scalar(min));
  }

  #positions(ids: string): string {
    const graph = this.#graph;
    const length = graph.operation("Gather", [graph.operation("Shape", [ids]), graph.integers([1])], [{ name: "axis", int: 0 }]);
    const table = this.#weight(tables.positions);
    const all = graph.floats(toFloats(table), table.shape);
    return graph.operation("Slice", [all, graph.integers([0]), length, graph.integers([0])]);
  }

  #normalize(input: string, prefix: string): string {
    const gain = this.#graph.floats(toFloats(this.#weight(`${prefix}batchnorm/mul/ReadVariableOp`)), [width]);
    const shift = this.#graph.floats(toFloats(this.#weight(`${prefix}batchnorm/ReadVariableOp`)), [width]);
    return this.#graph.operation(
      "LayerNormalization",
      [input, gain, shift],
      [
        { name: "axis", int: -1 },
        { name: "epsilon", float: 1e-12 },
      ],
    );
  }

  /** input × weights + bias, the product taken on bytes. */
  #linear(input: readonly [string, string, string], prefix: string, names: { matrix: string; bias: string }): string {
    const graph = this.#graph;
    const [bytes, inputScale, inputZero] = input;
    const { weight, scale, min } = this.#quantized(prefix + names.matrix);
    const matrix = graph.signedBytes(Int8Array.from(weight.bytes, toSigned), weight.shape);
    const zero = graph.signedBytes(Int8Array.of(toSigned(Math.round(-min / scale))), []);
    const product = this.#toFloat(graph.operation("MatMulInteger", [bytes, matrix, inputZero, zero]));
    const scaled = this.#binary("Mul", product, this.#binary("Mul", inputScale, graph.scalar(scale)));
    const bias = this.#weight(prefix + names.bias);
    return this.#binary("Add", scaled, graph.floats(toFloats(bias), [bias.size]));
  }

  #dense(input: readonly [string, string, string], prefix: string): string {
    return this.#linear(input, prefix, { matrix: "Tensordot/ReadVariableOp", bias: "BiasAdd/ReadVariableOp" });
  }

  #heads(input: string, order: readonly number[]): string {
    const split = this.#binary("Reshape", input, this.#graph.integers([0, 0, heads, headWidth]));
    return this.#graph.operation("Transpose", [split], [{ name: "perm", ints: order }]);
  }

  #attention(input: string, mask: string, prefix: string): string {
    const graph = this.#graph;
    const bytes = graph.quantize(input);
    const project = (name: string): string =>
      this.#linear(bytes, `${prefix}self/${name}/`, { matrix: "Tensordot/ReadVariableOp", bias: "BiasAdd/ReadVariableOp" });
    const query = this.#heads(project("query"), [0, 2, 1, 3]);
    const key = this.#heads(project("key"), [0, 2, 3, 1]);
    const value = this.#heads(project("value"), [0, 2, 1, 3]);
    const scores = this.#binary("Mul", this.#binary("MatMul", query, key), graph.scalar(1 / Math.sqrt(headWidth)));
    const shares = graph.operation("Softmax", [this.#binary("Add", scores, mask)], [{ name: "axis", int: -1 }]);
    const mixed = graph.operation("Transpose", [this.#binary("MatMul", shares, value)], [{ name: "perm", ints: [0, 2, 1, 3] }]);
    return this.#binary("Reshape", mixed, graph.integers([0, 0, width]));
  }

  /** Gaussian error linear unit, exact form (Hendrycks & Gimpel 2016). */
  #gelu(input: string): string {
    const graph = this.#graph;
    const error = graph.operation("Erf", [this.#binary("Div", input, graph.scalar(Math.SQRT2))]);
    return this.#binary("Mul", this.#binary("Mul", input, this.#binary("Add", error, graph.scalar(1))), graph.scalar(0.5));
  }

  #layer(input: string, mask: string, index: number): string {
    const prefix = `${root}encoder/layer_._${String(index)}/`;
    const context = this.#graph.quantize(this.#attention(input, mask, `${prefix}attention/`));
    const attended = this.#dense(context, `${prefix}attention/output/dense/`);
    const middle = this.#normalize(this.#binary("Add", attended, input), `${prefix}attention/output/LayerNorm/`);
    const wide = this.#gelu(this.#dense(this.#graph.quantize(middle), `${prefix}intermediate/dense/`));
    const narrow = this.#dense(this.#graph.quantize(wide), `${prefix}output/dense/`);
    return this.#normalize(this.#binary("Add", narrow, middle), `${prefix}output/LayerNorm/`);
  }

  write(): Uint8Array {
    const graph = this.#graph;
    const seen = this.#toFloat("attention_mask");
    const hidden = this.#binary("Sub", graph.scalar(1), this.#binary("Unsqueeze", seen, graph.integers([1, 2])));
    const mask = this.#binary("Mul", hidden, graph.scalar(-10_000));
    const tokens = this.#binary("Add", this.#lookUp(tables.words, "input_ids"), this.#lookUp(tables.segments, "token_type_ids"));
    let state = this.#normalize(this.#binary("Add", tokens, this.#positions("input_ids")), `${root}embeddings/LayerNorm/`);
    for (let index = 0; index < layers; index++) state = this.#layer(state, mask, index);
    graph.rename(state, "last_hidden_state");
    return graph.toFile({
      name: "all-MiniLM-L6-v2",
      inputs: [toInput("input_ids"), toInput("attention_mask"), toInput("token_type_ids")],
      outputs: [{ name: "last_hidden_state", type: elementType.float, shape: ["batch", "tokens", width] }],
    });
  }
}

/**
 * all-MiniLM-L6-v2 as an ONNX file. Inputs `input_ids`, `attention_mask`, `token_type_ids`: int64 [batch, tokens]; output
 * `last_hidden_state`: float [batch, tokens, 384], not yet pooled, so that a caller can pool a text whole and by sentence.
 */
export const writeMiniLm = (weights: ReadonlyMap<string, Weight>): Uint8Array => new MiniLmWriter(weights).write();
