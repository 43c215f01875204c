/** The part of onnxruntime-node 1.16.3 that we use; the type files that its package.json names are missing. */
declare module "onnxruntime-node" {
  export class Tensor {
    constructor(type: "int64", data: BigInt64Array, dimensions: readonly number[]);
    readonly data: unknown;
  }
  export interface InferenceSession {
    run(inputs: Readonly<Record<string, Tensor>>): Promise<Readonly<Record<string, Tensor>>>;
  }
  export const InferenceSession: {
    create(path: string, options: Readonly<Record<string, unknown>>): Promise<InferenceSession>;
  };
}
