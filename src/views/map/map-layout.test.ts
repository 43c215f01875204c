import { assert, array, nat, property, record } from "fast-check";
import { describe, expect, test } from "vitest";
import { reportDraft } from "../../../test/fixtures/report.ts";
import type { ReportComment } from "../../domain/report/report.ts";
import { layOutMap } from "./map-layout.ts";

const [sample] = reportDraft.comments;
const toComments = (seeds: readonly { readonly depth: number; readonly length: number }[]): readonly ReportComment[] =>
  sample ? seeds.map(({ depth, length }, place) => ({ ...sample, id: String(place), depth, text: "x".repeat(length) })) : [];

describe("layOutMap()", () => {
  test("gives every comment one cell, in thread order, inside its column", () => {
    assert(
      property(array(record({ depth: nat(20), length: nat(20_000) }), { maxLength: 900 }), (seeds) => {
        const { columns, width, height } = layOutMap(toComments(seeds));
        expect(columns.flat().map(({ comment }) => Number(comment.id))).toEqual(seeds.map((_, place) => place));
        for (const { x, y, length } of columns.flat()) {
          expect(x + length).toBeLessThan(width);
          expect(length).toBeGreaterThan(0);
          expect(y).toBeLessThan(height);
        }
      }),
      { numRuns: 30 },
    );
  });

  test("indents a reply, and draws more words longer", () => {
    const [opening, reply] = layOutMap(
      toComments([
        { depth: 0, length: 1000 },
        { depth: 1, length: 10 },
      ]),
    ).columns.flat();
    expect(reply?.x).toBeGreaterThan(opening?.x ?? Infinity);
    expect(opening?.length).toBeGreaterThan(reply?.length ?? Infinity);
  });

  test("draws large threads finer, in columns of equal height", () => {
    const drawn = layOutMap(toComments(Array.from({ length: 1406 }, () => ({ depth: 1, length: 100 }))));
    expect(drawn.thickness).toBeLessThan(layOutMap(toComments([{ depth: 0, length: 1 }])).thickness);
    expect(new Set(drawn.columns.slice(0, -1).map((column) => column.length)).size).toBe(1);
  });
});
