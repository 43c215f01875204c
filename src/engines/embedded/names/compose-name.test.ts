import { expect, test } from "vitest";
import { toTerms } from "../terms.ts";
import { composeMakeshift, composeName, joinPhrases, repeats, saysTheSame } from "./compose-name.ts";
import type { IndexedPhrase } from "./phrase-index.ts";
import type { ScoredPhrase } from "./score-phrases.ts";

const toUnit = (values: readonly number[]): Float32Array => Float32Array.from(values, (value) => value / Math.hypot(...values));

const toPhrase = (form: string, changes: Partial<ScoredPhrase> & { at?: readonly number[] } = {}): ScoredPhrase => {
  const phrase: IndexedPhrase = {
    key: form.toLowerCase(),
    form,
    length: form.split(" ").length,
    terms: toTerms(form),
    isDescribed: false,
    comments: changes.inside ?? [0, 1],
  };
  const given = {
    inside: [0, 1],
    people: 2,
    worth: 1,
    nearness: 0.5,
    elsewhere: 0,
    support: 1,
    vagueness: 0,
    shareAtHome: 1,
    share: 0,
    around: changes.inside ?? [0, 1],
    isAtHome: true,
    isShared: true,
    score: 1,
  };
  return { ...given, ...changes, phrase, vector: toUnit(changes.at ?? [1, form.length, form.charCodeAt(0)]) };
};

const center = toUnit([1, 1, 0]);
/** Two words that lie left and right of what the group means: together they are nearer than each. */
const left = toPhrase("Postgres", { at: [1, 0, 0], score: 0.9 });
const right = toPhrase("vacuum", { at: [0, 1, 0], score: 0.9 });

const compose = (options: readonly ScoredPhrase[], phrases: readonly string[] = []) =>
  composeName({ options, center, members: 4, phrases: new Map(phrases.map((key) => [key, toPhrase(key).phrase])) });
const makeshift = (options: readonly ScoredPhrase[]) => composeMakeshift({ options, center, members: 4, phrases: new Map() });
const formsOf = (name: ReturnType<typeof compose>): readonly string[] => (name?.phrases ?? []).map(({ phrase }) => phrase.form).toSorted();

test("two that are said together are joined where both say more than one", () => {
  expect(formsOf(compose([left, right]))).toEqual(["Postgres", "vacuum"]);
});

test("two that no comment says together are not joined", () => {
  const rows = toPhrase("dead rows", { score: 0.2, inside: [7] });
  expect(formsOf(compose([{ ...left, inside: [0], around: [0] }, { ...right, inside: [1], around: [1] }, rows]))).toEqual(["dead rows"]);
});

test("one thing is not joined with itself", () => {
  expect(formsOf(compose([left, { ...right, phrase: { ...right.phrase, form: "PG", key: "postgre" } }]))).not.toEqual(["PG", "Postgres"]);
});

test("a taken-apart expression is not joined", () => {
  expect(formsOf(compose([left, right, toPhrase("dead rows", { score: 0.2 })], ["postgres vacuum"]))).not.toEqual(["Postgres", "vacuum"]);
});

test("a compound that is good alone stays alone", () => {
  expect(formsOf(compose([toPhrase("hash tables", { score: 2 }), left, right]))).toEqual(["hash tables"]);
});

test("a vague word is not joined", () => {
  const vague = { ...right, vagueness: 0.9 };
  expect(formsOf(compose([left, vague, toPhrase("dead rows", { score: 0.2 })]))).not.toContain("vacuum");
});

test("a lone word gives way to the compound around it", () => {
  expect(formsOf(compose([toPhrase("Postgres", { score: 2 }), toPhrase("Postgres vacuum", { score: 1.5 })]))).toEqual(["Postgres vacuum"]);
});

test("a phrase that is not at home is no good name", () => {
  const stray = toPhrase("coffee machine", { score: 9, isAtHome: false });
  expect(formsOf(compose([stray, toPhrase("hash tables")]))).toEqual(["hash tables"]);
  expect(compose([stray])).toBeNull();
});

test("a name with a word that only one person uses is not good", () => {
  expect(compose([toPhrase("hash tables")])?.isGood).toBe(true);
  expect(compose([toPhrase("hash tables", { isShared: false })])?.isGood).toBe(false);
  expect(compose([left, right])?.isGood).toBe(true);
  expect(compose([left, { ...right, isShared: false }])?.isGood).toBe(false);
});

test("a word that nothing completes leaves the name to the best phrase without it", () => {
  const lone = toPhrase("Facebook", { score: 3, inside: [2] });
  expect(formsOf(compose([lone, toPhrase("hash tables", { inside: [3] })]))).toEqual(["hash tables"]);
});

test("a name is as near to the group as its phrase, or as the mean of its two", () => {
  expect(compose([toPhrase("hash tables", { nearness: 0.4 })])?.nearness).toBe(0.4);
  expect(compose([left, right])?.nearness).toBeCloseTo(1);
});

test.each([
  ["hash table", "hash tables", true],
  ["file systems", "filesystem", true],
  ["red roses", "roses and thorns", false],
])("%s beside %s: repeated %s", (one, other, expected) => {
  expect(repeats(toPhrase(one, { at: [1, 0, 0] }), toPhrase(other, { at: [0, 1, 0] }))).toBe(expected);
});

test("what means the same repeats it", () => {
  expect(repeats(toPhrase("car", { at: [1, 0, 0] }), toPhrase("bus", { at: [1, 0.1, 0] }))).toBe(true);
});

test("where nothing is at home the best phrase stands in, and is not good", () => {
  expect(makeshift([toPhrase("coffee machine", { isAtHome: false })])).toMatchObject({ isGood: false });
});

test("of phrases that are not at home the one whose words are more common stands in", () => {
  const rare = toPhrase("coffee machine", { score: 1, isAtHome: false, isShared: false, shareAtHome: 0.5 });
  const common = toPhrase("table scan", { score: 0.9, isAtHome: false, isShared: false, shareAtHome: 1 });
  expect(formsOf(makeshift([rare, common]))).toEqual(["table scan"]);
});

test("in a large group a partner is said by as many people as two joined phrases are", () => {
  const phrase = toPhrase("coffee machine", { isAtHome: false, shareAtHome: 0 });
  const partner = (people: number) => ({ ...right, isAtHome: false, isShared: false, people });
  const name = (people: number) => composeMakeshift({ options: [phrase, left, partner(people)], center, members: 100, phrases: new Map() });
  expect([4, 5].map((people) => formsOf(name(people)))).toEqual([["coffee machine"], ["Postgres", "vacuum"]]);
});

test("a word that runs through the group stands in with its best partner, before any phrase", () => {
  const phrase = toPhrase("coffee machine", { score: 5, inside: [7], isShared: false });
  const partner = { ...right, isAtHome: false, isShared: false };
  expect(formsOf(makeshift([phrase, left, partner]))).toEqual(["Postgres", "vacuum"]);
  expect(makeshift([phrase, left, partner])?.isGood).toBe(false);
  expect(formsOf(makeshift([phrase, { ...left, isShared: false }, partner]))).toEqual(["coffee machine"]);
});

test("two words side by side stand in where there is no compound", () => {
  expect(formsOf(makeshift([left, right]))).toEqual(["Postgres", "vacuum"]);
});

test("no phrase, no name", () => {
  expect(compose([])).toBeNull();
  expect(makeshift([])).toBeNull();
});

test.each([
  ["hash table", "hash tables"],
  ["TypeScript", "TS"],
  ["garbage collector", "GC"],
  ["Futurama", "Futamura"],
  ["filing systems", "filesystem"],
])("%s and %s say one thing twice", (one, other) => {
  expect(saysTheSame(toPhrase(one, { at: [1, 0, 0] }), toPhrase(other, { at: [0, 1, 0] }))).toBe(true);
});

test("two phrases of nearly one meaning say one thing twice", () => {
  expect(saysTheSame(toPhrase("car", { at: [1, 0, 0] }), toPhrase("bus", { at: [1, 0.1, 0] }))).toBe(true);
});

test("two things are two", () => {
  expect(saysTheSame(left, right)).toBe(false);
});

test("a single word has a penalty, a phrase has none", () => {
  expect(makeshift([toPhrase("hash tables", { support: 0, shareAtHome: 0, score: 0.7 })])?.score).toBeCloseTo(0.7);
  const lone = toPhrase("Postgres", { score: 0.7, inside: [5] });
  expect(compose([lone, toPhrase("hash tables", { score: 0.6, inside: [6] })])?.phrases[0]?.phrase.form).toBe("hash tables");
});

test("what stands in counts the words that are common", () => {
  expect(makeshift([toPhrase("hash tables", { shareAtHome: 0.5, score: 0.1, isShared: false })])?.score).toBeCloseTo(0.1 + 0.3);
});

test("two words side by side stand in only where there are two", () => {
  expect(makeshift([left])).toBeNull();
  expect(makeshift([left, right])?.isGood).toBe(false);
});

test("a pair's score is that of its mean vector, less what is near elsewhere, plus worth, support and share", () => {
  const [one, other] = [
    { ...left, elsewhere: 0.2, worth: 1, support: 0.5, share: 0.2 },
    { ...right, elsewhere: -0.4, worth: 3, support: 1, share: 0.6 },
  ];
  const expected = -0.15 + 1.3 * 1 - 0.3 * 0.1 + 0.13 * ((Math.log(2) + Math.log(4)) / 2) + 0.1 * 0.75 + 0.65 * 0.4;
  expect(compose([one, other])?.score).toBeCloseTo(expected);
});

test("of two pairs the better one names the group", () => {
  const far = toPhrase("index", { at: [0, 0, 1], score: 0.8 });
  expect(formsOf(compose([left, right, far]))).toEqual(["Postgres", "vacuum"]);
});

test("two long phrases make no name of more than six words", () => {
  const long = (form: string, at: readonly number[]) => toPhrase(form, { at, score: 0.9 });
  expect(formsOf(compose([long("a1 b1 c1", [1, 0, 0]), long("a2 b2 c2", [0, 1, 0])]))).toHaveLength(1);
  expect(formsOf(compose([long("a1 b1 c1", [1, 0, 0]), long("a2 b2", [0, 1, 0])]))).toHaveLength(2);
});

test("in a large group more comments must say both", () => {
  const pairOf = (members: number, together: readonly number[]) =>
    formsOf(
      composeName({
        options: [
          { ...left, inside: [...together, 90] },
          { ...right, inside: [...together, 91] },
          toPhrase("dead rows", { score: 1.2, inside: [92] }),
        ],
        center,
        members,
        phrases: new Map(),
      }),
    );
  expect(pairOf(20, [1])).toHaveLength(2);
  expect(pairOf(40, [1])).toEqual(["dead rows"]);
  expect(pairOf(40, [1, 2])).toHaveLength(2);
  expect(pairOf(400, [1, 2, 3])).toHaveLength(2);
});

test("a pair said together only once is no good name", () => {
  expect(
    compose([
      { ...left, inside: [0, 1] },
      { ...right, inside: [1, 2] },
    ]),
  ).toMatchObject({ isGood: false });
});

test("a lone word that wins gives way to a compound that more than one person says, in a small group also to one person's", () => {
  const around = toPhrase("Postgres vacuum", { score: 1.5, people: 1 });
  const nameIn = (members: number) =>
    formsOf(
      composeName({
        options: [toPhrase("Postgres", { score: 2 }), around, { ...right, inside: [0, 1] }],
        center,
        members,
        phrases: new Map(),
      }),
    );
  expect(nameIn(8)).toEqual(["Postgres vacuum"]);
  expect(nameIn(9)).not.toEqual(["Postgres"]);
});

test.each([
  ["that two people say", {}, ["Postgres", "vacuum"]],
  ["not one that one person says", { people: 1 }, ["dead rows"]],
  ["not a vague one", { vagueness: 0.6 }, ["dead rows"]],
  ["not one that no comment or answer says with it", { around: [3] }, ["dead rows"]],
  ["not the same twice", { at: [1, 0.1, 0] }, ["dead rows"]],
])("a lone word takes a partner that need not be common, %s", (_, changes, expected) => {
  const partner = toPhrase("vacuum", {
    at: [0, 1, 0],
    score: 0.1,
    isAtHome: false,
    isShared: false,
    inside: [5],
    around: [0, 5],
    ...changes,
  });
  expect(formsOf(compose([{ ...left, score: 2 }, partner, toPhrase("dead rows", { score: 0.2, inside: [7] })]))).toEqual(expected);
});

test("a phrase that is not near to the group's comments is a side remark", () => {
  const far = toPhrase("coffee machine", { score: 3, nearness: 0.04 });
  expect(formsOf(compose([far, toPhrase("hash tables", { nearness: 0.05 })]))).toEqual(["hash tables"]);
});

test("a name that runs through the group is better than one of the same score that does not", () => {
  expect(formsOf(compose([toPhrase("hash tables", { share: 0.2 }), toPhrase("dead rows", { share: 0.4, inside: [7] })]))).toEqual([
    "dead rows",
  ]);
});

test("two phrases side by side are no good name", () => {
  expect(joinPhrases(left, right, { options: [], center, members: 4, phrases: new Map() })).toMatchObject({
    phrases: [left, right],
    isGood: false,
  });
});

test("a lone word without a partner takes any compound around it", () => {
  const around = toPhrase("Postgres deals", { score: 0.3, people: 1 });
  const name = composeName({ options: [toPhrase("Postgres", { score: 2 }), around], center, members: 20, phrases: new Map() });
  expect(formsOf(name)).toEqual(["Postgres deals"]);
});

test.each([
  ["TS", "TypeScript", true],
  ["GC", "garbage collector", true],
  ["k8s", "Kubernetes", true],
  ["k7s", "Kubernetes", false],
  ["k8t", "Kubernetes", false],
  ["g-c", "garbage collector", true],
  ["RS", "TypeScript", false],
  ["TX", "TypeScript", false],
  ["gr", "garbage collector", false],
  ["typescript", "TypeScript", true],
])("%s is short for %s: %s", (short, long, expected) => {
  expect(saysTheSame(toPhrase(short, { at: [1, 0, 0] }), toPhrase(long, { at: [0, 1, 0] }))).toBe(expected);
});

test.each([
  ["cat", "car", false],
  ["cats", "concat", false],
  ["postgres", "postgresql", true],
  ["vacuum", "planner", false],
])("%s looks like %s: %s", (one, other, expected) => {
  expect(saysTheSame(toPhrase(one, { at: [1, 0, 0] }), toPhrase(other, { at: [0, 1, 0] }))).toBe(expected);
});

test.each([
  ["gc", "garbage collector pauses", true],
  ["lo", "lock owner", true],
  ["mvcc", "movcc", true],
  ["bytes", "battery-backed test sets", false],
  ["crunch", "Cargo run check", false],
  ["gp", "garbage collector pauses", false],
])("%s abbreviates %s: %s", (short, long, expected) => {
  expect(saysTheSame(toPhrase(short, { at: [1, 0, 0] }), toPhrase(long, { at: [0, 1, 0] }))).toBe(expected);
});

test("an abbreviation has at most five letters", () => {
  const same = (short: string) => saysTheSame(toPhrase(short, { at: [1, 0, 0] }), toPhrase("multiplexing", { at: [0, 1, 0] }));
  expect(same("mlpxg")).toBe(true);
  expect(same("mlpxng")).toBe(false);
});

test("words look alike from three fifths of common letter pairs on", () => {
  const same = (one: string, other: string) => saysTheSame(toPhrase(one, { at: [1, 0, 0] }), toPhrase(other, { at: [0, 1, 0] }));
  expect(same("abcdef", "xbcdey")).toBe(true);
  expect(same("abcdef", "xbcdzy")).toBe(false);
});

test("one word that looks like one of several is enough to say the same", () => {
  const one = toPhrase("Futurama", { at: [1, 0, 0] });
  expect(saysTheSame(one, toPhrase("Futamura projector", { at: [0, 1, 0] }))).toBe(true);
});

test("short words repeat each other only where they are equal", () => {
  expect(repeats(toPhrase("cat", { at: [1, 0, 0] }), toPhrase("cat food", { at: [0, 1, 0] }))).toBe(true);
  expect(repeats(toPhrase("cat", { at: [1, 0, 0] }), toPhrase("car food", { at: [0, 1, 0] }))).toBe(false);
});

test("an expression is not taken apart in the other order, either", () => {
  expect(formsOf(compose([left, right, toPhrase("dead rows", { score: 0.2 })], ["vacuum postgres"]))).not.toEqual(["Postgres", "vacuum"]);
});

test("a word that wins is as good as its score less the penalty of a single word", () => {
  const lone = (score: number) => toPhrase("Postgres", { score, at: [1, 0, 0], inside: [5] });
  const compound = toPhrase("hash tables", { score: 1, inside: [6] });
  const beside = toPhrase("vacuum", { at: [0, 1, 0], score: 0.1, isAtHome: false, inside: [5] });
  expect(formsOf(compose([compound, lone(1.1), beside]))).toEqual(["hash tables"]);
  expect(formsOf(compose([compound, lone(1.3), beside]))).toEqual(["Postgres", "vacuum"]);
});

test("in a large group a word gives way first to a compound that two people say", () => {
  const lone = toPhrase("Postgres", { score: 2.5 });
  const [one, two] = [toPhrase("Postgres deals", { score: 1.9, people: 1 }), toPhrase("Postgres vacuum", { score: 1.8 })];
  const nameIn = (members: number) => formsOf(composeName({ options: [lone, one, two], center, members, phrases: new Map() }));
  expect(nameIn(20)).toEqual(["Postgres vacuum"]);
  expect(nameIn(8)).toEqual(["Postgres deals"]);
});

test("a word does not give way to a compound with a word that is not common in the group", () => {
  const rare = toPhrase("Postgres deals", { score: 1.9, shareAtHome: 0.5, isAtHome: false });
  const partner = toPhrase("vacuum", { at: [0, 1, 0], score: 0.1, isAtHome: false });
  expect(formsOf(compose([{ ...left, score: 3 }, rare, partner]))).toEqual(["Postgres", "vacuum"]);
});

test("a pair stays as it is though a compound contains its first word", () => {
  const around = toPhrase("Postgres deals", { score: 0.9, inside: [7] });
  expect(formsOf(compose([left, right, around]))).toEqual(["Postgres", "vacuum"]);
});

test("a compound stays as it is though a longer one contains it", () => {
  const [short, long] = [toPhrase("hash tables", { score: 2 }), toPhrase("hash tables scan", { score: 1.9 })];
  expect(formsOf(compose([short, long]))).toEqual(["hash tables"]);
});

test("where only one person says a phrase of common words, only a single word takes a partner", () => {
  const compound = toPhrase("hash tables", { at: [1, 0, 0], score: 1 });
  expect(formsOf(makeshift([compound, { ...right, isShared: false }]))).toEqual(["hash tables"]);
});
