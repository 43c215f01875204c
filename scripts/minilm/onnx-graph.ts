import onnxProto from "onnx-proto";

const { onnx } = onnxProto;

/** ONNX's numbers for element types. */
export const elementType = { float: 1, uint8: 2, int8: 3, int64: 7 } as const;

const attributeType = { float: 1, int: 2, ints: 7 } as const;

/** An attribute of a node. The type must be given: ONNX distinguishes 1 from 1.0. */
export type Attribute =
  | { readonly name: string; readonly float: number }
  | { readonly name: string; readonly int: number }
  | { readonly name: string; readonly ints: readonly number[] };

type AttributeMessage = InstanceType<typeof onnx.AttributeProto>;

const toAttribute = (attribute: Attribute): AttributeMessage => {
  const { name } = attribute;
  if ("ints" in attribute) return onnx.AttributeProto.create({ name, type: attributeType.ints, ints: [...attribute.ints] });
  if ("int" in attribute) return onnx.AttributeProto.create({ name, type: attributeType.int, i: attribute.int });
  return onnx.AttributeProto.create({ name, type: attributeType.float, f: attribute.float });
};

/** A named input or output of the model. A dimension given as a name may differ from run to run. */
export interface Port {
  readonly name: string;
  readonly type: number;
  readonly shape: readonly (string | number)[];
}

const toPort = (port: Port): InstanceType<typeof onnx.ValueInfoProto> =>
  onnx.ValueInfoProto.create({
    name: port.name,
    type: {
      tensorType: {
        elemType: port.type,
        shape: { dim: port.shape.map((size) => (typeof size === "string" ? { dimParam: size } : { dimValue: size })) },
      },
    },
  });

/** Where ONNX Runtime keeps its operators beyond the standard. */
const runtimeDomain = "com.microsoft";

interface Node {
  readonly opType: string;
  readonly domain: string;
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly attributes: readonly Attribute[];
}

/** Collects constants and operations and writes them as one ONNX file. Methods return the name of the result that they add. */
export class OnnxGraph {
  readonly #nodes: InstanceType<typeof onnx.NodeProto>[] = [];
  readonly #constants: InstanceType<typeof onnx.TensorProto>[] = [];
  #made = 0;

  #name(prefix: string): string {
    return `${prefix}${String(this.#made++)}`;
  }

  floats(values: Float32Array, shape: readonly number[]): string {
    const rawData = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
    return this.#constant({ dataType: elementType.float, shape, rawData });
  }

  bytes(values: Uint8Array, shape: readonly number[]): string {
    return this.#constant({ dataType: elementType.uint8, shape, rawData: values });
  }

  /** Signed bytes, -128 to 127. */
  signedBytes(values: Int8Array, shape: readonly number[]): string {
    return this.#constant({
      dataType: elementType.int8,
      shape,
      rawData: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
    });
  }

  scalar(value: number): string {
    return this.floats(new Float32Array([value]), []);
  }

  integers(values: readonly number[]): string {
    const rawData = Buffer.alloc(values.length * 8);
    values.forEach((value, index) => rawData.writeBigInt64LE(BigInt(value), index * 8));
    return this.#constant({ dataType: elementType.int64, shape: [values.length], rawData });
  }

  #constant(tensor: { dataType: number; shape: readonly number[]; rawData: Uint8Array }): string {
    const name = this.#name("c");
    const dims = [...tensor.shape];
    this.#constants.push(onnx.TensorProto.create({ name, dataType: tensor.dataType, dims, rawData: tensor.rawData }));
    return name;
  }

  /** An operator of the ONNX standard. */
  operation(opType: string, input: readonly string[], options: { readonly attributes?: readonly Attribute[] } = {}): string {
    return this.#result({ opType, domain: "", input, attributes: options.attributes ?? [] });
  }

  /** An operator that only ONNX Runtime has. An input that is left out is "". */
  fusedOperation(opType: string, input: readonly string[], options: { readonly attributes?: readonly Attribute[] } = {}): string {
    return this.#result({ opType, domain: runtimeDomain, input, attributes: options.attributes ?? [] });
  }

  /** DynamicQuantizeLinear: `[bytes, scale, zero point]` of a tensor, by its range in the run. */
  quantize(input: string): readonly [string, string, string] {
    const output = [this.#name("t"), this.#name("t"), this.#name("t")] as const;
    this.#push({ opType: "DynamicQuantizeLinear", domain: "", input: [input], output, attributes: [] });
    return output;
  }

  /** Publishes a result under a name that the caller of the model uses. */
  rename(input: string, name: string): void {
    this.#push({ opType: "Identity", domain: "", input: [input], output: [name], attributes: [] });
  }

  #result(node: Omit<Node, "output">): string {
    const name = this.#name("t");
    this.#push({ ...node, output: [name] });
    return name;
  }

  #push({ opType, domain, input, output, attributes }: Node): void {
    const attribute = attributes.map(toAttribute);
    this.#nodes.push(onnx.NodeProto.create({ opType, domain, input: [...input], output: [...output], attribute }));
  }

  /** The file's bytes. */
  toFile(model: { name: string; inputs: readonly Port[]; outputs: readonly Port[] }): Uint8Array {
    const message = onnx.ModelProto.create({
      irVersion: 8,
      producerName: "discussion-summarizer",
      opsetImport: [
        { domain: "", version: 17 },
        { domain: runtimeDomain, version: 1 },
      ],
      graph: {
        name: model.name,
        node: this.#nodes,
        initializer: this.#constants,
        input: model.inputs.map(toPort),
        output: model.outputs.map(toPort),
      },
    });
    return onnx.ModelProto.encode(message).finish();
  }
}
