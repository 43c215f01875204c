import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import onnxProto from "onnx-proto";
import { describe, expect, test } from "vitest";
import { joinColumns, largestWeight, toSevenBits } from "../scripts/minilm/seven-bit-weights.ts";
import { loadMiniLmEmbedder } from "../src/engines/embedded/vectors/minilm-embedder.ts";
import { minilm } from "../src/engines/embedded/vectors/minilm-model.ts";
import { dot } from "../src/engines/embedded/vectors/vector-math.ts";
import { readFileDiscussion } from "../src/sources/files/file-source.ts";

const repository = join(import.meta.dirname, "..");
const modelFolder = join(repository, "models");
const modelFile = join(modelFolder, minilm.file);

describe("seven-bit weights", () => {
  const toMatrix = (...rows: readonly (readonly number[])[]) => ({
    values: Float32Array.from(rows.flat()),
    rows: rows.length,
    columns: rows[0]?.length ?? 0,
  });

  test("two products of a weight and an activation of eight bits fit into 16 signed bits", () => {
    expect(2 * 255 * largestWeight).toBeLessThanOrEqual(32_767);
  });

  test("no weight is larger, not even those that are clipped", () => {
    const { integers } = toSevenBits(toMatrix(...Array.from({ length: 300 }, (_, row) => [row === 0 ? 9 : Math.sin(row), -row])));
    expect(integers.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0)).toBe(largestWeight);
  });

  test("each column has a scale of its own: a column of small weights is as exact as one of large ones", () => {
    const { integers, scales } = toSevenBits(toMatrix([0.001, 100], [-0.0005, 50], [0.0002, -20]));
    const back = [...integers].map((weight, index) => weight * (scales[index % 2] ?? 0));
    [0.001, 100, -0.0005, 50, 0.0002, -20].forEach((value, index) => {
      expect(Math.abs((back[index] ?? 0) / value - 1)).toBeLessThan(0.05);
    });
  });

  test("one outlier in a long column is clipped where that makes the whole more exact", () => {
    const column = Array.from({ length: 2_000 }, (_, row) => [row === 0 ? 1.2 : Math.sin(row)]);
    const { scales } = toSevenBits(toMatrix(...column));
    expect(scales[0]).toBeLessThan(1.2 / largestWeight);
  });

  test("a column of zeros stays zero", () => {
    expect([...toSevenBits(toMatrix([0], [0])).integers]).toEqual([0, 0]);
  });

  test("matrices are joined side by side", () => {
    expect(joinColumns([toMatrix([1, 2], [5, 6]), toMatrix([3], [7])])).toEqual(toMatrix([1, 2, 3], [5, 6, 7]));
  });
});

describe.skipIf(!existsSync(modelFile))("the built model", () => {
  const { graph } = onnxProto.onnx.ModelProto.decode(existsSync(modelFile) ? readFileSync(modelFile) : new Uint8Array());
  const constants = new Map((graph?.initializer ?? []).map((tensor) => [tensor.name ?? "", tensor]));
  /** Each operator that multiplies by constants of signed bytes, with the name of those. */
  const products = (graph?.node ?? []).filter(({ opType }) => opType === "QAttention" || opType === "DynamicQuantizeMatMul");

  test("multiplies by weights from -64 to 64 only, which no processor's 16-bit sums overflow", () => {
    // Four products in each of six layers: query, key and value together, attention's output, and the two of the feed-forward part.
    expect(products).toHaveLength(24);
    for (const { input } of products) {
      const weights = constants.get(input?.[1] ?? "")?.rawData ?? new Uint8Array();
      expect(weights.length).toBeGreaterThan(100_000);
      const signed = new Int8Array(Uint8Array.from(weights).buffer);
      expect(signed.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0)).toBe(largestWeight);
    }
  });

  test("has no other product of bytes", () => {
    const others = (graph?.node ?? []).map(({ opType }) => opType ?? "").filter((type) => /MatMul|Gemm|Conv|Attention/u.test(type));
    expect(new Set(others)).toEqual(new Set(["QAttention", "DynamicQuantizeMatMul"]));
  });

  // Pinned on a processor with VNNI (AVX-512). Emulated ones without it (QEMU's Haswell: AVX2; Nehalem: SSE 4.2) gave cosines of
  // 0.9991 or more. Weights of eight bits gave 0.987 to 0.995 on Haswell, against themselves with VNNI.
  test("gives the same vectors on every processor", async () => {
    async function* nothing(): AsyncGenerator<Uint8Array> {}
    const tools = { standardInput: nothing(), signal: new AbortController().signal };
    const { comments } = await readFileDiscussion(join(repository, "examples/thread.json"), tools);
    const pinned = JSON.parse(readFileSync(join(import.meta.dirname, "fixtures/example-vectors.json"), "utf8")) as Record<string, string>;
    const ids = Object.keys(pinned);
    const cosines = new Map<string, number>();
    await loadMiniLmEmbedder(modelFolder, { cores: 1 }).embed(
      ids.map((id) => [comments.find((comment) => comment.id === id)?.text ?? ""]),
      {
        signal: tools.signal,
        onEmbedded: (index, { whole }) => {
          const id = ids[index] ?? "";
          // Each number as a signed byte, in units of the largest.
          const bytes = Float32Array.from(new Int8Array(Uint8Array.from(Buffer.from(pinned[id] ?? "", "base64")).buffer));
          cosines.set(id, dot(whole, bytes) / Math.sqrt(dot(bytes, bytes)));
        },
      },
    );
    expect(cosines.size).toBe(5);
    expect(Math.min(...cosines.values())).toBeGreaterThan(0.997);
  });
});
