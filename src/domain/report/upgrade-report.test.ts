import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { checkReport } from "./check-report.ts";
import { reportSchemaName } from "./report.ts";

/** As the first edition wrote it: our example, read by the embedded engine; without its comments' HTML, to be short. */
const readFirst = () =>
  z
    .looseObject({
      schema: z.literal("summarizer/report@1"),
      engine: z.looseObject({ kind: z.string() }),
      overview: z.array(z.looseObject({ text: z.string() })),
      topics: z.array(
        z.looseObject({
          id: z.string(),
          summary: z.array(z.looseObject({ text: z.string() })),
          viewpoints: z.array(z.looseObject({ people: z.number() })),
        }),
      ),
      comments: z.array(z.looseObject({ id: z.string() })),
    })
    .parse(JSON.parse(readFileSync(new URL("../../../test/fixtures/report-1.json", import.meta.url), "utf8")));

const textsOf = (sentences: readonly { readonly text: string }[]): readonly string[] => sentences.map(({ text }) => text);

describe("a report of the first edition", () => {
  test("opens, and everything that it says is still there", () => {
    const first = readFirst();
    const report = checkReport(first);
    expect(report.schema).toBe(reportSchemaName);
    expect(report.overview).toMatchObject(first.overview);
    expect(report.comments).toMatchObject(first.comments);
    expect(report.topics.map(({ id, summary }) => [id, textsOf(summary).toSorted()])).toEqual(
      first.topics.map(({ id, summary }) => [id, textsOf(summary).toSorted()]),
    );
  });

  test("gets ledes from its own summaries, none that the overview quotes, and comments worth reading", () => {
    const { topics, overview, worthReading } = checkReport(readFirst());
    const ledes = topics.flatMap(({ lede }) => lede ?? []);
    expect(ledes.length).toBeGreaterThan(topics.length / 2);
    expect(new Set(textsOf([...overview, ...ledes])).size).toBe(overview.length + ledes.length);
    expect(worthReading).toHaveLength(5);
    expect(topics.every(({ heading, exchanges }) => heading === null && exchanges.length === 0)).toBe(true);
  });

  test("[G3] by the embedded engine: shows no viewpoint as held by more than one person", () => {
    const first = readFirst();
    const peopleOf = (topics: readonly { viewpoints: readonly { people: number }[] }[]) =>
      topics.flatMap(({ viewpoints }) => viewpoints.map(({ people }) => people));
    expect(peopleOf(first.topics)).toContain(2);
    expect(peopleOf(checkReport(first).topics)).toEqual(peopleOf(first.topics).filter((people) => people === 1));
    const byModel = checkReport({ ...first, engine: { ...first.engine, kind: "model" } });
    expect(peopleOf(byModel.topics)).toEqual(peopleOf(first.topics));
  });

  test("is held to the rules like any other", () => {
    expect(() => checkReport({ ...readFirst(), coverage: undefined })).toThrow("coverage is missing: ");
    expect(() => checkReport({ ...readFirst(), comments: [] })).toThrow("the report holds 0");
    expect(() => checkReport({ ...readFirst(), schema: "summarizer/report@3" })).toThrow("schema is ");
  });
});
