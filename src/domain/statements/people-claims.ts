/**
 * A model may not count people [G3]. A claim stands where the sentence's own citations prove it ("two commenters" with two cited authors, "several" from
 * three, "many" from five). What only the whole thread could prove is refused: "most", "everyone", "the consensus". "Some" and "others" are no counts.
 */
const people = String.raw`(?:commenters|commentators|contributors|participants|posters|respondents|repliers|people here|users here|developers here|readers here|voices)`;
const unprovable = [
  new RegExp(
    String.raw`\b(?:most|all|every|nearly all|almost all|half|half of|the majority of|a majority of|a minority of|no|none of)\s+(?:of\s+)?(?:the\s+)?(?:\w+\s+)?${people}\b`,
    "iu",
  ),
  new RegExp(
    String.raw`\b(?:general|broad|wide|clear|rough|strong|overwhelming|growing|the)\s+consensus\b|\bconsensus (?:is|was|emerges|among|here)\b`,
    "iu",
  ),
  /\b(?:everyone|everybody|nobody|no one|no-one) (?:here |else |in the thread |in this thread |in the discussion )?(?:agrees|agreed|disagrees|disputes|disputed|objects|objected|argues|thinks|says|mentions|defends|doubts|points out|questions)\b/iu,
  /\b(?:widely|generally|universally|broadly|largely|overwhelmingly|unanimously) (?:agreed?|agrees|accepted|shared|held|condemned|praised|criticized|criticised)\b/iu,
  /\b(?:prevailing|majority|dominant|predominant|minority|most common) (?:view|opinion|sentiment|position|feeling)s?\b/iu,
  /\bthe (?:vast )?majority (?:here|agrees?|thinks?|argues?|believes?|sees?|of (?:the )?(?:thread|discussion|replies|comments))\b/iu,
  /\bmost (?:agree|argue|think|believe|replies|comments)\b/iu,
];

const least: Readonly<Record<string, number>> = {
  several: 3,
  "a handful of": 3,
  many: 5,
  numerous: 5,
  dozens: 24,
  "dozens of": 24,
  hundreds: 200,
  "hundreds of": 200,
  countless: 200,
  "lots of": 5,
  "a number of": 3,
  multiple: 2,
};
const numerals = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
const counted = new RegExp(
  String.raw`\b(${Object.keys(least)
    .toSorted((left, right) => right.length - left.length)
    .join("|")}|${numerals.slice(2).join("|")}|\d+)\s+(?:other\s+|different\s+)?${people}\b`,
  "giu",
);

/** Clauses end where another person may begin to be spoken of. */
const clauseEnd = /[,;:\u2014]|\b(?:and|but|while|whereas|though|although|yet)\b/iu;

/** People who are spoken of without a number. */
const otherPeople = new RegExp(
  String.raw`\b(?:another|others|someone|somebody|(?:one|an?|some|other|the (?:first|second|third|last))\s+(?:\w+\s+)?${people.replaceAll("ers|", "ers?|")})\b`,
  "iu",
);

/** The first claim about numbers of people that the cited authors do not prove; null where there is none. */
export const findPeopleClaim = (text: string, citedPeople: number): string | null => {
  for (const pattern of unprovable) {
    const found = pattern.exec(text);
    if (found) return `it counts people ("${found[0]}")`;
  }
  const claims = [...text.matchAll(counted)].map(([claim, word = ""]) => ({ claim, word: word.toLowerCase() }));
  const unproved = claims.find(({ word }) => citedPeople < (least[word] ?? 0)) ?? findWrongCount(text, claims, citedPeople);
  return unproved ? `it counts people ("${unproved.claim}"), and cites ${citedPeople}` : null;
};

interface PeopleClaim {
  readonly claim: string;
  readonly word: string;
}

/**
 * Each clause speaks of people of its own: "two commenters find it slow, three do not" cites five. A single group that is named twice
 * is counted once, and where another clause speaks of people without a number, some of the cited may be left for it.
 */
const findWrongCount = (text: string, claims: readonly PeopleClaim[], citedPeople: number): PeopleClaim | undefined => {
  const exact = claims.flatMap(({ claim, word }) => (word in least ? [] : [{ claim, word, number: toNumber(word) }]));
  if (exact.every(({ number }) => number === citedPeople)) return undefined;
  const sum = exact.reduce((total, { number }) => total + number, 0);
  const speaksOfOthers = withoutPeopleCounts(text)
    .split(clauseEnd)
    .some((clause) => otherPeople.test(clause));
  const isProved = sum === citedPeople || (sum < citedPeople && (speaksOfOthers || exact.length < claims.length));
  return isProved ? undefined : (exact.find(({ number }) => number > citedPeople) ?? exact.at(-1));
};

const toNumber = (word: string): number => (numerals.includes(word) ? numerals.indexOf(word) : Number(word));

/** A sentence without its counts of people: what is left may hold numbers that the comments have to say. */
export const withoutPeopleCounts = (text: string): string => text.replaceAll(counted, " ");
