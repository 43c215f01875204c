import { describe, expect, test } from "vitest";
import { toComment } from "../../../../test/fixtures/discussion.ts";
import type { Comment } from "../../../domain/thread/discussion.ts";
import { findSentenceProblem } from "./check-sentence.ts";
import { toThreadWords } from "./names-and-numbers.ts";

const parent = toComment({ id: "0", author: "ann", text: "OpenBSD has had strlcpy since 1998 and nobody complains." });
const cited = toComment({
  id: "1",
  parentId: "0",
  author: "bob",
  text: "> nobody complains\n\nWe lost three days to it in 2019; memcpy with a known length is 20% faster.",
});
const other = toComment({ id: "2", author: "eve", text: "The Linux kernel moved to strscpy, 1,024 call sites of it." });
const stranger = toComment({ id: "9", text: "Not of this topic." });
const everything: readonly Comment[] = [parent, cited, other, stranger];

const check = (
  text: string,
  citations: readonly (readonly [string, string | null])[],
  {
    language = "en",
    citable = [cited, other],
    more = [],
    writesIn = null,
  }: {
    readonly more?: readonly Comment[];
    readonly language?: string;
    readonly citable?: readonly Comment[];
    readonly writesIn?: string | null;
  } = {},
): string | null =>
  findSentenceProblem(
    { text, kind: "said", citations: citations.map(([commentId, quote]) => ({ commentId, quote })) },
    {
      citable: new Map(citable.map((comment) => [comment.id, comment])),
      thread: new Map([...everything, ...more].map((comment) => [comment.id, { comment }])),
      handles: new Set([...everything, ...more].flatMap(({ author }) => author ?? [])),
      subject: "Bounded String Copies",
      title: "Why strncpy after 40 years?",
      language,
      writesIn,
      threadWords: toThreadWords(everything.map(({ text: said }) => said)),
      wantsQuote: true,
    },
  );

const bob = [["1", "memcpy with a known length"]] as const;
const eve = [["2", "moved to strscpy"]] as const;

describe("findSentenceProblem()", () => {
  test("lets a sentence stand whose names, numbers and quote are its comments' own", () => {
    expect(check("One commenter lost three days to it, and finds memcpy 20% faster.", bob)).toBeNull();
    expect(check("The Linux kernel replaced it at 1024 call sites.", eve)).toBeNull();
  });

  test("lets a reply's sentence name what the reply answers [T2], and not what another comment says", () => {
    expect(check("Against OpenBSD's experience, one commenter lost days to strlcpy.", bob)).toBeNull();
    expect(check("One commenter prefers memcpy to what Linux does.", bob)).toContain('"Linux"');
  });

  test("[G1] refuses a sentence that cites nothing, or a comment that is not of the topic", () => {
    expect(check("It is slow.", [])).toContain("cites no comment");
    expect(check("It is slow.", [["9", "Not of this topic"]])).toContain("not among");
  });

  test("[G2] wants a quote in the commenter's own words, letter for letter", () => {
    expect(check("It costs time.", [["1", null]])).toContain("no quote");
    expect(check("It costs time.", [["1", "lost four days"]])).toContain("letter for letter");
    expect(check("It costs time.", [["1", "nobody complains"]])).toContain("own words");
    expect(check('One commenter calls it "the worst function ever".', bob)).toContain("quotes");
  });

  test("[G2] takes one or two words in quotation marks for a term, and more for a quotation", () => {
    expect(check('One commenter speaks of "safe copies" here.', bob)).toBeNull();
    expect(check('One commenter speaks of " safe   copies " here.', bob)).toBeNull();
    expect(check('One commenter speaks of "safe string copies" here.', bob)).toBe(
      'it quotes "safe string copies", which no comment it cites says',
    );
    expect(check("One commenter speaks of “safe string copies” here.", bob)).toContain("quotes");
  });

  test("[G2] lets words in quotation marks stand that one of the cited comments says, with the sentence's own punctuation", () => {
    expect(check('One commenter prefers "memcpy with a known length."', bob)).toBeNull();
    expect(check('One commenter prefers "memcpy with a known length", it seems.', [...bob, ["2", null]])).toBeNull();
    expect(check('One commenter lost "three days to it in 2019; memcpy".', bob)).toBeNull();
    expect(check('It says "memcpy with a length" and "memcpy with a known length".', bob)).toContain('"memcpy with a length"');
  });

  test("[G2] says that there is no quote only where no citation carries one", () => {
    expect(
      check("It costs time.", [
        ["1", "lost four days"],
        ["2", null],
      ]),
    ).toContain("letter for letter");
  });

  test("lets a sentence name the author of a comment it cites, and the subject", () => {
    expect(check("It is slower, says Bob.", bob)).toBeNull();
    expect(check("It is about Bounded String Copies.", bob)).toBeNull();
    expect(check("It is slower, says Eve.", bob)).toContain('"Eve"');
  });

  test("a comment by an unknown author without a parent brings no names along", () => {
    const unknown = toComment({ id: "5", author: null, text: "It is slow in every build." });
    expect(check("It was slow in Stryker's build.", [["5", "slow in every build"]], { citable: [unknown] })).toContain('"Stryker"');
  });

  test("[G3] refuses numbers that the cited comments do not hold, as digits or as words", () => {
    expect(check("It takes 45% longer.", bob)).toContain("45");
    expect(check("It was seen in four places.", bob)).toContain("four");
    expect(check("The kernel moved thousands of call sites.", eve)).toContain("thousands");
    expect(check("It took 3 days to find.", bob)).toBeNull();
  });

  test("handles with digits are names of their authors, no numbers; so are those of the comments that are answered", () => {
    const asked = toComment({ id: "20", author: "throw0101c", text: "Is it slow on x86?" });
    const answer = toComment({ id: "21", parentId: "20", author: "t43562", text: "It is slow in every build." });
    const rules = { citable: [answer], more: [asked] };
    expect(check("t43562 answers throw0101c that it is slow.", [["21", "slow in every build"]], rules)).toBeNull();
    expect(check("On x86 it is slow, t43562 says.", [["21", "slow in every build"]], rules)).toBeNull();
    expect(check("rf15 says that it is slow.", [["21", "slow in every build"]], rules)).toContain('"rf15"');
    expect(check("t43562 says that it is slow in 43562 builds.", [["21", "slow in every build"]], rules)).toContain("the number 43562");
  });

  test("handles that begin with digits, hold hyphens or underscores are names, too", () => {
    const [ad, throwaway, matrix] = ["4ad", "throwaway-42808", "__MatrixMan__"].map((author, index) =>
      toComment({ id: `4${index}`, author, text: "It is slow in every build." }),
    );
    for (const comment of [ad, throwaway, matrix].filter((each) => each !== undefined)) {
      const rules = { citable: [comment], more: [comment] };
      expect(check(`${comment.author} finds it slow.`, [[comment.id, "slow in every build"]], rules)).toBeNull();
    }
  });

  test("a handle is a name, also in lower case: the person named must have written a cited comment, or be answered by one", () => {
    const loeg = toComment({ id: "30", author: "loeg", text: "It is slow in every build." });
    const arka = toComment({ id: "31", author: "arka", text: "Bug trackers are full of it." });
    const rules = { citable: [loeg, arka], more: [loeg, arka] };
    expect(check("loeg says that it is slow.", [["30", "slow in every build"]], rules)).toBeNull();
    expect(check("According to loeg, bug trackers are full of it.", [["31", "trackers are full of it"]], rules)).toContain('"loeg"');
  });

  test("[G3] takes numbers of the title, which no model wrote", () => {
    expect(check("It has been criticised for 40 years.", bob)).toBeNull();
    expect(check("It has been criticised for 41 years.", bob)).toContain("the number 41");
  });

  test("[G3] refuses claims about numbers of people that its citations do not prove", () => {
    for (const claim of [
      "Most commenters agree.",
      "Everyone agrees that it is slow.",
      "The consensus is that it is slow.",
      "Many commenters find it slow.",
      "Several commenters find it slow.",
      "It is widely agreed to be slow.",
      "The majority here finds it slow.",
    ])
      expect(check(claim, bob)).toContain("counts people");
    expect(check("Two commenters find it slow.", [...bob, ["2", null]])).toBeNull();
    const again: readonly Comment[] = [cited, toComment({ id: "3", author: "bob", text: "As I said, it is slow." })];
    expect(check("Two commenters find it slow.", [...bob, ["3", null]], { citable: again })).toContain("cites 1");
    expect(check("Some find it slow, others do not.", bob)).toBeNull();
  });

  test("refuses names that no cited comment knows, also where they open the sentence; ordinary words are no names", () => {
    expect(check("Microsoft found memcpy slow.", bob)).toContain('"Microsoft"');
    expect(check("It was slow under FreeBSD.", bob)).toContain('"FreeBSD"');
    expect(check("It calls safe_copy instead.", bob)).toContain("safe_copy");
    expect(check("Moving to memcpy is faster.", bob)).toBeNull();
    expect(check("Critics find it slow.", bob)).toBeNull();
  });

  test("takes no noun for a name in German, where all of them have capitals", () => {
    expect(check("Ein Kommentar findet die Funktion schneller.", bob, { language: "de" })).toBeNull();
  });

  test("[S1] refuses links and markup", () => {
    for (const text of [
      "See https://evil.example now.",
      "See [this](//evil).",
      "![x](//evil)",
      "It is <img src=x> slow.",
      "<script>alert(1)</script>",
    ])
      expect(check(text, bob)).toMatch(/link|markup/u);
  });

  test("[G2] words that a commenter pasted from outside the thread are evidence; words of another commenter are not", () => {
    const pasted = toComment({
      id: "6",
      author: "joe",
      text: "The maintainer wrote to me:\n\n> we will not merge this change\n\nThat was it.",
    });
    const repeated = toComment({ id: "7", author: "kim", text: "> memcpy with a known length is 20% faster\n\nReally?" });
    const among = { citable: [pasted, repeated] };
    expect(check("The maintainer, quoted by joe, will not merge this change.", [["6", "we will not merge this change"]], among)).toBeNull();
    expect(check("One commenter finds memcpy faster.", [["7", "memcpy with a known length"]], among)).toContain("own words");
  });

  test("in another language digits and identifiers have to occur, capitalised names and abbreviations may be translated", () => {
    const german = { writesIn: "de" };
    expect(check("Bob verlor 3 Tage damit; memcpy ist 20 % schneller.", bob, german)).toContain("the number 3");
    expect(check("Der Linux-Kern ersetzte es an 1.024 Stellen.", eve, german)).toBeNull();
    expect(check("Es ruft safe_copy auf.", bob, german)).toContain("safe_copy");
    expect(check("In der EU sei es langsam, meint Bob.", bob, german)).toBeNull();
  });
});
