import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppError } from "../app-error.ts";
import { parseTopicEdits } from "./edit-topics.ts";
import type { Topic } from "./topic.ts";
import type { GivenTopic } from "./topic.ts";

const current: readonly GivenTopic[] = [
  { id: "cost", name: "Cost", description: "What a check costs." },
  { id: "names", name: "Names", description: "Why names confuse." },
  { id: "law", name: "Law", description: "" },
];

type Row = Partial<Record<"id" | "name" | "description" | "fate", string>>;

/** The form's fields: the current topics as they stand, with changes by id, then rows that add. */
const toFields = (changes: Readonly<Record<string, Row>>, added: readonly Row[] = [], topics = current): ReadonlyMap<string, string> => {
  const rows: readonly Row[] = [...topics.map((topic) => ({ ...topic, fate: "keep", ...changes[topic.id] })), ...added];
  return new Map(rows.flatMap((row, index) => Object.entries(row).map(([field, value]) => [`${field}-${index}`, value] as const)));
};

/** The topics after the change, all at the top level. */
const parse = (fields: ReadonlyMap<string, string>, topics: readonly GivenTopic[]): readonly GivenTopic[] =>
  parseTopicEdits(
    fields,
    topics.map((topic) => ({ ...topic, parentId: null })),
  ).topics.map(({ parentId: _parentId, ...topic }) => topic);

const problemOf = (fields: ReadonlyMap<string, string>, topics = current): string => {
  try {
    parse(fields, topics);
  } catch (error) {
    if (error instanceof AppError && error.code === "topics-invalid") return error.explanation.why;
    throw error;
  }
  return "no problem";
};

describe("parseTopicEdits()", () => {
  test("gives the current topics when nothing was changed, also those that the form does not name", () => {
    expect(parse(toFields({}), current)).toEqual(current);
    expect(parse(new Map(), current)).toEqual(current);
  });

  test("renames and describes anew, with white space folded, and keeps the id", () => {
    const fields = toFields({ cost: { name: "  Price\n of checks ", description: "How\r\nmuch." } });
    expect(parse(fields, current)[0]).toEqual({ id: "cost", name: "Price of checks", description: "How much." });
  });

  test("drops a topic, whatever its fields say", () => {
    expect(parse(toFields({ cost: { fate: "drop", name: "" } }), current).map(({ id }) => id)).toEqual(["names", "law"]);
  });

  test("merges: the target is described with what was merged into it, along a chain, too", () => {
    const fields = toFields({ law: { fate: "merge:names" }, names: { fate: "merge:cost" } });
    expect(parse(fields, current)).toEqual([
      { id: "cost", name: "Cost", description: "What a check costs; also Why names confuse; also Law" },
    ]);
  });

  test("leaves a target's description alone where the person wrote one", () => {
    const fields = toFields({ names: { fate: "merge:cost" }, cost: { description: "Mine." } });
    expect(parse(fields, current)[0]?.description).toBe("Mine.");
  });

  test("never makes a description longer than one may be", () => {
    const topics = current.map((topic) => ({ ...topic, description: "x".repeat(1500) }));
    const [cost] = parse(toFields({ names: { fate: "merge:cost" } }, [], topics), topics);
    expect(cost?.description).toBe("x".repeat(1500));
  });

  test("describes a target that had no description by what was merged into it", () => {
    const fields = toFields({ names: { fate: "merge:law" } });
    expect(parse(fields, current).find(({ id }) => id === "law")?.description).toBe("Why names confuse.");
  });

  test("appends up to the limit of a description, and folds several closing marks", () => {
    const topics = [
      { id: "a", name: "A", description: `${"x".repeat(1900)}...` },
      { id: "b", name: "B", description: "y".repeat(93) },
    ];
    const [a] = parse(toFields({ b: { fate: "merge:a" } }, [], topics), topics);
    expect(a?.description).toBe(`${"x".repeat(1900)}; also ${"y".repeat(93)}`);
    expect(a?.description).toHaveLength(2000);
  });

  test("takes a description that differs only in its white space as unchanged", () => {
    const topics = [{ id: "a", name: "A", description: " It  holds. " }, ...current];
    const [a] = parse(toFields({ names: { fate: "merge:a" } }, [], topics), topics);
    expect(a?.description).toBe("It holds; also Why names confuse.");
  });

  test("orders rows by their number", () => {
    const fields = new Map(["10", "9", "100"].flatMap((row) => [[`name-${row}`, `Row ${row}`] as const]));
    expect(parse(fields, []).map(({ name }) => name)).toEqual(["Row 9", "Row 10", "Row 100"]);
  });

  test("ignores fields that are no row's", () => {
    const fields = new Map(["name-1x", "xname-1", "name-12345", "name-"].map((field) => [field, "A name"]));
    expect(parse(fields, current)).toEqual(current);
  });

  test("accepts names and descriptions of exactly the limit", () => {
    const fields = toFields({ cost: { name: "n".repeat(200), description: "d".repeat(2000) } });
    expect(problemOf(fields)).toBe("no problem");
  });

  test("[S2] shows the beginning of a name that is too long, and of a description its topic only", () => {
    expect(problemOf(toFields({ cost: { name: "n".repeat(201) } }))).toBe(
      `the name has 201 characters, and the limit is 200: “${"n".repeat(40)}…”`,
    );
    expect(problemOf(toFields({ cost: { description: "d".repeat(2001) } }))).toBe(
      "the description of “Cost” has 2,001 characters, and the limit is 2,000",
    );
  });

  test("[S2] says five problems and how many more there are", () => {
    const toStrangers = (count: number) =>
      toFields(
        {},
        Array.from({ length: count }, (_, index) => ({ id: `old-${index}`, name: `Old ${index}` })),
      );
    expect(problemOf(toStrangers(5))).not.toContain("more");
    expect(problemOf(toStrangers(7))).toMatch(/“Old 4” is no longer [^;]+; and 2 more$/u);
  });

  test("adds topics with ids of their own, made from their names, and skips empty rows", () => {
    const fields = toFields({}, [
      { name: "Cost", description: "Again." },
      { name: " ", description: "" },
      { name: "日本語" },
      { name: "Cost" },
    ]);
    expect(parse(fields, current).slice(3)).toEqual([
      { id: "cost-2", name: "Cost", description: "Again." },
      { id: "topic", name: "日本語", description: "" },
      { id: "cost-3", name: "Cost", description: "" },
    ]);
  });

  test.each([
    ["an empty name", toFields({ cost: { name: " " } }), "“Cost” has no name"],
    ["a new topic without a name", toFields({}, [{ name: "", description: "Words." }]), "a new topic has a description but no name"],
    ["a long name", toFields({ cost: { name: "n".repeat(201) } }), "the name has 201 characters, and the limit is 200"],
    ["a long description", toFields({ cost: { description: "d".repeat(2001) } }), "the description of “Cost” has 2,001 characters"],
    ["a merge into a dropped topic", toFields({ cost: { fate: "drop" }, law: { fate: "merge:cost" } }), "into “Cost”, which is dropped"],
    [
      "a merge into itself",
      toFields({ cost: { fate: "merge:cost" } }),
      "“Cost” is merged into “Cost”, which leads back to itself or to no topic",
    ],
    [
      "a circle",
      toFields({ cost: { fate: "merge:law" }, law: { fate: "merge:cost" } }),
      "“Law” is merged into “Cost”, which leads back to itself or to no",
    ],
    ["a merge into nothing", toFields({ cost: { fate: "merge:gone" } }), "“Cost” is merged into a topic that does not exist"],
    ["a topic of another reading", toFields({}, [{ id: "old", name: "Old" }]), "“Old” is no longer a topic of this discussion"],
    ["a topic twice", toFields({}, [{ id: "cost", name: "Cost" }]), "“Cost” occurs twice"],
    ["no topic left", toFields({ cost: { fate: "drop" }, names: { fate: "drop" }, law: { fate: "drop" } }), "no topic is left"],
    [
      "too many",
      toFields(
        {},
        Array.from({ length: 198 }, (_, n) => ({ name: `T${n}` })),
      ),
      "there are 201 topics, and the limit is 200",
    ],
  ])("[S2] refuses %s, and says why", (_, fields, why) => {
    expect(problemOf(fields)).toContain(why);
  });

  test("[S2] says every problem at once", () => {
    expect(problemOf(toFields({ cost: { name: "" }, names: { name: "" }, law: { fate: "merge:gone" } }))).toBe(
      "“Cost” has no name; “Names” has no name; “Law” is merged into a topic that does not exist",
    );
  });

  test("neither loses nor doubles a topic that is kept, whatever else is done", () => {
    const topics = fc.uniqueArray(
      fc.record({
        id: fc.string({ minLength: 1, maxLength: 4 }),
        name: fc.string({ minLength: 1, maxLength: 8 }).map((name) => `N${name}`),
        description: fc.string({ maxLength: 20 }),
      }),
      { selector: ({ id }) => id, minLength: 1, maxLength: 12 },
    );
    const edits = topics.chain((given) =>
      fc.record({
        given: fc.constant(given),
        fates: fc.array(
          fc.oneof(
            fc.constant("keep"),
            fc.constant("drop"),
            fc.constantFrom(...given).map(({ id }) => `merge:${id}`),
          ),
          {
            minLength: given.length,
            maxLength: given.length,
          },
        ),
        added: fc.array(fc.string({ maxLength: 6 }), { maxLength: 3 }),
      }),
    );
    fc.assert(
      fc.property(edits, ({ given, fates, added }) => {
        const changes = Object.fromEntries(given.map(({ id }, index) => [id, { fate: fates[index] ?? "keep" }]));
        const fields = toFields(
          changes,
          added.map((name) => ({ name })),
          given,
        );
        const kept = given.filter((_, index) => fates[index] === "keep").map(({ id }) => id);
        if (problemOf(fields, given) !== "no problem") return;
        const ids = parse(fields, given).map(({ id }) => id);
        expect(ids.slice(0, kept.length)).toEqual(kept);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).toHaveLength(kept.length + added.filter((name) => name.trim() !== "").length);
      }),
    );
  });
});

describe("the groups of topics", () => {
  const toTree = (...ids: readonly string[]): readonly Topic[] =>
    ids.map((id) => ({ id, name: `N${id}`, description: "", parentId: id.length > 1 ? id.slice(0, 1) : null }));
  const tree = toTree("a", "a1", "a2", "b", "b1", "b2");
  /** What is left, each with its group. */
  const edit = (fates: Readonly<Record<string, string>>): readonly string[] => {
    const fields = new Map(
      tree.flatMap(({ id, name }, row) => [
        [`id-${row}`, id] as const,
        [`name-${row}`, name] as const,
        [`fate-${row}`, fates[id] ?? "keep"] as const,
      ]),
    );
    return parseTopicEdits(fields, tree).topics.map(({ id, parentId }) => (parentId === null ? id : `${parentId}/${id}`));
  };

  test.each([
    [{}, "a a/a1 a/a2 b b/b1 b/b2"],
    [{ a1: "drop", b: "keep" }, "a a/a2 b b/b1 b/b2"],
    [{ a: "drop" }, "a1 a2 b b/b1 b/b2"],
    [{ a: "merge:b" }, "b/a1 b/a2 b b/b1 b/b2"],
    [{ a: "merge:b1" }, "b/a1 b/a2 b b/b1 b/b2"],
    [{ a: "merge:a1" }, "a1 a1/a2 b b/b1 b/b2"],
    [{ a1: "merge:b" }, "a a/a2 b b/b1 b/b2"],
    [{ a: "merge:b", b: "drop" }, null],
    [{ a: "drop", b: "merge:a1" }, "a1 a2 a1/b1 a1/b2"],
    [{ a: "merge:b1", b: "merge:a1" }, "a1 a1/a2 b1 b1/b2"],
  ] as const)("stay, move up or move along: %o", (fates, left) => {
    if (left === null) expect(() => edit(fates)).toThrow("is dropped");
    else expect(edit(fates).join(" ")).toBe(left);
  });

  test("say what was merged into what, along a chain", () => {
    const fields = new Map([
      ["id-0", "a1"],
      ["fate-0", "merge:a2"],
      ["id-1", "a2"],
      ["fate-1", "merge:b1"],
    ]);
    expect(parseTopicEdits(fields, tree).merged).toEqual([
      { from: "a1", into: "b1" },
      { from: "a2", into: "b1" },
    ]);
  });

  test("hold no topic within itself, whatever is merged into what", () => {
    const fate = fc.constantFrom("keep", "drop", ...tree.map(({ id }) => `merge:${id}`));
    fc.assert(
      fc.property(fc.array(fate, { minLength: tree.length, maxLength: tree.length }), (fates) => {
        const named = Object.fromEntries(tree.map(({ id }, place) => [id, fates[place] ?? "keep"]));
        let left: readonly string[] = [];
        try {
          left = edit(named);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
        const parentOf = new Map(left.map((each) => [each.split("/").at(-1) ?? "", each.includes("/") ? each.split("/")[0] : null]));
        for (const [id, parent] of parentOf) {
          expect(parent).not.toBe(id);
          if (parent) expect([parentOf.has(parent), parentOf.get(parent)]).toEqual([true, null]);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
