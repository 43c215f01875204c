import { describe, expect, test } from "vitest";
import { findPeopleClaim } from "./people-claims.ts";

describe("findPeopleClaim()", () => {
  test.each([
    ["several", 3],
    ["a handful of", 3],
    ["a number of", 3],
    ["many", 5],
    ["numerous", 5],
    ["lots of", 5],
    ["multiple", 2],
    ["dozens of", 24],
    ["hundreds of", 200],
    ["countless", 200],
  ])('[G3] "%s commenters" needs %i cited authors', (word, least) => {
    expect(findPeopleClaim(`And ${word} commenters find it slow.`, least)).toBeNull();
    expect(findPeopleClaim(`And ${word} commenters find it slow.`, least - 1)).toContain(`cites ${least - 1}`);
  });

  test.each([
    ["two", 2],
    ["three", 3],
    ["twelve", 12],
    ["4", 4],
  ])('[G3] "%s commenters" needs just as many cited authors, neither fewer nor more', (word, count) => {
    for (const kind of ["", "other ", "different "]) {
      expect(findPeopleClaim(`${word} ${kind}commenters find it slow.`, count)).toBeNull();
      expect(findPeopleClaim(`${word} ${kind}commenters find it slow.`, count - 1)).not.toBeNull();
      expect(findPeopleClaim(`${word} ${kind}commenters find it slow.`, count + 1)).not.toBeNull();
    }
  });

  test.each([
    "commenters",
    "commentators",
    "contributors",
    "participants",
    "posters",
    "respondents",
    "repliers",
    "people here",
    "users here",
    "voices",
  ])('[G3] counts "%s" as people', (people) => {
    expect(findPeopleClaim(`Three ${people} disagree.`, 1)).not.toBeNull();
    expect(findPeopleClaim(`Most ${people} disagree.`, 50)).not.toBeNull();
  });

  test.each([
    "All commenters agree.",
    "Every commenter here... and nearly all participants agree.",
    "Half of the commenters agree.",
    "No commenters object.",
    "None of the older commenters object.",
    "A minority of commenters object.",
    "The general consensus is that it works.",
    "A growing consensus holds that it works.",
    "Consensus emerges that it works.",
    "Nobody disputes this.",
    "Everybody in the thread agrees.",
    "No one here objects.",
    "It is universally accepted.",
    "It is broadly shared.",
    "It was overwhelmingly condemned.",
    "The prevailing view is that it works.",
    "The majority opinion is that it works.",
    "The minority position is that it does not.",
    "The most common sentiment is relief.",
    "The vast majority here thinks so.",
    "The majority of the thread objects.",
    "Most agree.",
    "Most replies object.",
  ])("[G3] refuses %j with any citation: only the whole thread could prove it", (text) => {
    expect(findPeopleClaim(text, 1_000)).toContain("counts people");
  });

  test.each([
    "One commenter finds it slow, others do not.",
    "Some find it slow.",
    "Most compilers optimise it away.",
    "Many systems have it, and several tools read it.",
    "It is widely used.",
    "All calls are checked.",
    "Two functions are enough, and three days went by.",
    "Nobody was hurt.",
    "Every build takes an hour.",
  ])("lets %j stand: it counts no commenters", (text) => {
    expect(findPeopleClaim(text, 1)).toBeNull();
  });

  test.each([
    ["Two commenters find it slow, and three contributors do not.", 5, 2],
    ["Two commenters find it slow, while another blames the disk.", 3, 1],
    ["One commenter blames the disk; two posters blame the cache.", 3, 1],
    ["Two commenters find it slow, and the same two commenters say so twice.", 2, 3],
    ["Two commenters find it slow, and several contributors do not.", 6, 2],
  ])("[G3] judges the counts of %j by clause: %i cited authors prove it, %i do not", (text, cited, others) => {
    expect(findPeopleClaim(text, cited)).toBeNull();
    expect(findPeopleClaim(text, others)).not.toBeNull();
  });

  test("checks every claim of a sentence, not the first alone", () => {
    expect(findPeopleClaim("Two commenters find it slow, and three commenters do not.", 2)).toContain("three commenters");
  });
});
